namespace Pathology.Slides.Tiff;

/// <summary>Where the values of one tag stand in the file. The place and length are known to lie inside it.</summary>
/// <param name="Type">TIFF's number for the kind of value.</param>
/// <param name="Count">How many values there are.</param>
/// <param name="Offset">Where the first stands, in bytes from the start of the file.</param>
internal readonly record struct TiffEntry(ushort Type, long Count, long Offset)
{
    /// <summary>What stands above the 32 bits of the entry's last field in Hamamatsu's files; 0 elsewhere.</summary>
    internal uint High { get; init; }

    /// <summary>Bytes of one value of a type; 0 for a type that TIFF does not know.</summary>
    internal static int SizeOf(ushort type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };
}
