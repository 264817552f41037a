using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>Takes one row of a mask.</summary>
/// <param name="y">The row.</param>
/// <param name="values">One value a pixel: 0 where the picture is black or transparent.</param>
internal delegate void MaskRow(int y, ReadOnlySpan<byte> values);

/// <summary>A mask that was given as a picture, read row by row so that its size does not matter.</summary>
internal interface IMaskPicture : IDisposable
{
    /// <summary>Its levels, the sharpest first.</summary>
    ImmutableArray<SlideLevel> Levels { get; }

    /// <summary>Micrometres across a pixel of the first level; null where the file does not say, or says what no slide has.</summary>
    double? MicronsPerPixel { get; }

    /// <summary>Reads a level from its top to its bottom.</summary>
    void Read(int level, MaskRow row, CancellationToken cancellationToken);
}
