using System.Collections.Immutable;

namespace Pathology.Packaging;

/// <summary>What a package says of what it carries: a bill of materials for machines, notices and licences for people.</summary>
internal static class Description
{
    /// <summary>Writes all three beside one another.</summary>
    /// <param name="program">The published program.</param>
    /// <param name="natives">What packaging/natives.sh laid out, or <c>-</c>.</param>
    /// <param name="repository">The root of the sources.</param>
    /// <param name="output">The folder to write into.</param>
    /// <exception cref="InvalidDataException">Something is carried that nobody answers for.</exception>
    public static void Write(string program, string natives, string repository, string output)
    {
        ImmutableArray<Component> components =
        [
            .. NuGetComponents.Of(program).OrderBy(component => component.Name, StringComparer.OrdinalIgnoreCase),
            .. natives == "-" ? [] : DebianComponents.Of(natives),
            .. EmbeddedComponents.In(repository),
        ];
        ThrowIfUnaccounted(program, components);
        Directory.CreateDirectory(Path.Combine(output, "licenses"));
        File.WriteAllText(Path.Combine(output, "sbom.cdx.json"), CycloneDx.Write(components, program, natives));
        File.WriteAllText(Path.Combine(output, "THIRD-PARTY-NOTICES.txt"), Notices.Write(components));
        foreach (Component component in components)
        {
            foreach ((string file, string text) in component.Texts)
            {
                string folder = Path.Combine(output, "licenses", $"{component.Name} {component.Version.Replace(':', '.')}");
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, file), text);
            }
        }

        Console.WriteLine($"{components.Length} components of others, {components.Sum(component => component.Files.Length)} files, each with its licence.");
    }

    // Every library in the program's folder is ours or belongs to a component, or the build stops: a bill of materials with a gap is none.
    private static void ThrowIfUnaccounted(string program, ImmutableArray<Component> components)
    {
        HashSet<string> known = [.. components.SelectMany(component => component.Files)];
        string[] unknown = [.. Directory.EnumerateFiles(program).Select(file => Path.GetFileName(file))
            .Where(name => !known.Contains(name) && !name.StartsWith("pathology", StringComparison.OrdinalIgnoreCase))];
        if (unknown.Length > 0)
        {
            throw new InvalidDataException($"{program}: of no known package: {string.Join(", ", unknown)}.");
        }
    }
}
