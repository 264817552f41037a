using Spectre.Console;

namespace Pathology.Cli.Tests.Views;

public sealed class PrintableStreamTests
{
    private const string Title = "a\u001b]0;owned\u0007";
    private const string Shown = @"a\u001b]0;owned\u0007";

    [Fact]
    public void Writer_EveryWayToWrite_PassesOnNoControl()
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var writer = new PrintableWriter(text) { NewLine = "\n" };
        writer.Write('\u001b');
        writer.Write(Title);
        writer.Write(Title.ToCharArray());
        writer.Write(Title.AsSpan());
        writer.Write("{0}", Title);
        writer.WriteLine(Title);
        writer.WriteLine("{0}", Title);
        writer.Write("𝒳"[0]);
        writer.Write("𝒳"[1]);
        Assert.Equal($@"\u001b{Shown}{Shown}{Shown}{Shown}{Shown}{"\n"}{Shown}{"\n"}𝒳", text.ToString());
    }

    [Fact]
    public void Console_TableAndMarkup_KeepTheirColoursAndNothingElse()
    {
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Capabilities.Ansi = true; // whatever the environment of the test says
        console.Profile.Capabilities.ColorSystem = ColorSystem.Standard;
        console.Pipeline.Attach(new PrintableHook());
        console.Profile.Width = 120;
        console.MarkupLineInterpolated($"[red]{Title}[/]");
        console.Write(new Table().AddColumn("path").AddRow(Title.EscapeMarkup()));
        Assert.DoesNotContain("\u001b]", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', text.ToString());
        Assert.Contains("\u001b[", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("owned", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OutcomeLine_NameAndReasonWithLineBreaks_StayOnTheirLine()
    {
        var outcome = new SlideOutcome
        {
            Name = "a\n[2/2] b: score 0.000",
            Path = "a",
            Status = SlideStatus.Failed,
            Reason = $"{Title}\r\nAll slides are done.",
        };
        Assert.Equal(
            $@"[1/2] a\u000a[2/2] b: score 0.000: FAILED: {Shown}\u000d\u000aAll slides are done.", OutcomeLine.For(outcome, ended: 1, total: 2));
    }
}
