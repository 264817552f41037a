using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>What the user said of lesions; where nothing was said, the model's operating point holds, and the engine's defaults after that.</summary>
/// <param name="Options">Everything that no model has a say in.</param>
/// <param name="Threshold">What the user asked for, or null.</param>
/// <param name="GrowThreshold">What the user asked for, or null.</param>
/// <param name="MinimumCells">What the user asked for, or null.</param>
internal sealed record LesionChoice(LesionOptions Options, double? Threshold, double? GrowThreshold, int? MinimumCells)
{
    /// <summary>The options for one model.</summary>
    /// <exception cref="UsageException">A lesion would have to grow over higher scores than it starts from.</exception>
    public LesionOptions For(OperatingPoint point)
    {
        // NCRF's peaks come with NCRF's own threshold.
        OperatingPoint given = Options.Method == LesionMethod.Components ? point : new OperatingPoint();
        double threshold = Threshold ?? given.Threshold ?? Options.Threshold;
        if (GrowThreshold > threshold)
        {
            throw new UsageException(FormattableString.Invariant(
                $"--grow-threshold {GrowThreshold} is above --threshold {threshold}: a lesion starts at the higher score and grows over lower ones."));
        }

        return Options with
        {
            Threshold = threshold,
            GrowThreshold = GrowThreshold ?? (given.GrowThreshold < threshold ? given.GrowThreshold : null),
            MinimumCells = MinimumCells ?? given.MinimumCells ?? Options.MinimumCells,
        };
    }

    /// <summary>The same with connected areas for lesions: what sizes are told by, whichever way findings are listed.</summary>
    public LesionChoice OfAreas() => this with { Options = Options with { Method = LesionMethod.Components } };
}
