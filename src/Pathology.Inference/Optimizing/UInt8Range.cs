namespace Pathology.Inference;

/// <summary>How an activation is kept in a byte: value = (byte − zero point) × scale. Zero is always a byte's very value.</summary>
/// <remarks>B. Jacob and others, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference", CVPR 2018, §2.1.</remarks>
internal readonly record struct UInt8Range(float Scale, byte ZeroPoint)
{
    private const float SmallestScale = 1.17549435e-38f; // below it float32 is denormal, and the engine counts those as zero

    /// <param name="low">The least value seen.</param>
    /// <param name="high">The greatest.</param>
    public static UInt8Range Of(float low, float high)
    {
        double least = Math.Min(low, 0.0);
        double most = Math.Max(high, 0.0);
        float scale = (float)((most - least) / byte.MaxValue);
        return scale >= SmallestScale && float.IsFinite(scale)
            ? new UInt8Range(scale, (byte)Math.Clamp(Math.Round(-least / scale), 0, byte.MaxValue))
            : new UInt8Range(1, 0);
    }
}
