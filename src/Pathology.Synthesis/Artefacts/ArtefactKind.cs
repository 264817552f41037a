namespace Pathology.Synthesis;

/// <summary>What may stand between a reader and the tissue of a made slide.</summary>
[Flags]
public enum ArtefactKind
{
    None = 0,

    /// <summary>Marker on the cover glass.</summary>
    Pen = 1,

    /// <summary>The section lies twice.</summary>
    Fold = 2,

    /// <summary>Air under the cover glass.</summary>
    Bubble = 4,

    /// <summary>Left out of focus.</summary>
    Blur = 8,

    /// <summary>A stripe that the scanner recorded too dark.</summary>
    DarkStripe = 16,

    /// <summary>A stripe that the scanner did not record.</summary>
    EmptyStripe = 32,
}
