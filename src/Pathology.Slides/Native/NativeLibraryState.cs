namespace Pathology.Slides;

/// <summary>Whether a native library that slides are read with is on this machine.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Version">What it says of itself; null where it is missing, or does not say.</param>
/// <param name="Missing">Null where it is there; else what is missing, and how to get it.</param>
public sealed record NativeLibraryState(string Name, string? Version, string? Missing);
