namespace Pathology;

/// <summary>What is to be done with a slide.</summary>
public enum TriageVerdict
{
    /// <summary>Its score is below the triage threshold.</summary>
    Negative,

    /// <summary>A reader is to look at it.</summary>
    Look,

    /// <summary>Nothing can be said: it failed, gave no score, was scored in another way, or its scan is in doubt. Not negative.</summary>
    NoAnswer,
}
