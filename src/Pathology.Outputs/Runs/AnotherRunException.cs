namespace Pathology.Outputs;

/// <summary>A folder belongs to another run than the one that wants to write there.</summary>
/// <param name="folder">The folder.</param>
/// <param name="difference">What differs, with both values.</param>
/// <param name="canBeAdded">Whether the two may be put together where the user says so.</param>
public sealed class AnotherRunException(string folder, string difference, bool canBeAdded) : Exception($"{folder} holds another run: {difference}")
{
    /// <summary>Whether the two may be put together where the user says so.</summary>
    public bool CanBeAdded { get; } = canBeAdded;
}
