namespace Pathology;

/// <summary>Compares names whatever the case of their letters, and whether an accent is encoded with its letter or behind it.</summary>
public sealed class NameComparer : IEqualityComparer<string>, IComparer<string>
{
    private NameComparer()
    {
    }

    internal static NameComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => Compare(x, y) == 0;

    /// <inheritdoc/>
    public int GetHashCode(string obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(ComposedText.Of(obj));

    /// <inheritdoc/>
    public int Compare(string? x, string? y) =>
        StringComparer.OrdinalIgnoreCase.Compare(x is null ? null : ComposedText.Of(x), y is null ? null : ComposedText.Of(y));
}
