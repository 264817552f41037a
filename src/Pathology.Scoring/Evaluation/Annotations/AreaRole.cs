namespace Pathology.Scoring;

/// <summary>What an annotated area means for the truth.</summary>
internal enum AreaRole
{
    /// <summary>Neither: its group says nothing of tumour.</summary>
    Other,

    /// <summary>Tumour.</summary>
    Tumour,

    /// <summary>No tumour, whatever lies around it: cut out.</summary>
    CutOut,
}
