namespace Pathology;

/// <summary>The file is there but no reader knows its format.</summary>
public sealed class UnsupportedSlideException(string path, string message = "not a slide format that can be read.")
    : SlideException(path, message);
