using System.Xml.Linq;
using Pathology.Testing;

namespace Pathology.Architecture.Tests;

/// <summary>The arrows between projects point down only; read from the project files themselves.</summary>
public class ProjectArrowTests
{
    private static readonly string[] s_top = ["Pathology.Cli", "Pathology.Viewer", "Pathology.Tasks"];

    // What a task is made of. It knows neither who asks for it (a command, a page, an inbox) nor how slides are made.
    private static readonly string[] s_tasks =
        ["Pathology.Inference", "Pathology.Outputs", "Pathology.Registration", "Pathology.Scoring", "Pathology.Screening", "Pathology.Slides", "Pathology.Tissue"];

    public static TheoryData<string> Libraries => [.. ProjectsIn("src").Where(name => !s_top.Contains(name) && name != "Pathology.Core")];

    [Fact]
    public void Core_Always_ReferencesNothing()
    {
        Assert.Empty(References("src", "Pathology.Core", "ProjectReference"));
        Assert.DoesNotContain(References("src", "Pathology.Core", "PackageReference"), package => !package.EndsWith("Analyzers", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_Always_ReferencesCoreAlone(string library) =>
        Assert.Equal(["Pathology.Core"], References("src", library, "ProjectReference"));

    [Fact]
    public void Tasks_Always_StandOnTheRoomsThatTheyPutTogether() =>
        Assert.Equal(s_tasks, References("src", "Pathology.Tasks", "ProjectReference").Order(StringComparer.Ordinal));

    [Fact]
    public void OnnxRuntime_Always_IsKnownToInferenceAlone() => Assert.Equal(
        ["Pathology.Inference"],
        ProjectsIn("src").Where(name => References("src", name, "PackageReference").Any(package => package.Contains("OnnxRuntime", StringComparison.Ordinal))));

    [Fact]
    public void EveryLibrary_Always_HasATestProject() =>
        Assert.Empty(Libraries.Select(row => row.Data).Concat(s_top).Select(name => $"{name}.Tests").Except(ProjectsIn("tests")));

    [Fact]
    public void Solution_Always_HoldsEveryProject()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Pathology.sln"));
        Assert.DoesNotContain(ProjectsIn("src").Concat(ProjectsIn("tests")), name => !solution.Contains($"{name}.csproj", StringComparison.Ordinal));
    }

    private static IEnumerable<string> ProjectsIn(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> References(string folder, string project, string kind) => XDocument
        .Load(Path.Combine(Repository.Root, folder, project, $"{project}.csproj"))
        .Descendants(kind)
        .Select(element => element.Attribute("Include")!.Value)
        .Select(include => include.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/')) : include);
}
