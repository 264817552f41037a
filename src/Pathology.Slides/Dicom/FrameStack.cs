using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Slides.Dicom;

/// <summary>How many pictures of one place a file holds: its focal planes, lowest first, and its optical paths.</summary>
/// <param name="Planes">How many focal planes.</param>
/// <param name="Paths">The identifiers of its optical paths in their order; empty where the file names none.</param>
/// <param name="Heights">Height of each plane in micrometres where frames say so, else empty.</param>
internal sealed record FrameStack(int Planes, ImmutableArray<string> Paths, ImmutableArray<double> Heights)
{
    private const int MostPlanes = 10_000;

    /// <summary>Whether each frame of a file says where it lies, and nothing else tells.</summary>
    internal static bool IsSparse(DicomInstance file)
    {
        string organization = file.Attributes.Text(DicomTag.DimensionOrganizationType);
        bool saysWhere = file.Positions.Count > 0 && file.Positions.AreWhole;
        return organization != "TILED_FULL" && (saysWhere || organization == "TILED_SPARSE");
    }

    internal static FrameStack Of(DicomInstance file)
    {
        if (!IsSparse(file))
        {
            int planes = (int)(file.Attributes.Whole(DicomTag.TotalPixelMatrixFocalPlanes) is > 0 and <= MostPlanes and var count ? count : 1);
            return new FrameStack(planes, [.. file.OpticalPaths], []);
        }

        ImmutableArray<double> heights = [.. Enumerable.Range(0, file.Positions.Count).Select(file.Positions.HeightOf).Distinct().Order()];
        ImmutableArray<string> paths = [.. Enumerable.Range(0, file.Positions.Count).Select(file.Positions.PathOf).Distinct()];
        return new FrameStack(Math.Max(heights.Length, 1), paths is [""] ? [] : paths, heights);
    }

    /// <summary>What the user should know of pictures that are not shown, one sentence each.</summary>
    internal IEnumerable<string> Untold(FrameChoice choice)
    {
        if (Planes > 1)
        {
            yield return $"It has {Planes} focal planes, 0 to {Planes - 1}{HeightsInWords()}, of which number {choice.PlaneOf(Planes)} is read.";
        }

        if (Paths.Length > 1)
        {
            yield return $"It has optical paths {string.Join(", ", Paths)}, of which {Paths[choice.PathOf(Paths)]} is read.";
        }
    }

    private string HeightsInWords() =>
        Heights.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({Heights[0]} to {Heights[^1]} µm)") : "";
}
