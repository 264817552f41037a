namespace Pathology.Slides.Formats;

/// <summary>A kind of file that can be opened as a slide, and who reads it.</summary>
/// <remarks>Formats are asked in the order of <see cref="SlideFormats.All"/>; the first that gives a slide reads it.</remarks>
internal interface ISlideFormat
{
    /// <summary>What users call the reader by: one word in small letters.</summary>
    string Name { get; }

    /// <summary>What it reads, in a few words for help texts.</summary>
    string Summary { get; }

    /// <summary>Whether it lets one choose among several pictures of one place.</summary>
    bool HasStacks => false;

    /// <summary>Opens the file, which is there and may be read; null where it is another's, or not understood completely.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is opened; checked before.</param>
    /// <param name="reason">Why the file is passed over, as what follows its name in a sentence; empty where it is opened.</param>
    /// <exception cref="SlideException">The file is of this format, damaged, and no other reader would do better.</exception>
    /// <exception cref="MachineNotReadyException">A native library is missing.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    ISlide? TryOpen(string path, SlideOpenOptions options, out string reason);
}
