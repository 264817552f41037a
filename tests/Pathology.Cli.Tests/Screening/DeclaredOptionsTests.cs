using System.CommandLine;
using Pathology.Tasks;

namespace Pathology.Cli.Tests.Screening;

/// <summary>The command line holds what the records declare, and whatever else it has is known to change no result.</summary>
public sealed class DeclaredOptionsTests
{
    // Which slides, by what, where to and how it is told; and what shapes a declared option (--mitotic-cutoffs says which table a field
    // diameter is for) or the run's tables alone. An option that is not declared and not here is one that a resumed run would not notice.
    private static readonly HashSet<string> s_others =
    [
        "--model", "--out", "--device", "--batch", "--decode", "--readers", "--memory", "--shard", "--add", "--fresh", "--dry-run", "--json", "--quiet", "--verbose", "--log",
        "--plan", "--stage-to", "--stage-limit", "--stow", "--patients", "--proliferation-model", "--mitotic-cutoffs", "--on-duplicate", "--strict-inputs", "--force-mpp",
    ];

    private static readonly ResultOption[] s_declared =
    [
        .. ResultOptions.All(new ScoreOptions()),
        .. ResultOptions.All(new FindingOptions()),
        .. ScreeningTasks.All.SelectMany(ResultOptions.All),
    ];

    [Fact]
    public void Screen_EveryDeclaredOption_IsOnTheCommandLineWithItsHelp()
    {
        Command screen = Screen();
        foreach (ResultOption declared in s_declared)
        {
            Option option = Assert.Single(screen.Options, option => option.Name == declared.Flag);
            Assert.Equal(declared.Help, option.Description);
        }
    }

    [Fact]
    public void Screen_EveryOption_IsDeclaredOrChangesNoResult() => Assert.Equal(
        s_declared.Select(option => option.Flag).Concat(s_others).Order(StringComparer.Ordinal),
        Screen().Options.Select(option => option.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Screen_DefaultsOnTheCommandLine_AreThoseOfTheRecords()
    {
        ParseResult nothing = PathologyApp.CreateRoot().Parse(["screen", "a.tif"]);
        foreach (ResultOption declared in s_declared)
        {
            Option option = Screen().Options.Single(option => option.Name == declared.Flag);
            string help = option.HasDefaultValue ? $"{option.GetDefaultValue()}" : "";
            Assert.True(help is "" or "False" || help == declared.TextOf(declared.Default), $"{declared.Flag}: the help says {help}, and the record {declared.TextOf(declared.Default)}.");
        }

        Assert.Empty(nothing.Errors);
    }

    [Theory]
    [InlineData("--threshold", "0.25")]
    [InlineData("--min-cells", "3")]
    [InlineData("--lesions", "ncrf-nms")]
    [InlineData("--itc-mm", "0.15")]
    [InlineData("--lesions-csv", "headed")]
    [InlineData("--slide-score", "largest-lesion")]
    [InlineData("--stride", "16")]
    [InlineData("--roi", "1,2,30,40")]
    [InlineData("--grid", "wsinfer")]
    [InlineData("--tissue", "none")]
    [InlineData("--min-tissue", "0.3")]
    [InlineData("--mpp", "0.26")]
    [InlineData("--reader", "tiff")]
    [InlineData("--precision", "fp16")]
    [InlineData("--task", "tupac")]
    public void Read_AnOption_IsToldAsItWasTyped(string flag, string value)
    {
        ScreenRequest request = Read(flag, value);
        Assert.Equal(value, ResultOptions.Told(request.Scores).AddRange(ResultOptions.Told(request.Findings))[flag]);
    }

    [Fact]
    public void Read_OptionsOfATask_AreItsOwn()
    {
        Assert.Equal(new MitosisOptions { Regions = 4, FieldMillimeters = 0.5 }, Read("--task", "tupac", "--regions", "4", "--mitotic-cutoffs", "cap").Scores.Task);
        Assert.Equal("--regions has a meaning only with --task tupac.", Assert.Throws<UsageException>(() => Read("--regions", "4")).Message);
        Assert.Contains("--field-diameter", Assert.Throws<UsageException>(() => Read("--task", "tupac", "--field-diameter", "0.5")).Message, StringComparison.Ordinal);
    }

    private static Command Screen() => PathologyApp.CreateRoot().Subcommands.Single(command => command.Name == "screen");

    private static ScreenRequest Read(params string[] arguments)
    {
        var flags = new ScreenFlags();
        var command = new Command("screen");
        flags.AddTo(command);
        NumberOptions.ReadIn(command);
        return flags.Read(command.Parse(["a.tif", .. arguments]));
    }
}
