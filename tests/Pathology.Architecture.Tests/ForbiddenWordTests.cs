using System.Text.RegularExpressions;
using Pathology.Testing;

namespace Pathology.Architecture.Tests;

/// <summary>Things that must not stand in the source: unfinished work, and paths of somebody's machine.</summary>
public partial class ForbiddenWordTests
{
    private static readonly string[] s_folders = ["src", "tests", "benchmarks", "samples", "training", "native", "packaging"];
    private static readonly string[] s_kinds = [".cs", ".sh", ".py", ".csproj", ".props"];

    [Fact]
    public void Source_Always_IsFinishedAndKnowsNoMachine() => Assert.Empty(s_folders
        .Select(folder => Path.Combine(Repository.Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Where(path => s_kinds.Contains(Path.GetExtension(path)) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Where(path => Path.GetFileName(path) != $"{nameof(ForbiddenWordTests)}.cs" && Unfinished().IsMatch(File.ReadAllText(path)))
        .Select(path => Path.GetRelativePath(Repository.Root, path)));

    [GeneratedRegex(@"NotImplementedException|\b(TODO|FIXME|HACK)\b|Thread\.Sleep\(|Assert\.True\(true|[""' (]/(work|home)/")]
    private static partial Regex Unfinished();
}
