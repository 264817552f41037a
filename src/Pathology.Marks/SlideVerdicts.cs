namespace Pathology.Marks;

/// <summary>What verdicts come to.</summary>
public static class SlideVerdicts
{
    /// <summary>Whether a slide holds tumour; null where the reader does not say, or cannot.</summary>
    /// <remarks>Isolated tumour cells are tumour: a lab that counts them as negative says so in its own table.</remarks>
    public static bool? IsPositive(this SlideVerdict verdict) => verdict switch
    {
        SlideVerdict.Negative => false,
        SlideVerdict.Itc or SlideVerdict.Micro or SlideVerdict.Macro or SlideVerdict.Positive => true,
        _ => null,
    };
}
