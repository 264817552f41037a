using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>
/// WSInfer's tissue (SBU-BMI/wsinfer, patchlib/segment.py and patch.py): the thumbnail's saturation, median of 7 × 7, above 7,
/// closed by 6 × 6, without small parts and holes, its borders as polygons.
/// </summary>
internal static class WsInferTissue
{
    private const int LongestSide = 2048;
    private const int MedianSide = 7;
    private const int LeastSaturation = 7;
    private const int ClosingSide = 6;
    private const double SmallestPart = 200.0 * 200; // µm²
    private const double SmallestHole = 190.0 * 190; // µm²

    public static TissueMask Find(ISlide slide, CancellationToken cancellationToken)
    {
        SlideInfo info = slide.Info;
        double resolution = (info.MicronsPerPixel ?? throw new MissingResolutionException(info.Path)).Mean;
        RgbImage picture = PillowThumbnail.Read(slide, LongestSide, cancellationToken);
        double scaleX = (double)info.Width / picture.Size.Width;
        double scaleY = (double)info.Height / picture.Size.Height;
        double cell = ((resolution * scaleX) + (resolution * scaleY)) / 2;
        MaskRaster mask = Segment(picture, (int)Math.Round(SmallestPart / (cell * cell)), (int)Math.Round(SmallestHole / (cell * cell)));
        cancellationToken.ThrowIfCancellationRequested();
        return new TissueMask(mask.Size, info.Width, info.Height, mask.Cells, "wsinfer")
        {
            Polygons = Polygons(ContourTracer.Trace(mask), scaleX, scaleY),
        };
    }

    internal static MaskRaster Segment(RgbImage picture, int smallestPart, int smallestHole)
    {
        var saturated = new MaskRaster(picture.Size);
        ReadOnlySpan<Rgb24> pixels = picture.Pixels;
        for (int i = 0; i < pixels.Length; i++)
        {
            saturated.Cells[i] = Saturation(pixels[i]) > LeastSaturation;
        }

        MaskRaster mask = Morphology.Close(Majority.Of(saturated, MedianSide), ClosingSide);
        Components.RemoveSmall(mask, smallestPart);
        Components.FillSmallHoles(mask, smallestHole);
        return mask;
    }

    /// <summary>OpenCV's 8-bit saturation: a fixed-point division by the largest channel.</summary>
    internal static int Saturation(Rgb24 pixel)
    {
        int highest = Math.Max(pixel.R, Math.Max(pixel.G, pixel.B));
        int lowest = Math.Min(pixel.R, Math.Min(pixel.G, pixel.B));
        int reciprocal = highest == 0 ? 0 : (int)Math.Round((255 << 12) / (double)highest);
        return (((highest - lowest) * reciprocal) + (1 << 11)) >> 12;
    }

    /// <summary>Unites parts and cuts out holes as <c>get_multipolygon_from_binary_arr</c> does.</summary>
    /// <remarks>
    /// OpenCV lists the last part first, and each part's holes straight after it. So a part that lies in a hole of an earlier one is
    /// united before that hole is cut, and goes with it: WSInfer has no tissue inside holes, and neither have we.
    /// </remarks>
    internal static ImmutableArray<BasePolygon> Polygons(IReadOnlyList<Contour> contours, double scaleX, double scaleY)
    {
        // In whole cells first, where every question has an exact answer; scaled corners no longer lie exactly on sloping borders.
        List<BasePolygon> parts = [.. contours.Where(contour => !contour.IsHole && contour.Corners.Length > 2).Select(contour => new BasePolygon(Ring(contour), []))];
        foreach (Contour contour in contours.Where(contour => contour.IsHole))
        {
            PolygonRing hole = Ring(contour);
            parts.RemoveAll(part => Holds(hole, part.Exterior.Vertices[0]));

            // A hole's border runs over cells of its own part and parts do not touch, so one corner tells whose hole it is.
            // A hole of a part that has just gone with a larger hole belongs to nobody.
            (double X, double Y) corner = hole.Vertices[0];
            int owner = parts.FindIndex(part => PolygonHit.IsInsideOrOnEdge(part.Exterior, corner.X, corner.Y));
            if (owner >= 0 && !parts[owner].Holes.Any(other => Holds(other, corner)))
            {
                parts[owner] = parts[owner] with { Holes = parts[owner].Holes.Add(hole) };
            }
        }

        return [.. parts.Select(part => new BasePolygon(Scale(part.Exterior), [.. part.Holes.Select(Scale)]))];

        static bool Holds(PolygonRing ring, (double X, double Y) point) => PolygonHit.IsStrictlyInside([new BasePolygon(ring, [])], point.X, point.Y);

        static PolygonRing Ring(Contour contour) => new([.. contour.Corners.Select(corner => ((double)corner.X, (double)corner.Y))]);

        PolygonRing Scale(PolygonRing ring) => new([.. ring.Vertices.Select(vertex => (vertex.X * scaleX, vertex.Y * scaleY))]);
    }
}
