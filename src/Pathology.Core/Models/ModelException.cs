namespace Pathology;

/// <summary>A model that cannot be used, which one, and why.</summary>
public sealed class ModelException(string path, string message, Exception? inner = null) : Exception($"{path}: {message}", inner)
{
    public string Path { get; } = path;
}
