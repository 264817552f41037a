namespace Pathology.Slides;

/// <summary>What a file found in a folder is taken for.</summary>
public enum SlideLikeness
{
    /// <summary>Neither by name nor by content a picture: a table, a note, a part of another slide.</summary>
    Other,

    /// <summary>To be opened as a slide; where that fails, the file is a slide that failed.</summary>
    Slide,

    /// <summary>It could be meant as a slide and is not one, or cannot be read here; <see cref="SlideProbe.Reason"/> says why.</summary>
    PassedOver,
}
