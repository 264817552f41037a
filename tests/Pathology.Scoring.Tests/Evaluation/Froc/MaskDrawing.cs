namespace Pathology.Scoring.Tests.Evaluation.Froc;

/// <summary>Tumour masks drawn by a rule instead of a file.</summary>
internal static class MaskDrawing
{
    public static TumourMask Of(int width, int height, Func<int, int, bool> isTumour, double downsample = 32, double? mpp = null) => new(
        PixelWindow.Around(width, height, (y, row) =>
        {
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = isTumour(x, y);
            }
        }),
        new PixelSize(width, height),
        downsample,
        mpp);

    /// <summary>Discs of tumour, each (column, row, radius) in pixels of the mask.</summary>
    public static TumourMask Discs(int width, int height, params (int X, int Y, int Radius)[] discs) => Of(
        width, height, (x, y) => discs.Any(disc => ((x - disc.X) * (x - disc.X)) + ((y - disc.Y) * (y - disc.Y)) <= disc.Radius * disc.Radius));
}
