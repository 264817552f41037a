using System.CommandLine;

namespace Pathology.Cli.Tests;

/// <summary>Every option of every command that takes a number takes it one way.</summary>
public class NumberOptionsTests
{
    public static TheoryData<string, string> Options()
    {
        var found = new TheoryData<string, string>();
        foreach ((string path, Option option) in Below(PathologyApp.CreateRoot(), ""))
        {
            found.Add(path, option.Name);
        }

        return found;
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Parse_CommaInANumber_IsRefusedByASentence(string command, string option)
    {
        string[] errors = Errors($"{command} {option} 0,2");

        Assert.Contains($"{option} '0,2': a number is written without commas: a point before the decimals (0.2), nothing between thousands.", errors);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Parse_NoNumber_IsRefused(string command, string option) =>
        Assert.Contains(Errors($"{command} {option} NaN"), error => error.StartsWith($"{option} 'NaN': give a ", StringComparison.Ordinal));

    [Fact]
    public void Options_OfTheProgram_AreMany() => Assert.True(Options().Count > 25);

    private static string[] Errors(string line)
    {
        ParseResult parsed = PathologyApp.CreateRoot().Parse(line);
        return [.. parsed.Errors.Select(error => CommandLineErrors.Sentence(error, parsed.CommandResult))];
    }

    private static IEnumerable<(string Path, Option Option)> Below(Command command, string path) => command.Options
        .Where(option => TakesNumbers(option.ValueType))
        .Select(option => (path, option))
        .Concat(command.Subcommands.SelectMany(below => Below(below, $"{path} {below.Name}")));

    private static bool TakesNumbers(Type type)
    {
        Type one = type.IsArray ? type.GetElementType()! : Nullable.GetUnderlyingType(type) ?? type;
        return one.IsPrimitive && one != typeof(bool);
    }
}
