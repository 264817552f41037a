using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>CAMELYON17's pN stages, a simplified TNM (camelyon17.grand-challenge.org, Evaluation).</summary>
public static class PatientStage
{
    /// <summary>The five stages as submissions spell them, from the mildest.</summary>
    public static ImmutableArray<string> All { get; } = ["pN0", "pN0(i+)", "pN1mi", "pN1", "pN2"];

    /// <summary>
    /// The stage of a patient's nodes: without a positive one (micro or macro) pN0, or pN0(i+) where isolated tumour cells were found;
    /// pN1mi without a macrometastasis, however many nodes are positive; pN1 with up to three positive nodes, pN2 with more.
    /// </summary>
    public static string Of(IEnumerable<NodeClass> nodes)
    {
        NodeClass[] all = [.. nodes];
        int positive = all.Count(node => node is NodeClass.Micro or NodeClass.Macro);
        int stage = positive == 0 ? (all.Contains(NodeClass.Itc) ? 1 : 0)
            : !all.Contains(NodeClass.Macro) ? 2
            : positive <= 3 ? 3
            : 4;
        return All[stage];
    }
}
