namespace Pathology.Synthesis;

/// <summary>Ink of the marker that a pathologist draws on the cover glass with.</summary>
public enum PenColour
{
    Green,
    Blue,
    Red,
    Black,
}
