using System.Globalization;

namespace Pathology.Tasks;

/// <summary>What a slide's measured quality comes to: one of three verdicts, with its reason in a sentence.</summary>
public static class QualityJudge
{
    private const string Nothing = "Nothing was seen that stands in the way.";

    /// <summary>The same with distance, verdict and reason.</summary>
    public static SlideQuality Judge(SlideQuality measured, QualityOptions options)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(options);
        SlideQuality slide = measured with { Distance = options.Reference?.DistanceOf(measured.Tiles) is { } distance ? Math.Round(distance, 4) : null };
        string[] rescan = [.. RescanReasons(slide, options)];
        string[] care = [.. CareReasons(slide, options)];
        return slide with
        {
            Verdict = rescan.Length > 0 ? QualityVerdict.ScanAgain : care.Length > 0 ? QualityVerdict.ReadWithCare : QualityVerdict.Read,
            Reason = rescan.Length + care.Length == 0 ? Nothing : Sentence(rescan.Concat(care)),
        };
    }

    private static IEnumerable<string> RescanReasons(SlideQuality slide, QualityOptions options)
    {
        if (slide.OutOfFocus is { } blur && blur.Share > options.RescanBlur)
        {
            yield return $"{Percent(blur.Share)} of the tissue is out of focus";
        }

        if (slide.Stripes.Share > options.RescanStripes)
        {
            yield return $"stripes of the scan are dark or empty over {Percent(slide.Stripes.Share)} of the tissue";
        }
    }

    private static IEnumerable<string> CareReasons(SlideQuality slide, QualityOptions options)
    {
        if (slide.Haematoxylin is null)
        {
            yield return "no stained tissue was found on it";
        }

        if (slide.OutOfFocus is { } blur && blur.Share > options.CareBlur && blur.Share <= options.RescanBlur)
        {
            yield return $"{Percent(blur.Share)} of the tissue is out of focus";
        }

        (string Name, double Share)[] artefacts = [("pen", slide.Pen.Share), ("folds", slide.Folds.Share), ("bubbles", slide.Bubbles.Share)];
        if (artefacts.Sum(artefact => artefact.Share) > options.CareArtefacts)
        {
            (string Name, double Share)[] seen = [.. artefacts.Where(artefact => artefact.Share >= 0.0005).OrderByDescending(artefact => artefact.Share)];
            yield return string.Join(", ", seen.Select((artefact, i) => $"{artefact.Name} over {Percent(artefact.Share)}{(i == 0 ? " of the tissue" : "")}"));
        }

        if (slide.CutMillimeters > options.CareCutMillimeters)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"tissue goes on beyond the scan's edge along {slide.CutMillimeters:0.#} mm");
        }

        if (slide.LeftOut.Share > options.CareLeftOut)
        {
            yield return $"fat or faint stain that the tissue mask left out comes to {Percent(slide.LeftOut.Share)} of what it took";
        }

        if (slide.JpegQuality < options.CareJpeg)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"it was compressed to JPEG quality {slide.JpegQuality}");
        }

        if (options.Reference is { } reference)
        {
            foreach (string reason in Unlike(slide, options, reference))
            {
                yield return reason;
            }
        }
    }

    private static IEnumerable<string> Unlike(SlideQuality slide, QualityOptions options, QualityReference reference)
    {
        (string Name, double? Value, (double Low, double High) Usual)[] dyes = [("haematoxylin", slide.Haematoxylin, reference.Haematoxylin), ("eosin", slide.Eosin, reference.Eosin)];
        foreach ((string name, double? value, (double low, double high)) in dyes)
        {
            if (value < low || value > high)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name} is {(value < low ? "weaker" : "stronger")} ({value:0.00}) than {reference.Name} has it ({low:0.00} to {high:0.00})");
            }
        }

        if (slide.Distance > options.CareDistance * reference.Farthest)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"its tiles look unlike those of {reference.Name} (distance {slide.Distance:0.0}, where its own reach {reference.Farthest:0.0})");
        }
    }

    private static string Sentence(IEnumerable<string> reasons)
    {
        string all = string.Join("; ", reasons);
        return $"{char.ToUpperInvariant(all[0])}{all[1..]}.";
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
