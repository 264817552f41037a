using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Pathology.Outputs;

/// <summary>The outlines of a slide's findings, by number, out of its <c>annotations.xml</c>: the one file that has them in base pixels whatever the format.</summary>
internal static partial class OutlineReader
{
    /// <exception cref="InputFileException">The file is absent or damaged.</exception>
    public static ImmutableDictionary<int, BasePolygon> Read(string path)
    {
        AsapAnnotations annotations = Open(path);
        var exteriors = new Dictionary<int, PolygonRing>();
        var holes = new Dictionary<int, List<PolygonRing>>();
        foreach (AsapAnnotation annotation in annotations.Annotations)
        {
            if (FindingName().Match(annotation.Name) is { Success: true } name
                && NumberText.TryCount(name.Groups["number"].Value, out int number)
                && annotation.Outline.Vertices.Length >= 3)
            {
                if (!name.Groups["hole"].Success)
                {
                    exteriors.TryAdd(number, annotation.Outline);
                }
                else if (!holes.TryAdd(number, [annotation.Outline]))
                {
                    holes[number].Add(annotation.Outline);
                }
            }
        }

        return exteriors.ToImmutableDictionary(
            finding => finding.Key,
            finding => new BasePolygon(finding.Value, holes.TryGetValue(finding.Key, out List<PolygonRing>? inside) ? [.. inside] : []));
    }

    private static AsapAnnotations Open(string path)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            return AsapAnnotations.Read(path, stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {SystemReason.Of(error)}.", error);
        }
    }

    // As AsapXml names them.
    [GeneratedRegex(@"^(Lesion|Mitosis) (?<number>\d{1,9})(?<hole> hole \d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FindingName();
}
