namespace Pathology.Tissue;

/// <summary>What tiles are compared by with those of other slides: colour and texture of windows of 128 µm at 1 µm a pixel.</summary>
/// <remarks>Mean and spread of the optical densities of red, green and blue; root mean squares of fine and of coarse detail.</remarks>
internal static class TileFeatures
{
    private const int LeastTiles = 20; // fewer have no covariance to speak of
    private const int Digits = 8;

    public static TileMoments? MomentsOf(FocusMap focus)
    {
        double[][] tiles = [.. focus.Windows.OfType<FocusWindow>().Select(Of)];
        if (tiles.Length < LeastTiles)
        {
            return null;
        }

        int count = tiles[0].Length;
        double[] mean = [.. Enumerable.Range(0, count).Select(i => tiles.Average(tile => tile[i]))];
        var covariance = new double[count * count];
        for (int i = 0; i < covariance.Length; i++)
        {
            (int a, int b) = (i / count, i % count);
            covariance[i] = Math.Round(tiles.Sum(tile => (tile[a] - mean[a]) * (tile[b] - mean[b])) / (tiles.Length - 1), Digits);
        }

        return new TileMoments(tiles.Length, [.. mean.Select(value => Math.Round(value, Digits))], [.. covariance]);
    }

    private static double[] Of(FocusWindow window) =>
    [
        window.Mean.R, window.Mean.G, window.Mean.B,
        window.Spread.R, window.Spread.G, window.Spread.B,
        window.Sharpness.Fine, window.Sharpness.Coarse,
    ];
}
