using System.Text.RegularExpressions;
using Pathology.Testing;

namespace Pathology.Architecture.Tests;

/// <summary>The habits that a reader of the source relies on, read from the source itself.</summary>
public partial class SourceShapeTests
{
    private const int LongestFile = 300;
    private const int LongestProject = 30;

    private static readonly string[] s_sources = [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !BuildOutput().IsMatch(path))
        .Order(StringComparer.Ordinal)];

    [Fact]
    public void SourceFiles_Always_FitInOneSitting() =>
        Assert.Empty(s_sources.Where(path => File.ReadLines(path).Count() > LongestFile).Select(Relative));

    [Fact]
    public void SourceFiles_Median_IsUnderOneHundredLines()
    {
        int[] lengths = [.. s_sources.Select(path => File.ReadLines(path).Count()).Order()];
        Assert.InRange(lengths[lengths.Length / 2], 1, 100);
    }

    [Fact]
    public void SourceFiles_Always_HoldOnePublicTypeAtMost() =>
        Assert.Empty(s_sources.Where(path => PublicType().Count(File.ReadAllText(path)) > 1).Select(Relative));

    [Fact]
    public void ProjectFiles_Always_SayOnlyWhatIsTheirs() => Assert.Empty(Directory
        .EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
        .Where(path => File.ReadLines(path).Count() > LongestProject)
        .Select(Relative));

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path);

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput();

    // Types at the left margin: nested ones belong to the type that holds them.
    [GeneratedRegex(@"^public (?:\w+ )*(?:class|record|struct|interface|enum|delegate) ", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
