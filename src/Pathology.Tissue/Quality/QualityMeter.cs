using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>Measures what stands between a reader and a slide, from one look at it.</summary>
public static class QualityMeter
{
    private const double NearInk = 64; // µm; ragged ends of strokes
    private const double UnderInk = 600; // µm; a stroke over tissue has tissue on both sides within this
    private const int LongestMap = 512;
    private const int Digits = 4;

    /// <summary>What can be told of a slide, but for its verdict, and where its flaws are.</summary>
    /// <remarks>Of the slide nothing is read but a stored tile or a few.</remarks>
    /// <param name="survey">Of the slide, which is open still.</param>
    /// <param name="mask">The tissue that is screened, whoever found it; null for the survey's own.</param>
    /// <param name="cancellationToken">Stops it between detectors.</param>
    /// <exception cref="SlideException">The slide cannot be read.</exception>
    public static (SlideQuality Quality, QualityMap Map) Measure(SlideSurvey survey, TissueMask? mask = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        SlideInfo info = survey.Slide.Info;
        (PixelSize size, double cell) = (survey.Picture.Size, survey.Cell);
        Rgb24? glass = Glass.ColourOf(survey.Picture);
        var densities = DensityPicture.Of(survey.Picture, glass);
        var scanned = PixelBox.ScannedOf(info, size);
        MaskRaster tissue = survey.Stained;
        int near = Math.Max(1, (int)Math.Round(NearInk / cell));
        MaskRaster ink = survey.Ink.Count == 0 ? survey.Ink : Morphology.Dilate(survey.Ink, near, near);
        (MaskRaster stripes, MaskRaster bands, MaskRaster bubbles) = (ink, ink, ink);
        Parallel.Invoke(
            () => (stripes, bands) = Stripes.Find(survey.Picture, densities, scanned, cell),
            () => bubbles = Bubbles.Find(densities, ink, cell));
        cancellationToken.ThrowIfCancellationRequested();
        int under = Math.Max(1, (int)Math.Round(UnderInk / cell));
        MaskRaster pen = survey.Ink.Count == 0 ? new MaskRaster(size) : Morphology.Close(tissue, under);
        pen.Keep(survey.Ink);
        pen.Remove(Morphology.Dilate(bands, near, near)); // a stripe of nothing is black, as one ink is
        MaskRaster clear = tissue.Copy();
        foreach (MaskRaster other in (MaskRaster[])[ink, bands, Morphology.Dilate(bubbles, 2, 2)])
        {
            clear.Remove(other);
        }

        MaskRaster judged = survey.Focus.Judged;
        judged.Keep(tissue);
        MaskRaster soft = survey.Focus.Soft;
        soft.Keep(tissue);
        (MaskRaster folds, MaskRaster leftOut) = (ink, ink);
        MaskRaster known = Known(survey, mask, soft, bubbles, bands);
        Parallel.Invoke(
            () => folds = Folds.Find(densities, clear, cell),
            () => leftOut = FaintTissue.Find(survey.Picture, glass, densities, tissue, known, cell));
        cancellationToken.ThrowIfCancellationRequested();

        double all = Math.Max(1, tissue.Count + pen.Count);
        double? square = info.MicronsPerPixel is { } resolution
            ? resolution.X * info.Width / size.Width * (resolution.Y * info.Height / size.Height) / 1e6
            : null;
        (double Haematoxylin, double Eosin)? stain = StainStrength.Of(survey.Picture, tissue, glass);
        var quality = new SlideQuality
        {
            TissueSquareMillimeters = Rounded((tissue.Count + pen.Count) * square),
            OutOfFocus = judged.Count == 0 ? null : Area(soft, judged.Count),
            Pen = Area(pen, all),
            Folds = Area(folds, all),
            Bubbles = Area(bubbles, all),
            Stripes = Area(stripes, all),
            LeftOut = Area(leftOut, all),
            CutMillimeters = square is null ? null : Rounded(scanned.AlongEdge(tissue) * cell / 1000),
            JpegQuality = StoredQuality.Of(survey.Slide, tissue),
            Haematoxylin = Rounded(stain?.Haematoxylin),
            Eosin = Rounded(stain?.Eosin),
            Tiles = TileFeatures.MomentsOf(survey.Focus),
        };
        return (quality, Map(size, (soft, QualityFlaw.OutOfFocus), (pen, QualityFlaw.Pen), (folds, QualityFlaw.Fold), (bubbles, QualityFlaw.Bubble), (stripes, QualityFlaw.Stripe), (leftOut, QualityFlaw.LeftOut)));

        QualityArea Area(MaskRaster part, double whole) => new(Math.Round(part.Count / whole, Digits), Rounded(part.Count * square));
    }

    // What the mask holds, or what is no fault of the mask.
    private static MaskRaster Known(SlideSurvey survey, TissueMask? mask, params ReadOnlySpan<MaskRaster> others)
    {
        MaskRaster known = survey.Ink.Copy();
        PixelSize size = known.Size;
        if (mask is null)
        {
            known.Add(survey.Stained);
        }
        else
        {
            for (int i = 0; i < known.Cells.Length; i++)
            {
                known.Cells[i] |= mask[(int)((i % size.Width + 0.5) * mask.Size.Width / size.Width), (int)((i / size.Width + 0.5) * mask.Size.Height / size.Height)];
            }
        }

        foreach (MaskRaster other in others)
        {
            known.Add(other);
        }

        return known;
    }

    // Coarser than the rasters, for the eye; what lies in part of a cell shows in all of it, so that thin folds stay.
    private static QualityMap Map(PixelSize size, params ReadOnlySpan<(MaskRaster Cells, QualityFlaw Flaw)> layers)
    {
        int step = (Math.Max(size.Width, size.Height) + LongestMap - 1) / LongestMap;
        PixelSize coarse = new((size.Width + step - 1) / step, (size.Height + step - 1) / step);
        var flaws = new QualityFlaw[coarse.Area];
        foreach ((MaskRaster cells, QualityFlaw flaw) in layers)
        {
            for (int i = 0; i < cells.Cells.Length; i++)
            {
                if (cells.Cells[i])
                {
                    flaws[(i / size.Width / step * coarse.Width) + (i % size.Width / step)] |= flaw;
                }
            }
        }

        return new QualityMap(coarse, ImmutableArray.Create(flaws));
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, Digits) : null;
}
