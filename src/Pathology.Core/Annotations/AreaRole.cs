namespace Pathology;

/// <summary>What the group of an annotated area says of it.</summary>
public enum AreaRole
{
    /// <summary>Neither: its group says nothing of tumour.</summary>
    Other,

    /// <summary>Tumour.</summary>
    Tumour,

    /// <summary>Cut out of whatever lies around it: no tumour in a truth, not to be looked at in an outline of tissue.</summary>
    CutOut,
}
