namespace Pathology.Slides.Hosting;

/// <summary>Damaged tiles as bytes between a host and its owner.</summary>
internal static class DamagedTileFormat
{
    private const int Numbers = 5;

    internal static byte[] Write(IReadOnlyCollection<DamagedTile> tiles)
    {
        long[] numbers = [.. tiles.SelectMany(tile => (long[])[tile.Level, tile.Column, tile.Row, tile.Origin.X, tile.Origin.Y])];
        return System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
    }

    internal static DamagedTile[] Read(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<long> numbers = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(bytes);
        var tiles = new DamagedTile[numbers.Length / Numbers];
        for (int i = 0; i < tiles.Length; i++)
        {
            ReadOnlySpan<long> one = numbers.Slice(i * Numbers, Numbers);
            tiles[i] = new DamagedTile((int)one[0], one[1], one[2], new BasePoint(one[3], one[4]));
        }

        return tiles;
    }
}
