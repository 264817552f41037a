namespace Pathology.Viewer.Tests;

/// <summary>What told a made model so on the slides of a <see cref="MadeRun"/>: tiles of one colour, so that they are told from the slide wherever they are drawn.</summary>
internal static class MadeWhy
{
    private const int Places = 8;

    /// <summary>Green where the scanner saw blue; its middle spoke for it.</summary>
    public static BaseRectangle First { get; } = new(1152, 896, 200, 200);

    /// <summary>Red; nothing in it spoke for it.</summary>
    public static BaseRectangle Second { get; } = new(1440, 1100, 120, 120);

    public static SlideExplanation OfSquare { get; } = new("cam", [new ExplainedFinding(1, [Green(0.95f), Red(0.5f)])], []);

    public static SlideExplanation OfClear { get; } = new("occlusion", [new ExplainedFinding(null, [Red(0.02f)])], []);

    private static ExplainedTile Green(float score)
    {
        float[] values = new float[Places * Places];
        foreach (int y in (int[])[3, 4])
        {
            values.AsSpan((y * Places) + 3, 2).Fill(3);
        }

        return Tile(First, score, new Rgb24(0, 150, 0), values);
    }

    private static ExplainedTile Red(float score) => Tile(Second, score, new Rgb24(180, 20, 20), new float[Places * Places]);

    private static ExplainedTile Tile(BaseRectangle area, float score, Rgb24 colour, float[] values)
    {
        var picture = new RgbImage(new PixelSize(64, 64));
        picture.Pixels.Fill(colour);
        return new ExplainedTile(new ScoredTile(area, score), picture, new SaliencyMap(PlaceAxis.Even(Places), PlaceAxis.Even(Places), values));
    }
}
