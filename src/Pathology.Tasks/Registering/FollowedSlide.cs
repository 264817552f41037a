using System.Collections.Immutable;
using System.Globalization;
using Pathology.Outputs;
using Pathology.Registration;

namespace Pathology.Tasks;

/// <summary>A screened slide that is compared with another.</summary>
/// <param name="Lesions">Its findings.</param>
/// <param name="Outlines">Their outer rings in base pixels of the fixed slide; a point where an outline cannot be read.</param>
/// <param name="CellMillimeters">What its sizes are measured to.</param>
/// <param name="Heatmap">Where it was looked at.</param>
internal sealed record FollowedSlide(
    ImmutableArray<Lesion> Lesions, ImmutableArray<PolygonRing> Outlines, double CellMillimeters, ScreenedHeatmap Heatmap)
{
    /// <summary>Reads its folder.</summary>
    /// <param name="folder">That <c>screen</c> wrote for the slide.</param>
    /// <param name="slide">What the transform says of it.</param>
    /// <param name="toFixed">From its base pixels to the fixed slide's.</param>
    /// <exception cref="InputFileException">A file is absent or damaged, or of another slide.</exception>
    public static FollowedSlide Read(string folder, RegisteredSlide slide, Func<double, double, (double X, double Y)> toFixed)
    {
        ScreenedSlide screened = ScreenedSlide.Read(folder);
        if (screened.Size != (slide.Width, slide.Height))
        {
            throw new InputFileException(folder, null, string.Create(
                CultureInfo.InvariantCulture,
                $"is of a slide of {screened.Size.Width} × {screened.Size.Height} pixels, and the transform of {slide.Name} with {slide.Width} × {slide.Height}"
                + $"; give the results in the order in which the slides were registered."));
        }

        var heatmap = ScreenedHeatmap.Read(folder);
        return new FollowedSlide(
            screened.Lesions, [.. screened.Lesions.Select(lesion => Carried(lesion, toFixed))],
            heatmap.CellMillimeters ?? heatmap.FirstCell.Width * slide.MicronsPerPixel.X / 1000, heatmap);
    }

    /// <summary>Whether the place, in its own base pixels, lies in a cell that was scored.</summary>
    public bool WasLookedAt(double x, double y)
    {
        int column = (int)Math.Floor((x - Heatmap.FirstCell.X) / Heatmap.FirstCell.Width);
        int row = (int)Math.Floor((y - Heatmap.FirstCell.Y) / Heatmap.FirstCell.Height);
        return column >= 0 && row >= 0 && column < Heatmap.Columns && row < Heatmap.Rows
            && !float.IsNaN(Heatmap.Scores.Span[(row * Heatmap.Columns) + column]);
    }

    private static PolygonRing Carried(Lesion lesion, Func<double, double, (double X, double Y)> toFixed) => new(
        lesion.Outline.Exterior.Vertices is { Length: > 0 } vertices
            ? [.. vertices.Select(vertex => toFixed(vertex.X, vertex.Y))]
            : [toFixed(lesion.Centroid.X, lesion.Centroid.Y)]);
}
