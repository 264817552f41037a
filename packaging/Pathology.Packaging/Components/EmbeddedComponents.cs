using System.Text.Json;

namespace Pathology.Packaging;

/// <summary>What lies inside the program's own assemblies and was made by others.</summary>
internal static class EmbeddedComponents
{
    public static IEnumerable<Component> In(string repository)
    {
        string web = Path.Combine(repository, "src", "Pathology.Viewer", "Web");
        using JsonDocument package = JsonDocument.Parse(File.ReadAllText(Path.Combine(web, "package.json")));
        string version = package.RootElement.GetProperty("devDependencies").GetProperty("openseadragon").GetString()!;
        yield return new Component("openseadragon", version, $"pkg:npm/openseadragon@{version}", "BSD-3-Clause")
        {
            Texts = [Text(Directory.EnumerateFiles(Path.Combine(web, "Site", "openseadragon"), "LICENSE*").Single())],
            Files = ["Pathology.Viewer.dll"],
        };
        yield return new Component("DejaVu Sans (subset)", "2.37", "pkg:generic/dejavu-fonts@2.37", "Bitstream-Vera")
        {
            Texts = [Text(Path.Combine(repository, "src", "Pathology.Outputs", "Pictures", "Fonts", "LICENSE.txt"))],
            Files = ["Pathology.Outputs.dll"],
        };
    }

    private static (string File, string Text) Text(string file) => (Path.GetFileName(file), File.ReadAllText(file));
}
