using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>The pN stages that a patient may have, by what cannot be ruled out of each node.</summary>
/// <remarks>
/// With <c>n</c> nodes each node's set is made for an error of <c>(1 - coverage) / n</c>, so that all of them hold together (Bonferroni); the stage of
/// any choice of classes from the sets is possible. More stages than are needed may be named, and no fewer.
/// </remarks>
public static class PossibleStages
{
    /// <summary>The stages, from the mildest.</summary>
    /// <param name="nodes">For each node the p-values of <see cref="NodeClassWords.All"/>, in their order.</param>
    /// <param name="coverage">Share of patients whose stage is to be among them.</param>
    public static ImmutableArray<PNStage> Of(IReadOnlyList<IReadOnlyList<double>> nodes, double coverage)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        double error = (1 - coverage) / Math.Max(1, nodes.Count);

        // How many nodes are what is all that a stage goes by, so choices that come to the same are followed once.
        HashSet<(int Itc, int Micro, int Macro)> counts = [(0, 0, 0)];
        foreach (IReadOnlyList<double> node in nodes)
        {
            NodeClass[] possible = [.. Enum.GetValues<NodeClass>().Where(one => node[(int)one] > error)];
            possible = possible.Length > 0 ? possible : Enum.GetValues<NodeClass>(); // like nothing known: anything is possible
            counts = [.. counts.SelectMany(_ => possible, (count, one) => Add(count, one))];
        }

        HashSet<PNStage> stages = [.. counts.Select(count => PatientStages.Of(
        [
            .. Enumerable.Repeat(NodeClass.Itc, count.Itc), .. Enumerable.Repeat(NodeClass.Micro, count.Micro), .. Enumerable.Repeat(NodeClass.Macro, count.Macro),
        ]))];
        return [.. stages.Order()];
    }

    // One more than a rule can tell apart is as good as any more.
    private static (int Itc, int Micro, int Macro) Add((int Itc, int Micro, int Macro) count, NodeClass one) => one switch
    {
        NodeClass.Itc => count with { Itc = 1 },
        NodeClass.Micro => count with { Micro = Math.Min(count.Micro + 1, 4) },
        NodeClass.Macro => count with { Macro = Math.Min(count.Macro + 1, 4) },
        _ => count,
    };
}
