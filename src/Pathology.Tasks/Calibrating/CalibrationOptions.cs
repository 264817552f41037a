using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>Which of a run's options a calibration is bound to: all that change a score or a size.</summary>
internal static class CalibrationOptions
{
    // Who decodes a slide, in which numbers the network computes and which files are written move no score by more than a rounding.
    private static readonly ImmutableArray<string> s_free =
    [
        ResultOptions.FlagOf<ScoreOptions>(nameof(ScoreOptions.Precision)),
        ResultOptions.FlagOf<OpeningOptions>(nameof(OpeningOptions.Reader)),
        ResultOptions.FlagOf<OpeningOptions>(nameof(OpeningOptions.MicronsPerPixel)),
        ResultOptions.FlagOf<FindingOptions>(nameof(FindingOptions.Dicom)),
        ResultOptions.FlagOf<FindingOptions>(nameof(FindingOptions.LesionTable)),
    ];

    /// <summary>Those of them that count.</summary>
    public static ImmutableSortedDictionary<string, string> Of(ImmutableSortedDictionary<string, string> told) => told.RemoveRange(s_free);

    /// <summary>Why a calibration does not fit a run, a sentence; null where it does.</summary>
    public static string? Objection(ModelInfo model, ImmutableSortedDictionary<string, string> told)
    {
        if (model.Calibration is not { } calibration)
        {
            return null;
        }

        ImmutableSortedDictionary<string, string> own = Of(told);
        string[] other = [.. own.Keys.Union(calibration.Options.Keys).Order(StringComparer.Ordinal).Where(flag => own.GetValueOrDefault(flag) != calibration.Options.GetValueOrDefault(flag))];
        return other.Length == 0 ? null
            : $"The calibration of {model.Name} is not applied: it was made with {Said(calibration.Options, other)}, and this run has {Said(own, other)}; run 'pathology calibrate' on results of these options.";
    }

    /// <summary>Where the sizes of lesions part, in a run of these options.</summary>
    public static LesionOptions SizesOf(ImmutableSortedDictionary<string, string> told) => new()
    {
        ItcMillimeters = Number(told, nameof(FindingOptions.ItcMillimeters)) ?? new LesionOptions().ItcMillimeters,
        MicroMillimeters = Number(told, nameof(FindingOptions.MicroMillimeters)) ?? new LesionOptions().MicroMillimeters,
    };

    private static double? Number(ImmutableSortedDictionary<string, string> told, string property) =>
        told.TryGetValue(ResultOptions.FlagOf<FindingOptions>(property), out string? text) && NumberText.TryReal(text, out double number) ? number : null;

    private static string Said(ImmutableSortedDictionary<string, string> options, string[] flags) =>
        string.Join(", ", flags.Select(flag => options.TryGetValue(flag, out string? value) ? $"{flag} {value}" : $"no {flag}"));
}
