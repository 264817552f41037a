namespace Pathology;

/// <summary>Which tiles of a slide were scored again.</summary>
/// <param name="Tiles">How many.</param>
/// <param name="Of">Tiles of the slide that have a score.</param>
/// <param name="OfLesions">Tiles of lesions among them.</param>
/// <param name="InLesions">Tiles of lesions on the slide.</param>
/// <param name="Highest">Tiles taken for their scores, the highest outside lesions.</param>
/// <param name="Others">Tiles drawn from all the rest.</param>
public sealed record StabilitySample(int Tiles, int Of, int OfLesions, int InLesions, int Highest, int Others);
