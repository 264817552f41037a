namespace Pathology;

/// <summary>A slide that took down the process which read it, or kept it from answering. Others are not touched by it.</summary>
/// <remarks>A run tries such a slide last when it is begun again: what ended one process may end another.</remarks>
public sealed class ReaderLostException(string path, string message) : SlideException(path, message);
