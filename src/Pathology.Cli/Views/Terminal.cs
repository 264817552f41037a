using Spectre.Console;

namespace Pathology.Cli;

/// <summary>Where the program prints. All of it goes through here, so that no name of a file and no word of a slide is obeyed by a terminal.</summary>
internal static class Terminal
{
    private static readonly TextWriter s_output = Console.Out;
    private static readonly Lazy<IAnsiConsole> s_console = new(Create);

    /// <summary>For what is drawn: tables, colours, progress.</summary>
    public static IAnsiConsole Drawn => s_console.Value;

    /// <summary>Guards the standard streams; before anything is printed.</summary>
    public static void Guard()
    {
        Console.SetOut(new PrintableWriter(s_output));
        Console.SetError(new PrintableWriter(new LastWords(Console.Error)));
    }

    /// <summary>Shows the cursor again, which a progress display hides while it lasts.</summary>
    public static void ShowCursor()
    {
        if (!Console.IsOutputRedirected)
        {
            s_output.Write("\u001b[?25h");
        }
    }

    private static IAnsiConsole Create()
    {
        // A file or a pipe takes text: no colours, whatever TERM says.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(s_output),
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        });
        console.Pipeline.Attach(new PrintableHook());
        return console;
    }
}
