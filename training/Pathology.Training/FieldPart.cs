using Pathology.Synthesis;

namespace Pathology.Training;

/// <summary>One part of the generated fields: which slides it is cut from, and how large its fields are.</summary>
/// <param name="Name">The part's folder.</param>
/// <param name="Centres">Stains and scanners it shows.</param>
/// <param name="FirstSeed">Seed of its first slide; the parts' seeds never meet.</param>
/// <param name="SlidesACentre">Slides of each centre.</param>
/// <param name="Side">Width and height of a field in pixels of <paramref name="MicronsPerPixel"/>.</param>
/// <param name="Shares">How many fields of each kind are cut from a slide.</param>
/// <param name="MicronsPerPixel">Resolution of the fields: 0.5, which demo-metastasis looks at from 0.4 to 0.6, or that of demo-mitosis.</param>
internal sealed record FieldPart(
    string Name, IReadOnlyList<StainPreset> Centres, ulong FirstSeed, int SlidesACentre, int Side, IReadOnlyDictionary<FieldKind, int> Shares, double MicronsPerPixel = 0.5)
{
    // The last centre is never trained on: what a model makes of it is what it will make of a laboratory it does not know.
    private const string HeldApartCentre = "slate";

    private static readonly Dictionary<FieldKind, int> s_forTraining = new()
    {
        [FieldKind.Tumour] = 3,
        [FieldKind.TumourBorder] = 4,
        [FieldKind.Lymphocytes] = 1,
        [FieldKind.GerminalCentre] = 3,
        [FieldKind.Sinus] = 3,
        [FieldKind.Connective] = 3,
        [FieldKind.Fat] = 1,
        [FieldKind.Vessel] = 2,
        [FieldKind.Normal] = 2,
    };

    private static readonly Dictionary<FieldKind, int> s_forJudging = new()
    {
        [FieldKind.Tumour] = 2,
        [FieldKind.TumourBorder] = 2,
        [FieldKind.GerminalCentre] = 1,
        [FieldKind.Sinus] = 1,
        [FieldKind.Connective] = 1,
        [FieldKind.Normal] = 4,
    };

    public static IReadOnlyList<FieldPart> All { get; } =
    [
        new("train", Trained, 1_000, 8, 384, s_forTraining),
        new("calibrate", Trained, 2_000, 3, 768, s_forJudging),
        new("test", StainPreset.All, 3_000, 4, 768, s_forJudging),
        new("fine", Trained, 4_000, 2, 384, s_forTraining, MicronsPerPixel: 0.25),
    ];

    private static List<StainPreset> Trained => [.. StainPreset.All.Where(centre => centre.Name != HeldApartCentre)];
}
