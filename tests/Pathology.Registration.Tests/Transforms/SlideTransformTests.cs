namespace Pathology.Registration.Tests;

public class SlideTransformTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void ToFixed_OfWhatWentToMoving_ComesBack(bool isBent, bool isMirrored)
    {
        SlideTransform transform = MadeTransform.Result(isBent, isMirrored).Transform;
        foreach ((double x, double y) in new[] { (0.0, 0.0), (12_345.5, 6_789.25), (40_000, 30_000), (-500, 20_000) })
        {
            (double toX, double toY) = transform.ToMoving(x, y);
            (double backX, double backY) = transform.ToFixed(toX, toY);
            Assert.Equal(0, double.Hypot(backX - x, backY - y), 0.01);
        }
    }

    [Fact]
    public void MovingToFixedPixels_WithoutBending_IsToFixed()
    {
        SlideTransform transform = MadeTransform.Result(isBent: false).Transform;

        (double x, double y) = transform.MovingToFixedPixels.Apply(3000, 4000);
        (double alsoX, double alsoY) = transform.ToFixed(3000, 4000);

        Assert.Equal(alsoX, x, 1e-6);
        Assert.Equal(alsoY, y, 1e-6);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(-150, false)]
    [InlineData(80, true)]
    public void Degrees_OfARotation_IsIt(double degrees, bool mirrors)
    {
        AffineTransform turn = AffineTransform.Rotation(degrees * Math.PI / 180, mirrors);

        Assert.Equal(degrees, turn.Degrees, 1e-9);
        Assert.Equal(mirrors, turn.Determinant < 0);
        Assert.Equal(AffineTransform.Identity.XX, turn.After(turn.Inverse()).XX, 1e-12);
    }

    [Fact]
    public void Inverse_OfAMapWithoutArea_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new AffineTransform(1, 2, 0, 2, 4, 0).Inverse());

    [Fact]
    public void LeastArea_OfAFold_IsBelowZero()
    {
        var flat = new DisplacementGrid(3, 2, 0, 0, 100, [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]);
        DisplacementGrid folded = flat with { X = [0, -150, 0, 0, -150, 0] };

        Assert.Equal(1, flat.LeastArea());
        Assert.Equal(-0.5, folded.LeastArea(), 1e-12);
        Assert.Equal((-75, 0), folded.At(50, 30));
        Assert.Equal((0, 0), folded.At(900, -30));
    }
}
