namespace Pathology.Synthesis.Artefacts;

internal enum ArtefactKind
{
    Pen,
    Fold,
    Bubble,
    Blur,
}
