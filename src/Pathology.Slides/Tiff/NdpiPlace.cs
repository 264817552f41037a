namespace Pathology.Slides.Tiff;

/// <summary>Where something stands in one of Hamamatsu's files of more than 4 GB, whose entries have the lower 32 bits of a place alone.</summary>
internal static class NdpiPlace
{
    /// <param name="low">What the entry says.</param>
    /// <param name="high">What the table behind the directory adds; files without it have anything there.</param>
    /// <param name="directory">Where the directory stands: as OpenSlide knows, all that it names stands before it, within 4 GB.</param>
    /// <param name="length">Bytes in the file.</param>
    public static long Of(long low, uint high, long directory, long length)
    {
        long told = ((long)high << 32) | low;
        long before = (directory & ~(long)uint.MaxValue) | low;
        return told < length && high > 0 ? told : before < directory ? before : Math.Max(low, before - (1L << 32));
    }
}
