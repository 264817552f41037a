namespace Pathology;

/// <summary>A file whatever its names: two paths with one identity are links to one file.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">The file's number (inode) there.</param>
public readonly record struct FileIdentity(ulong Device, ulong Number);
