using System.Text.RegularExpressions;

namespace Pathology.Marks;

/// <summary>What a mark may be: whatever is written, by a page, a file or a program, passes here first.</summary>
public static partial class MarkRules
{
    /// <summary>Most points of one mark.</summary>
    public const int MostPoints = 20_000;

    /// <summary>Longest note, in UTF-16 units.</summary>
    public const int LongestNote = 4_000;

    /// <summary>Longest name of a reader.</summary>
    public const int LongestName = 80;

    // A slide is smaller: what lies further away is a mistake of whoever sends it.
    private const double FurthestPixel = 1e8;

    /// <summary>What is wrong with a mark, in a sentence; null where nothing is.</summary>
    public static string? FaultOf(MarkContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!Enum.IsDefined(content.Kind) || !Enum.IsDefined(content.Meaning) || !Enum.IsDefined(content.Judgement)
            || !Enum.IsDefined(content.State) || !Enum.IsDefined(content.Verdict) || (content.Shape is { } known && !Enum.IsDefined(known)))
        {
            return "A mark of this kind is not known.";
        }

        if (content.Points.IsDefault || content.Note is null)
        {
            return "A mark has points and a note, if only empty ones.";
        }

        return FaultOfText(content) ?? FaultOfPlace(content) ?? (content.Kind switch
        {
            MarkKind.Drawn => content.Shape is null ? "A drawn mark is a point, an ellipse, a polygon, a freehand area or a line." : null,
            MarkKind.Judgement => content.Finding is null ? "A judgement names the finding that it is about." : null,
            _ => content.Shape is null && content.Points.Length == 0 ? null : "A verdict is about a slide as a whole and has no place on it.",
        });
    }

    /// <summary>A reader's name as it is kept: without blanks at its ends; null where it is none.</summary>
    public static string? NameOf(string? given) =>
        given?.Trim().Normalize() is { Length: > 0 and <= LongestName } name && !Control().IsMatch(name) ? name : null;

    private static string? FaultOfText(MarkContent content)
    {
        if (content.Note.Length > LongestNote)
        {
            return FormattableString.Invariant($"A note has {LongestNote} letters at most; this one has {content.Note.Length}.");
        }

        return content.Note.Contains('\0', StringComparison.Ordinal) || content.Finding is { Length: 0 or > 40 } ? "A note or a finding's name holds what no text does." : null;
    }

    private static string? FaultOfPlace(MarkContent content)
    {
        int count = content.Points.Length / 2;
        if (content.Points.Length % 2 != 0 || content.Points.Any(value => !(Math.Abs(value) <= FurthestPixel)))
        {
            return "A mark's points are pairs of numbers, in pixels of the slide.";
        }

        return (content.Shape, count) switch
        {
            (_, > MostPoints) => FormattableString.Invariant($"A mark has {MostPoints} points at most; this one has {count}."),
            (MarkShape.Point, not 1) => "A point is one point.",
            (MarkShape.Line, not 2) => "A line has two ends.",
            (MarkShape.Ellipse, not 3) => "An ellipse is its middle and the ends of two half axes.",
            (MarkShape.Polygon or MarkShape.Freehand, < 3) => "An area has three points or more.",
            (null, > 0) => "Points belong to a shape.",
            _ => null,
        };
    }

    [GeneratedRegex(@"\p{C}")]
    private static partial Regex Control();
}
