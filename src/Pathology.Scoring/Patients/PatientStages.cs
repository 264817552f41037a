namespace Pathology.Scoring;

/// <summary>What a patient's nodes come to by CAMELYON17's rules (camelyon17.grand-challenge.org, Evaluation).</summary>
public static class PatientStages
{
    /// <summary>
    /// The stage of a patient's nodes: without a positive one (micro or macro) pN0, or pN0(i+) where isolated tumour cells were found;
    /// pN1mi without a macrometastasis, however many nodes are positive; pN1 with up to three positive nodes, pN2 with more.
    /// </summary>
    public static PNStage Of(IEnumerable<NodeClass> nodes)
    {
        NodeClass[] all = [.. nodes];
        int positive = all.Count(node => node is NodeClass.Micro or NodeClass.Macro);
        return positive == 0 ? (all.Contains(NodeClass.Itc) ? PNStage.N0Itc : PNStage.N0)
            : !all.Contains(NodeClass.Macro) ? PNStage.N1Micro
            : positive <= 3 ? PNStage.N1
            : PNStage.N2;
    }
}
