using System.Collections.Immutable;
using Pathology.Outputs;

namespace Pathology.Viewer.Findings;

/// <summary>What told the network so, as the page shows it beside findings and over the slide.</summary>
/// <param name="Method">How it was found out, in one sentence.</param>
/// <param name="HowToRead">How a strip is read.</param>
/// <param name="Strips">A strip a finding.</param>
internal sealed record WhyView(string Method, string HowToRead, ImmutableArray<StripView> Strips)
{
    public static WhyView For(ScreenedWhy why) => new(why.Method, why.HowToRead, [.. why.Strips.Select(StripView.For)]);
}

/// <summary>A strip.</summary>
/// <param name="Number">The finding's number; 0 where nothing was found. The picture is asked for by it.</param>
/// <param name="Width">Of the picture, in pixels.</param>
/// <param name="Height">Of the picture, in pixels.</param>
/// <param name="Tiles">From left to right.</param>
internal sealed record StripView(int Number, int Width, int Height, ImmutableArray<StripTileView> Tiles)
{
    public static StripView For(ScreenedStrip strip) =>
        new(NumberOf(strip), strip.Size.Width, strip.Size.Height, [.. strip.Tiles.Select(StripTileView.For)]);

    /// <summary>See <see cref="Number"/>.</summary>
    public static int NumberOf(ScreenedStrip strip) => strip.Number ?? 0;
}

/// <summary>A tile of a strip: its place on the slide in base pixels, and where the picture has it with what spoke for it laid over.</summary>
internal sealed record StripTileView(long X, long Y, long Width, long Height, float Score, int Left, int Top, int Side)
{
    public static StripTileView For(StripTile tile) =>
        new(tile.Area.X, tile.Area.Y, tile.Area.Width, tile.Area.Height, tile.Score, tile.Overlay.Left, tile.Overlay.Top, tile.Overlay.Side);
}
