using SkiaSharp;

namespace Pathology.Outputs.Tests.Pictures;

public sealed class NumberPlacesTests
{
    private static readonly PixelSize s_picture = new(200, 100);

    [Fact]
    public void Beside_FreeFinding_IsAtItsUpperRightCornerAndNotAtThatOfItsBounds()
    {
        SKPoint place = new NumberPlaces(s_picture, unit: 1).Beside([new(20, 20), new(60, 20), new(60, 50), new(120, 80), new(20, 80)], 10, 12);

        Assert.Equal(64, place.X);
        Assert.InRange(place.Y, 20, 26);
    }

    [Theory]
    [InlineData(180, 0, 200, 20)]
    [InlineData(180, 80, 200, 100)]
    [InlineData(0, 0, 200, 100)]
    public void Beside_FindingAtTheEdge_IsWithinThePicture(float left, float top, float right, float bottom)
    {
        SKPoint place = new NumberPlaces(s_picture, unit: 1).Beside(Corners(left, top, right, bottom), 30, 12);

        Assert.InRange(place.X, 0, 170);
        Assert.InRange(place.Y, 10, 100);
    }

    [Fact]
    public void Beside_FindingsCloseTogether_DoNotHideEachOthersNumbers()
    {
        var places = new NumberPlaces(s_picture, unit: 1);
        SKRect[] boxes = [.. Enumerable.Range(0, 4).Select(i => places.Beside(Corners(80 + (i * 3), 40, 100 + (i * 3), 60), 12, 12)).Select(place => SKRect.Create(place.X, place.Y - 11, 12, 12))];

        Assert.All(boxes.Index(), one => Assert.DoesNotContain(boxes[..one.Index], before => before.IntersectsWith(one.Item)));
    }

    private static SKPoint[] Corners(float left, float top, float right, float bottom) => [new(left, top), new(right, top), new(right, bottom), new(left, bottom)];
}
