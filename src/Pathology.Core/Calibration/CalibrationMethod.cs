namespace Pathology;

/// <summary>How a probability is made of a score.</summary>
public enum CalibrationMethod
{
    /// <summary>The score's log odds divided by one number (Guo et al. 2017): keeps 0.5 where it is.</summary>
    Temperature,

    /// <summary>A logistic curve over the score's log odds (Platt 1999): two numbers.</summary>
    Platt,

    /// <summary>The best rising curve (Zadrozny and Elkan 2002): any shape, and so the one that needs most slides.</summary>
    Isotonic,
}
