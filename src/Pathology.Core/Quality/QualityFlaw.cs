namespace Pathology;

/// <summary>What may stand between a reader and the tissue at one place.</summary>
[Flags]
public enum QualityFlaw : byte
{
    None = 0,
    OutOfFocus = 1,
    Pen = 2,
    Fold = 4,
    Bubble = 8,

    /// <summary>A stripe of the scan that is dark or empty.</summary>
    Stripe = 16,

    /// <summary>Something on the glass that the tissue mask left out: fat, faint stain.</summary>
    LeftOut = 32,
}
