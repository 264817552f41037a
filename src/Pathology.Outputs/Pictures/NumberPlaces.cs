using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>Where the findings' numbers are written: beside each, within the picture, and none over another where there is room.</summary>
/// <param name="picture">Size of the picture.</param>
/// <param name="unit">Pixels of the picture that gaps are measured in.</param>
internal sealed class NumberPlaces(PixelSize picture, float unit)
{
    private readonly List<SKRect> _taken = [];

    /// <summary>The left end of the next number's baseline.</summary>
    /// <param name="outline">The finding's outline in the picture; one point at least.</param>
    /// <param name="width">Width of the text.</param>
    /// <param name="height">Height of the text.</param>
    public SKPoint Beside(IReadOnlyCollection<SKPoint> outline, float width, float height)
    {
        // At corners of the outline itself: those of its bounds may be far from a ragged one.
        float gap = 4 * unit;
        SKPoint upperRight = outline.MaxBy(point => point.X - point.Y);
        SKPoint lowerRight = outline.MaxBy(point => point.X + point.Y);
        SKPoint upperLeft = outline.MinBy(point => point.X + point.Y);
        SKPoint lowerLeft = outline.MinBy(point => point.X - point.Y);
        SKRect[] boxes =
        [
            SKRect.Create(upperRight.X + gap, upperRight.Y - (height / 2), width, height),
            SKRect.Create(lowerRight.X + gap, lowerRight.Y - (height / 2), width, height),
            SKRect.Create(upperLeft.X - gap - width, upperLeft.Y - (height / 2), width, height),
            SKRect.Create(lowerLeft.X - gap - width, lowerLeft.Y - (height / 2), width, height),
            SKRect.Create(upperRight.X - width, upperRight.Y - gap - height, width, height),
            SKRect.Create(lowerRight.X - width, lowerRight.Y + gap, width, height),
        ];
        SKRect whole = SKRect.Create(0, 0, picture.Width, picture.Height);
        SKRect box = boxes.Cast<SKRect?>().FirstOrDefault(box => whole.Contains(box!.Value) && !_taken.Any(taken => taken.IntersectsWith(box.Value)))
            ?? boxes.Cast<SKRect?>().FirstOrDefault(box => whole.Contains(box!.Value))
            ?? Within(boxes[0]);
        _taken.Add(box);
        return new SKPoint(box.Left, box.Bottom - (height * 0.14f)); // the baseline, under which digits have nothing
    }

    private SKRect Within(SKRect box)
    {
        box.Location = new SKPoint(
            Math.Clamp(box.Left, 0, Math.Max(0, picture.Width - box.Width)),
            Math.Clamp(box.Top, 0, Math.Max(0, picture.Height - box.Height)));
        return box;
    }
}
