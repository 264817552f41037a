namespace Pathology.Scoring;

/// <summary>What became of a detection.</summary>
public enum DetectionOutcome
{
    /// <summary>It lies in no lesion.</summary>
    FalsePositive,

    /// <summary>It is the most confident of those that lie in its lesion, and finds it.</summary>
    Hit,

    /// <summary>Its lesion is found by a more confident one already; it counts neither for nor against.</summary>
    Repeated,

    /// <summary>It lies in isolated tumour cells, or its confidence of 0 claims nothing; it counts neither for nor against.</summary>
    Ignored,
}
