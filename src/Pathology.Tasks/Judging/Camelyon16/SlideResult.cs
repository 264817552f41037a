using System.Collections.Immutable;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>What was submitted for one slide.</summary>
/// <param name="Name">As the submission has it.</param>
/// <param name="Path">The file with the detections.</param>
/// <param name="Detections">In the file's order.</param>
/// <param name="Lines">The line of the file that each detection stands in.</param>
internal sealed record SlideResult(string Name, string Path, ImmutableArray<Detection> Detections, ImmutableArray<int> Lines)
{
    /// <summary>The slide's own score, where the run gave one.</summary>
    public double? Score { get; init; }

    /// <summary>The slide's size in base pixels, where the run knows it.</summary>
    public (long Width, long Height)? Size { get; init; }

    /// <summary>How far to the right and down the detections reach, in base pixels; null where there is none.</summary>
    public (double X, double Y)? Reach =>
        Detections.IsEmpty ? null : (Detections.Max(detection => detection.X), Detections.Max(detection => detection.Y));

    /// <summary>Micrometres across one of them, where the run knows it.</summary>
    public double? MicronsPerPixel { get; init; }

    /// <summary>What is odd about the file but no fault, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Holds the detections against the size of the slide.</summary>
    /// <param name="size">In base pixels.</param>
    /// <param name="slack">How many pixels the size may be short of the slide's own.</param>
    /// <exception cref="InputFileException">One lies outside; the line is told.</exception>
    public void ThrowIfOutside((long Width, long Height) size, long slack)
    {
        for (int i = 0; i < Detections.Length; i++)
        {
            (_, double x, double y) = Detections[i];
            if (x >= size.Width + slack || y >= size.Height + slack)
            {
                throw new InputFileException(Path, Lines[i], FormattableString.Invariant($"the detection at {x}, {y} lies outside the slide of {size.Width} x {size.Height} pixels; coordinates are pixels of level 0."));
            }
        }
    }
}
