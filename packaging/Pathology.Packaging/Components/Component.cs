using System.Collections.Immutable;

namespace Pathology.Packaging;

/// <summary>Something of other people's that a package carries.</summary>
/// <param name="Name">What its makers call it.</param>
/// <param name="Version">Its version there.</param>
/// <param name="Url">Where it is known, as a package URL.</param>
/// <param name="License">Its licence as an SPDX expression; null where only a text says it.</param>
internal sealed record Component(string Name, string Version, string Url, string? License)
{
    /// <summary>Who holds the rights, as the package says.</summary>
    public string? Copyright { get; init; }

    /// <summary>The texts of its licence and notices, by file name; empty where the expression says everything.</summary>
    public ImmutableArray<(string File, string Text)> Texts { get; init; } = [];

    /// <summary>The files that are carried of it, under the package's root.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
