using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Tasks;

/// <summary>Learns what a lab's slides look like from the quality of some of them.</summary>
public static class ReferenceLearner
{
    /// <summary>Fewer slides say nothing of how much slides differ.</summary>
    public const int LeastSlides = 5;

    private const double Deviations = 3; // of what is usual
    private const double LeastSpread = 0.05; // of the mean: slides of one day are more alike than those of a year

    /// <summary>Writes the reference of these slides; those whose tiles or stain are unknown do not count.</summary>
    /// <returns>How many counted.</returns>
    /// <exception cref="ArgumentException">Fewer than <see cref="LeastSlides"/> of them count; the message says how many.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static int Write(IEnumerable<SlideQuality> slides, string path)
    {
        ArgumentNullException.ThrowIfNull(slides);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ReferenceDocument document = Learn([.. slides.Where(slide => slide is { Tiles: not null, Haematoxylin: not null, Eosin: not null })], Path.GetFileNameWithoutExtension(path));
        AtomicFile.Write(path, output => JsonSerializer.Serialize(output, document, ReferenceJson.Default.ReferenceDocument));
        return document.Slides;
    }

    private static ReferenceDocument Learn(ImmutableArray<SlideQuality> slides, string name)
    {
        if (slides.Length < LeastSlides)
        {
            throw new ArgumentException($"{slides.Length} slides show enough tissue at 1 µm a pixel to learn from, and {LeastSlides} at least are needed: screen more of the lab's own slides.", nameof(slides));
        }

        TileMoments[] moments = [.. slides.Select(slide => slide.Tiles!)];
        int count = moments[0].Mean.Length;
        int tiles = moments.Sum(slide => slide.Tiles);
        ImmutableArray<double> mean = [.. Enumerable.Range(0, count).Select(i => moments.Sum(slide => slide.Tiles * slide.Mean[i]) / tiles)];
        var covariance = new double[count * count];
        for (int i = 0; i < covariance.Length; i++)
        {
            (int a, int b) = (i / count, i % count);
            covariance[i] = moments.Sum(slide =>
                ((slide.Tiles - 1) * slide.Covariance[i]) + (slide.Tiles * (slide.Mean[a] - mean[a]) * (slide.Mean[b] - mean[b]))) / (tiles - 1);
        }

        double[] precision = TileDistance.PrecisionOf([.. covariance])
            ?? throw new ArgumentException("The slides' tiles are all alike, so nothing can be told from them: give different slides.", nameof(slides));
        return new ReferenceDocument(
            QualityReference.Schema,
            name,
            slides.Length,
            tiles,
            Usual([.. slides.Select(slide => slide.Haematoxylin!.Value)]),
            Usual([.. slides.Select(slide => slide.Eosin!.Value)]),
            moments.Max(slide => TileDistance.Of(slide, mean, precision)),
            mean,
            [.. covariance]);
    }

    private static ReferenceRange Usual(double[] values)
    {
        double mean = values.Average();
        double spread = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        double reach = Deviations * Math.Max(spread, LeastSpread * Math.Abs(mean));
        return new ReferenceRange(mean - reach, mean + reach);
    }
}
