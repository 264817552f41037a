namespace Pathology.Screening;

/// <summary>How many threads read where the user does not say.</summary>
internal static class ReaderCount
{
    /// <summary>
    /// Where the CPU scores, reading gets half the cores: readers that are ahead sleep, so it takes that much only while scoring would
    /// have to wait for it. Where other devices score, all cores but one, which feeds them.
    /// </summary>
    public static int For(IEnumerable<ITileClassifier> classifiers, int cores) =>
        Math.Max(1, classifiers.Any(one => one.Device.StartsWith("cpu", StringComparison.OrdinalIgnoreCase)) ? cores / 2 : cores - 1);
}
