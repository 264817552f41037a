namespace Pathology.Tissue.Tests;

/// <summary>The fast ways over rasters against slow ones that say what is meant, on noise of odd sizes.</summary>
public sealed class RasterReferenceTests
{
    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(2, 9, 7)]
    [InlineData(37, 23, 3)]
    [InlineData(64, 5, 7)]
    public void Majority_IsWhatMostCellsOfTheSquareSay(int width, int height, int side)
    {
        MaskRaster mask = Noise(width, height, 0.5);
        int radius = side / 2;
        MaskRaster found = Majority.Of(mask, side);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int set = 0;
                for (int i = 0; i < side * side; i++)
                {
                    set += mask[Math.Clamp(x + (i % side) - radius, 0, width - 1), Math.Clamp(y + (i / side) - radius, 0, height - 1)] ? 1 : 0;
                }

                Assert.Equal(set > side * side / 2, found[x, y]);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 0, 0)]
    [InlineData(3, 40, 2, 5)]
    [InlineData(31, 17, 1, 1)]
    [InlineData(20, 20, 4, 3)]
    [InlineData(5, 4, 9, 9)]
    public void DilateAndErode_LookAtEveryCellOfTheRectangle(int width, int height, int before, int after)
    {
        MaskRaster mask = Noise(width, height, 0.2);
        MaskRaster dilated = Morphology.Dilate(mask, before, after);
        MaskRaster eroded = Morphology.Erode(mask, before, after);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (bool any, bool all) = (false, true);
                for (int v = Math.Max(0, y - before); v <= Math.Min(height - 1, y + after); v++)
                {
                    for (int u = Math.Max(0, x - before); u <= Math.Min(width - 1, x + after); u++)
                    {
                        any |= mask[u, v];
                        all &= mask[u, v];
                    }
                }

                Assert.Equal((any, all), (dilated[x, y], eroded[x, y]));
            }
        }
    }

    private static MaskRaster Noise(int width, int height, double share)
    {
        var random = new Random((width * 1000) + height);
        var mask = new MaskRaster(new PixelSize(width, height));
        for (int i = 0; i < mask.Cells.Length; i++)
        {
            mask.Cells[i] = random.NextDouble() < share;
        }

        return mask;
    }
}
