namespace Pathology.Outputs;

/// <summary>How tiles are kept as pictures.</summary>
public enum TilePictureFormat
{
    /// <summary>Exactly the pixels that the network is given.</summary>
    Png,

    /// <summary>About a quarter of the size; the pixels differ a little from what the network is given.</summary>
    Jpeg,
}
