using Pathology.Testing;

namespace Pathology.Cli.Tests.Configuration;

public sealed class ConfiguredCommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public void Parse_OptionSetEverywhere_TakesTheNearest()
    {
        string near = File("near.toml", "min-tissue = 0.3\nstride = 32\n[screen]\nstride = 48");
        string far = File("far.toml", "[screen]\nmin-tissue = 0.4\nstride = 16\nbatch = 8\nroi = \"0,0,5,5\"");
        _variables["PATHOLOGY_BATCH"] = "4";

        Assert.Equal(
            ["batch = 4 # PATHOLOGY_BATCH", $"min-tissue = 0.3 # {near}, line 1", "roi = \"1,1,2,2\" # command line", $"stride = 48 # {near}, line 4"],
            Printed(["screen", "x.tif", "--roi", "1,1,2,2"], near, far).Where(line => !line.Contains("# default", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parse_VariableOfOneCommand_GoesBeforeThatOfAll()
    {
        _variables["PATHOLOGY_DEVICE"] = "cpu";
        _variables["PATHOLOGY_SCREEN_DEVICE"] = "cuda:0, cuda:1";

        Assert.Contains("device = [\"cuda:0\", \"cuda:1\"] # PATHOLOGY_SCREEN_DEVICE", Printed(["screen", "x.tif"]));
        Assert.Contains("device = [\"cpu\"] # PATHOLOGY_DEVICE", Printed(["watch", "inbox"]));
    }

    [Fact]
    public void Parse_PrintedConfigurationAsAFile_SetsTheSameAgain()
    {
        string first = File("first.toml", "[screen]\nmin-tissue = 0.3\ndevice = [\"cpu\"]\ndicom = true\ntissue = \"wsinfer\"");
        string[] printed = Printed(["screen", "x.tif"], first);

        string again = File("again.toml", string.Join('\n', printed));

        Assert.Equal(printed.Select(Assignment), Printed(["screen", "x.tif"], again).Select(Assignment));
    }

    [Fact]
    public void Parse_SwitchSetInAFile_IsTurnedOffOnTheCommandLine()
    {
        string file = File("a.toml", "[screen]\ndicom = true");

        Assert.Contains($"dicom = true # {file}, line 2", Printed(["screen", "x.tif"], file));
        Assert.Contains("dicom = false # command line", Printed(["screen", "x.tif", "--dicom", "false"], file));
    }

    [Fact]
    public void Parse_FilesAfterTwoDashes_StayFiles()
    {
        string file = File("a.toml", "stride = 32");

        ConfiguredCommandLine line = Parse(["screen", "--", "-odd-.tif"], file);

        Assert.Empty(line.Parsed.Errors);
        Assert.Equal(["-odd-.tif"], line.Parsed.GetValue<string[]>("slides")!);
    }

    [Theory]
    [InlineData("[scren]\nstride = 1", "line 2: there is no command 'scren'; did you mean 'screen'?")]
    [InlineData("[screen]\nmodle = 'x'", "line 2: there is no option 'modle' of 'screen'; did you mean 'model'?")]
    [InlineData("strid = 1", "line 1: there is no option 'strid'; did you mean 'stride'?")]
    [InlineData("a = = 1", "line 1: this is no TOML")]
    [InlineData("screen.stride = 1", "line 1: 'screen.stride': write the command as a table")]
    [InlineData("[[screen]]\nstride = 1", "line 1: [[…]] is a list of tables")]
    [InlineData("\nstride = {a = 1}", "line 2: 'stride' takes a text in quotes, a number")]
    public void Parse_FileThatIsWrong_SaysWhereAndWhat(string text, string message)
    {
        string file = File("pathology.toml", text);

        InputFileException wrong = Assert.Throws<InputFileException>(() => Parse(["screen", "x.tif"], file));

        Assert.Contains(file, wrong.Message, StringComparison.Ordinal);
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Announce_SomethingSetElsewhere_NamesOptionsAndFile()
    {
        string file = File("a.toml", "stride = 32\nbatch = 2");
        using var output = new StringWriter();

        Parse(["screen", "x.tif", "--batch", "3"], file).Announce(output);

        Assert.Equal($"pathology: set --stride by {file}.\n", output.ToString());
    }

    [Fact]
    public void Variables_OfOptions_AreNoneThatTheProgramReadsItself()
    {
        string[] taken = ["PATHOLOGY_NATIVE", "PATHOLOGY_TRACE", "PATHOLOGY_READ_HOSTS", ConfigurationFiles.Variable];

        Assert.Empty(OptionSettings.CommandsOf(PathologyApp.CreateRoot())
            .SelectMany(command => OptionSettings.OptionsOf(command).SelectMany(option => new[] { OptionSettings.Key(option), $"{OptionSettings.PathOf(command)} {OptionSettings.Key(option)}" }))
            .Select(OptionSettings.VariableOf).Intersect(taken));
    }

    public void Dispose() => _folder.Dispose();

    private static string Assignment(string line) => line.Split('#')[0].Trim();

    private string File(string name, string text)
    {
        string path = _folder[name];
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private ConfiguredCommandLine Parse(string[] arguments, params string[] files) =>
        ConfiguredCommandLine.Parse(PathologyApp.CreateRoot(), arguments, () => files, _variables.GetValueOrDefault);

    private string[] Printed(string[] arguments, params string[] files)
    {
        using var output = new StringWriter();
        PrintedConfiguration.Write(output, Parse(arguments, files));
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#')).Select(line => System.Text.RegularExpressions.Regex.Replace(line, " +#", " #"))
            .Where(line => line[0] != '[')];
    }
}
