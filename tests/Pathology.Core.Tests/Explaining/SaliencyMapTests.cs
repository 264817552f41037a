namespace Pathology.Core.Tests;

public sealed class SaliencyMapTests
{
    [Fact]
    public void Peak_HighestPlace_IsItsMiddle()
    {
        var map = new SaliencyMap(PlaceAxis.Even(4), PlaceAxis.Even(2), [0, 1, 0, 0, -3, 0, 5, 0]);

        Assert.Equal((0.625, 0.75), map.Peak);
        Assert.Equal(5, map.Highest);
    }

    [Fact]
    public void At_BetweenPlaces_IsLinear_AndBeyondThemAsThere()
    {
        var map = new SaliencyMap(PlaceAxis.Even(2), PlaceAxis.Even(2), [0, 4, 8, 12]);

        Assert.Equal(0, map.At(0, 0));
        Assert.Equal(2, map.At(0.5, 0.25), 1e-6f);
        Assert.Equal(6, map.At(0.5, 0.5), 1e-6f);
        Assert.Equal(12, map.At(1, 1));
    }

    [Fact]
    public void At_PlacesThatBeginAtTheRim_LieWhereTheirMiddlesAre()
    {
        // As a convolution of 3 with padding 1 every 4 pixels of 16 has them: at pixels 0, 4, 8 and 12.
        var axis = new PlaceAxis(4, 0.5 / 16, 4.0 / 16);
        var map = new SaliencyMap(axis, PlaceAxis.Even(1), [0, 1, 2, 3]);

        Assert.Equal(1, map.At(4.5 / 16, 0.5), 1e-6f);
        Assert.Equal(3, map.At(1, 0.5), 1e-6f);
        Assert.Equal(12.5 / 16, map.Peak.X, 1e-9);
    }

    [Fact]
    public void SaliencyMap_ValuesThatDoNotFit_Refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaliencyMap(PlaceAxis.Even(2), PlaceAxis.Even(2), [1, 2, 3]));
}
