using System.CommandLine;

namespace Pathology.Cli.Tests;

/// <summary>A misspelt command line gets the word that was meant.</summary>
public class CommandLineErrorsTests
{
    [Theory]
    [InlineData("screen a.svs --treshold 0.5", "there is no option '--treshold'; did you mean '--threshold'?")]
    [InlineData("screen a.svs --treshold=0.5", "there is no option '--treshold'; did you mean '--threshold'?")]
    [InlineData("screen a.svs --model --dryrun", "there is no option '--dryrun'; did you mean '--dry-run'?")]
    [InlineData("evaluate camelyon16 --resluts x", "there is no option '--resluts'; did you mean '--results'?")]
    [InlineData("screen a.svs --zebra", "there is no option '--zebra'.")]
    public void UnknownOptions_Misspelt_AreNamedWithWhatWasMeant(string line, string expected) =>
        Assert.Equal([expected], UnknownOptions.In(PathologyApp.CreateRoot().Parse(line)));

    [Theory]
    [InlineData("screen a.svs --threshold -0.5")]
    [InlineData("screen a.svs --roi -5,0,10,10")]
    [InlineData("screen -")]
    [InlineData("screen -- --odd-name.svs")]
    public void UnknownOptions_NumbersStandardInputAndFilesAfterDashes_AreNone(string line) =>
        Assert.Empty(UnknownOptions.In(PathologyApp.CreateRoot().Parse(line)));

    [Theory]
    [InlineData("tiles", "'pathology tiles' needs slide: ")]
    [InlineData("evaluate camelyon16", "--results is missing: ")]
    [InlineData("screen a.svs --out", "--out: its value is missing (folder).")]
    [InlineData("screen a.svs --task breast", "--task 'breast': give one of metastasis, tupac.")]
    [InlineData("screen a.svs --threshold 0.5 --threshold 0.6", "--threshold is given 2 times; give it once.")]
    [InlineData("synth a.tif --pen orange", "--pen 'orange': give one of green, blue, red, black.")]
    public void Sentence_WrongLine_SaysWhatToGive(string line, string expected) =>
        Assert.Contains(Sentences(line), sentence => sentence.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("scren", "screen")]
    [InlineData("sreen", "screen")]
    [InlineData("eval", "evaluate")]
    [InlineData("zebra", null)]
    public void Suggestion_OfACommand_IsTheNearest(string wrong, string? meant) =>
        Assert.Equal(meant, Suggestion.For(wrong, PathologyApp.CreateRoot().Subcommands.Select(command => command.Name)));

    private static IEnumerable<string> Sentences(string line)
    {
        ParseResult parsed = PathologyApp.CreateRoot().Parse(line);
        return parsed.Errors.Select(error => CommandLineErrors.Sentence(error, parsed.CommandResult));
    }

    [Fact]
    public void Distance_NeighboursSwapped_IsOneStep() => Assert.Equal(1, Suggestion.Distance("--theshold", "--thehsold"));
}
