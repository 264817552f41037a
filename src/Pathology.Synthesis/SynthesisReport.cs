using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Synthesis;

/// <summary>What was made: the files and the ground truth.</summary>
/// <param name="SlidePath">The slide.</param>
/// <param name="AnnotationsPath">The outlines of the metastases as ASAP XML, beside the slide.</param>
/// <param name="MaskPath">The same as a mask, 255 in metastases, with the slide's levels.</param>
/// <param name="Lesions">The metastases, largest first; empty for a slide without.</param>
public sealed record SynthesisReport(string SlidePath, string AnnotationsPath, string MaskPath, ImmutableArray<SynthesizedLesion> Lesions)
{
    /// <summary>Where the artefacts are, as grey TIFF of <see cref="ArtefactTruth"/>; null for a slide without.</summary>
    public string? ArtefactsPath { get; init; }

    /// <summary>One line for people: what the slide holds.</summary>
    public string Summary => Lesions.IsEmpty
        ? $"{SlidePath}: no metastasis."
        : $"{SlidePath}: {(Lesions.Length == 1 ? "one metastasis" : string.Create(CultureInfo.InvariantCulture, $"{Lesions.Length} metastases"))} of "
            + $"{string.Join(", ", Lesions.Select(lesion => lesion.DiameterMillimetres.ToString("0.###", CultureInfo.InvariantCulture)))} mm.";
}
