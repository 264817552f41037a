namespace Pathology.Registration;

/// <summary>How a transform may change while it is refined.</summary>
internal enum Freedom
{
    /// <summary>Turned and shifted.</summary>
    Rigid,

    /// <summary>Stretched and sheared too.</summary>
    Affine,
}
