using FsCheck.Xunit;

namespace Pathology.Tests.Tissue;

public class TissueMaskTests
{
    [Property(MaxTest = 60)]
    public void FractionOf_AnyRectangle_EqualsTheAreaCountedCellByCell(byte w, byte h, short x, short y, ushort width, ushort height, int seed)
    {
        var random = new Random(seed);
        var size = new PixelSize(1 + (w % 40), 1 + (h % 40));
        bool[] cells = [.. Enumerable.Range(0, size.Area).Select(_ => random.Next(2) == 0)];
        var mask = new TissueMask(size, 1000 + w, 900 + h, cells, "noise");
        var rectangle = new BaseRectangle(x % 1200, y % 1200, 1 + (width % 1500), 1 + (height % 1500));

        double tissue = 0;
        for (int i = 0; i < size.Area; i++)
        {
            double left = i % size.Width * mask.DownsampleX;
            double top = i / size.Width * mask.DownsampleY;
            double across = Math.Min(rectangle.Right, left + mask.DownsampleX) - Math.Max(rectangle.X, left);
            double down = Math.Min(rectangle.Bottom, top + mask.DownsampleY) - Math.Max(rectangle.Y, top);
            tissue += cells[i] && across > 0 && down > 0 ? across * down : 0;
        }

        Assert.Equal(tissue / rectangle.Width / rectangle.Height, mask.FractionOf(rectangle), 1e-8);
    }

    [Fact]
    public void FractionOf_LargeMask_LeavesNoTraceOfRounding()
    {
        // Sums of millions on one side of the rectangle, nothing or everything within it.
        var size = new PixelSize(3001, 2003);
        var mask = new TissueMask(size, 100_003, 66_601, [.. Enumerable.Range(0, size.Area).Select(i => i % 3001 < 2000)], "half");
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(1, mask.FractionOf(new BaseRectangle(i * 61, i * 59, 224, 224)));
            Assert.Equal(0, mask.FractionOf(new BaseRectangle(66_700 + (i * 31), i * 59, 224, 224)));
        }
    }

    [Fact]
    public void Of_Areas_IsTissueWhereCellsLieInside()
    {
        SlideInfo slide = new("slide", "pattern", [new SlideLevel(10_000, 5000, 1)]);
        var ring = new PolygonRing([(1000, 1000), (6000, 1000), (6000, 3000), (1000, 3000)]);
        var hole = new PolygonRing([(2000, 1500), (3000, 1500), (3000, 2500), (2000, 2500)]);
        TissueMask mask = TissueMask.Of(slide, [new BasePolygon(ring, [hole])], "areas");
        Assert.Equal(new PixelSize(4096, 2048), mask.Size);
        Assert.Equal((10e6 - 1e6) / 50e6, mask.TissueFraction, 0.0005);
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(2010, 1510, 980, 980)));
    }
}
