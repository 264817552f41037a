using System.Text.Json;
using System.Xml.Linq;
using Pathology.Testing;

namespace Pathology.Architecture.Tests;

/// <summary>That the words of each licence are at hand under which the program's packages are: without them no archive can be made.</summary>
public class LicenseTextTests
{
    private static readonly string s_words = Path.Combine(Repository.Root, "packaging", "Pathology.Packaging", "Licenses");

    [Fact]
    public void Packages_OfTheProgram_HaveTheirLicencesWords()
    {
        string restored = Path.Combine(Repository.Root, "src", "Pathology.Cli", "obj", "project.assets.json");
        Assert.SkipUnless(File.Exists(restored), "needs src/Pathology.Cli as it was restored.");
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(restored));
        string cache = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;

        string[] expressions =
        [
            .. from library in assets.RootElement.GetProperty("libraries").EnumerateObject()
               where library.Value.GetProperty("type").GetString() == "package"
               let folder = Path.Combine(cache, library.Value.GetProperty("path").GetString()!)
               where !Directory.EnumerateFiles(folder, "LICEN?E*", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }).Any()
               from license in XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single()).Descendants()
               where license.Name.LocalName == "license" && license.Attribute("type")?.Value == "expression"
               select license.Value,
        ];

        Assert.Contains("MIT", expressions);
        Assert.DoesNotContain(expressions.Distinct(), expression => !File.Exists(Path.Combine(s_words, $"{expression}.txt")));
    }
}
