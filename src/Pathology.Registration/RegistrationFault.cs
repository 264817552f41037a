namespace Pathology.Registration;

/// <summary>Why two slides could not be registered.</summary>
public enum RegistrationFault
{
    /// <summary>One of them has no tissue.</summary>
    NoTissue,

    /// <summary>
    /// Their tissues hardly cover each other, or are not alike where they do: the sections are of different tissue, or one is mirrored.
    /// </summary>
    NotAlike,

    /// <summary>Two different positions fit about equally well.</summary>
    Ambiguous,

    /// <summary>The best fit is none that a section can have: stretched, or much larger on one slide.</summary>
    Implausible,

    /// <summary>Registering the other way round leads elsewhere.</summary>
    Inconsistent,
}
