using System.Collections.Immutable;
using System.Text.Json;
using System.Xml.Linq;

namespace Pathology.Packaging;

/// <summary>The NuGet packages, .NET's own among them, that a published program was made of.</summary>
internal static class NuGetComponents
{
    // Of a package's own files, those that lawyers wrote.
    private static readonly string[] s_legal = ["LICENSE", "LICENCE", "NOTICE", "THIRD-PARTY-NOTICES", "THIRDPARTYNOTICES", "COPYING"];

    // What packages that name an address instead of a licence turned out to have there.
    private static readonly Dictionary<string, string> s_addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["https://bitmiracle.github.io/libtiff.net/help/articles/license.html"] = "BSD-3-Clause",
        ["https://raw.githubusercontent.com/aspnet/Home/2.0.0/LICENSE.txt"] = "Apache-2.0",
    };

    private static readonly string s_cache =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Reads <c>pathology.deps.json</c>, and of each package in it what its own files in NuGet's cache say.</summary>
    public static IEnumerable<Component> Of(string program)
    {
        using JsonDocument dependencies = JsonDocument.Parse(File.ReadAllText(Path.Combine(program, "pathology.deps.json")));
        string target = dependencies.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString()!;
        JsonElement files = dependencies.RootElement.GetProperty("targets").GetProperty(target);
        return
        [
            .. from library in dependencies.RootElement.GetProperty("libraries").EnumerateObject()
               where library.Value.GetProperty("type").GetString() is "package" or "runtimepack"
               let parts = library.Name.Split('/')
               let name = parts[0].Replace("runtimepack.", "", StringComparison.Ordinal)
               let carried = FilesOf(files.GetProperty(library.Name), program)
               where carried.Length > 0
               select Read(name, parts[1], carried),
        ];
    }

    private static ImmutableArray<string> FilesOf(JsonElement library, string program) =>
    [
        .. from kind in (string[])["runtime", "native"]
           where library.TryGetProperty(kind, out _)
           from file in library.GetProperty(kind).EnumerateObject()
           let name = Path.GetFileName(file.Name)
           where File.Exists(Path.Combine(program, name))
           orderby name
           select name,
    ];

    private static Component Read(string name, string version, ImmutableArray<string> files)
    {
        string folder = Path.Combine(s_cache, name.ToLowerInvariant(), version.ToLowerInvariant());
        string description = Path.Combine(folder, $"{name.ToLowerInvariant()}.nuspec");
        XElement metadata = XDocument.Load(description).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        string? Value(string element) => metadata.Elements().FirstOrDefault(found => found.Name.LocalName == element)?.Value;
        XElement? license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        string? expression = license?.Attribute("type")?.Value == "expression" ? license.Value : s_addresses.GetValueOrDefault(Value("licenseUrl") ?? "");
        ImmutableArray<(string, string)> texts = [.. Legal(folder).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];
        return expression is not null || texts.Length > 0
            ? new Component(name, version, $"pkg:nuget/{name}@{version}", expression) { Copyright = Value("copyright"), Texts = texts, Files = files }
            : throw new InvalidDataException($"{description}: neither an expression nor a text says under what licence {name} {version} is; look it up and add it here.");
    }

    private static IEnumerable<string> Legal(string folder) => Directory
        .EnumerateFiles(folder)
        .Where(file => s_legal.Any(word => Path.GetFileName(file).StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        .Order(StringComparer.Ordinal);
}
