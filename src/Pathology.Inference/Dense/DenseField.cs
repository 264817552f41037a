namespace Pathology.Inference;

/// <summary>What a dense network is given at once, and which of its scores are taken.</summary>
/// <param name="Side">Width and height of the field, in pixels.</param>
/// <param name="Given">Scores that the network gives across, and as many down: one every stride of its own.</param>
/// <param name="Every">Each how many of them one is taken.</param>
internal readonly record struct DenseField(int Side, int Given, int Every)
{
    /// <summary>Scores taken across, and as many down.</summary>
    public int Places => ((Given - 1) / Every) + 1;

    /// <param name="patch">Side of a single tile.</param>
    /// <param name="networkStride">Pixels between the network's scores.</param>
    /// <param name="stride">Pixels between the scores to be taken, a multiple of the network's.</param>
    /// <param name="longest">Longest side of a field; a single tile is the least.</param>
    public static DenseField For(int patch, int networkStride, int stride, int longest)
    {
        int places = (Math.Max(0, longest - patch) / stride) + 1;
        int every = stride / networkStride;
        return new DenseField(patch + ((places - 1) * stride), ((places - 1) * every) + 1, every);
    }
}
