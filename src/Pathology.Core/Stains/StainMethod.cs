namespace Pathology;

/// <summary>How tiles are brought to one stain.</summary>
public enum StainMethod
{
    /// <summary>Both dyes told apart in the optical density, each brought to the target's colour and strength (Macenko et al., ISBI 2009).</summary>
    Macenko,

    /// <summary>Means and deviations in Ruderman's lαβ space brought to the target's (Reinhard et al., IEEE CG&amp;A 2001).</summary>
    Reinhard,
}
