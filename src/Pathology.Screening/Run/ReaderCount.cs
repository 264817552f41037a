namespace Pathology.Screening;

/// <summary>How many threads read where the user does not say.</summary>
internal static class ReaderCount
{
    // More readers than this wait for the same disk, and each has a batch in memory.
    private const int Most = 32;

    /// <summary>
    /// Where the CPU scores, one for every core: a reader that is ahead sleeps until a slot comes back, so scoring shares the cores with no
    /// more reading than it needs, and where reading is the slower part no core is idle. Where other devices score, all cores but the one
    /// that feeds them.
    /// </summary>
    public static int For(IEnumerable<ITileClassifier> classifiers, int cores)
    {
        bool isCpu = classifiers.Any(one => one.Device.StartsWith("cpu", StringComparison.OrdinalIgnoreCase));
        return Math.Clamp(isCpu ? cores : cores - 1, 1, Most);
    }
}
