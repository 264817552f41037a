namespace Pathology.Tasks;

/// <summary>What became of a lesion from one slide to another.</summary>
public enum LesionChangeKind
{
    /// <summary>On the second slide alone, where the first was looked at and had none.</summary>
    Appeared,

    /// <summary>On the first slide alone, where the second was looked at and has none.</summary>
    Vanished,

    /// <summary>On both, longer on the second by more than both are measured to.</summary>
    Grew,

    /// <summary>On both, shorter on the second by more than both are measured to.</summary>
    Shrank,

    /// <summary>On both, as long as can be told.</summary>
    Unchanged,

    /// <summary>On the second slide alone, and the first was not looked at there: it may have been there.</summary>
    NotLookedAtBefore,

    /// <summary>On the first slide alone, and the second was not looked at there: it may still be there.</summary>
    NotLookedAtAfter,
}
