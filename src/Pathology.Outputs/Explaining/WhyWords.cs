namespace Pathology.Outputs;

/// <summary>What is said beside a strip, on every page that shows one.</summary>
internal static class WhyWords
{
    public const string HowToRead = "Bright: what spoke most for it, the highest point ringed; where nothing is laid over, a part said nothing or spoke against it. "
        + "This shows what the network looked at, not whether it was right.";

    /// <summary>The method in one sentence.</summary>
    public static string MethodOf(string method) => method == "cam"
        ? "Class activation: what each place of a tile added to the network's log-odds."
        : "Occlusion: how far the log-odds fell when a part of the tile was cut out.";
}
