using System.Text.Json.Nodes;
using Pathology.Testing;
using SkiaSharp;

namespace Pathology.Outputs.Tests;

public sealed class TileWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(GridKind.Native, "[[0,0],[64,0],[128,0],[0,64],[64,64],[128,64]]")]
    [InlineData(GridKind.WsInfer, "[[0,0],[0,64],[64,0],[64,64],[128,0],[128,64]]")]
    public void Hdf5_TilesInAnyOrder_AreListedAsH5pyAndWsInferExpect(GridKind grid, string coords)
    {
        TilePlan plan = PlanOf(grid);

        WriteHdf5("tiles.h5", plan, grid, Enumerable.Range(0, plan.Count).Reverse());

        JsonNode found = JsonNode.Parse(Python.Run(Path.Combine(Repository.Root, "tests/Pathology.Outputs.Tests/Python/tiles.py"), ["h5py"], _folder["tiles.h5"]))!;
        Assert.Equal(coords, found["coords"]!.ToJsonString());
        Assert.Equal("int64", (string)found["coordsType"]!);
        Assert.Equal((64, 0, 0.25), ((int)found["attributes"]!["patch_size"]!, (int)found["attributes"]!["patch_level"]!, (double)found["attributes"]!["patch_spacing_um_px"]!));
        Assert.Equal("[6,64,64,3]", found["shape"]!.ToJsonString());
        Assert.Equal("uint8", (string)found["tilesType"]!);

        // Each tile's first pixel tells where it was cut, so every tile must stand in the row of its coordinates.
        string expected = new JsonArray([.. found["coords"]!.AsArray().Select(corner => (JsonNode)new JsonArray((int)corner![0]! / 64, (int)corner[1]! / 64, 7))]).ToJsonString();
        Assert.Equal(expected, found["firstPixels"]!.ToJsonString());
        Assert.All(found["lastPixels"]!.AsArray(), pixel => Assert.Equal("[9,8,7]", pixel!.ToJsonString()));
    }

    [Fact]
    public void Hdf5_SameTilesTwice_GivesTheSameBytes()
    {
        TilePlan plan = PlanOf(GridKind.Native);

        WriteHdf5("a.h5", plan, GridKind.Native, Enumerable.Range(0, plan.Count));
        WriteHdf5("b.h5", plan, GridKind.Native, Enumerable.Range(0, plan.Count));

        using FileStream a = File.OpenRead(_folder["a.h5"]);
        using FileStream b = File.OpenRead(_folder["b.h5"]);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(a), System.Security.Cryptography.SHA256.HashData(b));
    }

    [Fact]
    public void Hdf5_NotCompleted_LeavesNoFile()
    {
        TilePlan plan = PlanOf(GridKind.Native);
        using (var writer = new TileHdf5Writer(_folder["tiles.h5"], plan, GridKind.Native, 0.25))
        {
            writer.Write(plan.IndexOf(0), PixelsOf(plan.IndexOf(0)));
            Assert.Throws<InvalidOperationException>(writer.Complete);
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(TilePictureFormat.Png, "png")]
    [InlineData(TilePictureFormat.Jpeg, "jpg")]
    public void Folder_EveryTile_IsAPictureNamedByItsPlace(TilePictureFormat format, string extension)
    {
        TilePlan plan = PlanOf(GridKind.Native);
        using (var writer = new TileFolderWriter(_folder["tiles"], plan, format))
        {
            for (int ordinal = 0; ordinal < plan.Count; ordinal++)
            {
                writer.Write(plan.IndexOf(ordinal), PixelsOf(plan.IndexOf(ordinal)));
            }

            writer.Complete();
        }

        Assert.Equal(
            [$"0_0.{extension}", $"0_64.{extension}", $"128_0.{extension}", $"128_64.{extension}", $"64_0.{extension}", $"64_64.{extension}"],
            Directory.GetFiles(_folder["tiles"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        using var picture = SKBitmap.Decode(_folder[$"tiles/128_64.{extension}"]);
        Assert.Equal((64, 64), (picture.Width, picture.Height));
        SKColor middle = picture.GetPixel(32, 32);
        Assert.InRange(middle.Red, 8, 10);
        Assert.InRange(middle.Blue, 6, 8);
        if (format == TilePictureFormat.Png)
        {
            Assert.Equal(new SKColor(2, 1, 7), picture.GetPixel(0, 0));
        }
    }

    private static TilePlan PlanOf(GridKind grid) => new SampleReport { Size = (192, 128), PatchSize = 64, Grid = grid }.Build().Heatmap.Plan;

    private static Rgb24[] PixelsOf(TileIndex index)
    {
        var pixels = new Rgb24[64 * 64];
        pixels.AsSpan().Fill(new Rgb24(9, 8, 7));
        pixels[0] = new Rgb24((byte)index.Column, (byte)index.Row, 7);
        return pixels;
    }

    private void WriteHdf5(string name, TilePlan plan, GridKind grid, IEnumerable<int> ordinals)
    {
        using var writer = new TileHdf5Writer(_folder[name], plan, grid, 0.25);
        foreach (int ordinal in ordinals)
        {
            writer.Write(plan.IndexOf(ordinal), PixelsOf(plan.IndexOf(ordinal)));
        }

        writer.Complete();
    }
}
