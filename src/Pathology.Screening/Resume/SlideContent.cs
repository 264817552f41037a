namespace Pathology.Screening;

/// <summary>What a slide consists of, by which its results are known again.</summary>
/// <param name="Files">All of its files, in an order that does not depend on which of them was given; none where it lies on a server.</param>
internal sealed record SlideContent(IReadOnlyList<string> Files)
{
    /// <summary>What tells its content from every other's where it is no file; null for files, whose bytes do.</summary>
    internal string? Identity { get; init; }
}
