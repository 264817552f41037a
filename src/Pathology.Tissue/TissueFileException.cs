namespace Pathology.Tissue;

/// <summary>A tissue mask given by the user that cannot be used: which file, what is wrong with it, and what to do.</summary>
/// <remarks>A slide that has no usable mask cannot be screened, so this fails the slide as any other fault of it would.</remarks>
public sealed class TissueFileException(string path, string message, Exception? inner = null) : SlideException(path, message, inner);
