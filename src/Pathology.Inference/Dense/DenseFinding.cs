namespace Pathology.Inference;

/// <summary>Whether a network is dense: whether one pass over a field gives what its single tiles give.</summary>
/// <param name="Stride">Pixels between its scores; 0 where it is not dense.</param>
/// <param name="Layout">How it orders what it gives.</param>
/// <param name="Compared">Places at which field and single tile were compared.</param>
/// <param name="Difference">How far apart raw values were at most, as a share of the largest of them (or of 1).</param>
/// <param name="Reason">Where it is not dense: why, as a clause that follows "the model is not dense: ".</param>
internal sealed record DenseFinding(int Stride, PixelLayout Layout, int Compared, float Difference, string Reason)
{
    public bool IsDense => Reason.Length == 0;

    public static DenseFinding Not(string reason) => new(0, default, 0, 0, reason);
}
