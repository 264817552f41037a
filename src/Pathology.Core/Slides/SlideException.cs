namespace Pathology;

/// <summary>A slide that cannot be opened or read, and which one it was.</summary>
public class SlideException(string path, string message, Exception? inner = null) : Exception($"{path}: {message}", inner)
{
    public string Path { get; } = path;
}
