namespace Pathology.Packaging;

/// <summary>The native libraries that were taken out of Debian's packages.</summary>
internal static class DebianComponents
{
    /// <summary>Reads what packaging/natives.sh wrote down: package, version, architecture and file a line.</summary>
    public static IEnumerable<Component> Of(string natives) => File
        .ReadLines(Path.Combine(natives, "natives.tsv"))
        .Select(line => line.Split('\t'))
        .GroupBy(parts => (Package: parts[0], Version: parts[1], Architecture: parts[2]))
        .OrderBy(package => package.Key.Package, StringComparer.Ordinal)
        .Select(package => new Component(
            package.Key.Package, package.Key.Version,
            $"pkg:deb/debian/{package.Key.Package}@{Uri.EscapeDataString(package.Key.Version)}?arch={package.Key.Architecture}&distro=debian-12", License: null)
        {
            Texts = [($"{package.Key.Package}.txt", File.ReadAllText(Path.Combine(natives, "licenses", "debian", $"{package.Key.Package}.txt")))],
            Files = [.. package.Select(parts => $"native/{parts[3]}").Order(StringComparer.Ordinal)],
        });
}
