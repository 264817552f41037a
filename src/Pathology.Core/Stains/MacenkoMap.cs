using System.Runtime.Intrinsics;

namespace Pathology;

/// <summary>Brings pixels of one stain to another's, by Macenko's method: densities to amounts, amounts scaled, amounts to densities.</summary>
/// <remarks>
/// All of that is one matrix, so each of a pixel's three values adds a fixed triple of densities: three look-ups and two additions. The way back is a table
/// whose bins are so narrow that each holds one step of the result at most, and where in it that step lies. Fractions are cut off, as the published code does.
/// </remarks>
internal sealed class MacenkoMap : PixelMap
{
    private const int BinsPerUnit = 512; // the narrowest step, from 255 to 254, is twice as wide
    private const double Rounding = 1e-9; // the first bin begins at 255 to the last digit
    private static readonly double s_least = Math.Log(MacenkoProfile.Light / 255); // of density: anything less is 255 too
    private static readonly float s_last = (int)((Math.Log(MacenkoProfile.Light) - s_least) * BinsPerUnit) + 1;
    private static readonly (float Step, int Value)[] s_values = Values();

    private readonly Vector128<float>[] _red;
    private readonly Vector128<float>[] _green;
    private readonly Vector128<float>[] _blue;

    public MacenkoMap(MacenkoProfile source, MacenkoProfile target)
    {
        var unmixing = DyeUnmixing.Of(source.Haematoxylin, source.Eosin);
        DyeColour haematoxylin = Times(target.Haematoxylin, target.MostHaematoxylin / source.MostHaematoxylin);
        DyeColour eosin = Times(target.Eosin, target.MostEosin / source.MostEosin);
        _red = Table(unmixing.Haematoxylin.Red, unmixing.Eosin.Red, -s_least);
        _green = Table(unmixing.Haematoxylin.Green, unmixing.Eosin.Green, 0);
        _blue = Table(unmixing.Haematoxylin.Blue, unmixing.Eosin.Blue, 0);

        // What a channel's value adds to the densities of all three, in bins.
        Vector128<float>[] Table(double ofHaematoxylin, double ofEosin, double offset) =>
        [
            .. Enumerable.Range(0, 256).Select(value => MacenkoProfile.DensityOf((byte)value)).Select(density => Vector128.Create(
                Bins((((haematoxylin.Red * ofHaematoxylin) + (eosin.Red * ofEosin)) * density) + offset),
                Bins((((haematoxylin.Green * ofHaematoxylin) + (eosin.Green * ofEosin)) * density) + offset),
                Bins((((haematoxylin.Blue * ofHaematoxylin) + (eosin.Blue * ofEosin)) * density) + offset),
                0)),
        ];
    }

    public override void Apply(Span<Rgb24> pixels)
    {
        (Vector128<float>[] red, Vector128<float>[] green, Vector128<float>[] blue) = (_red, _green, _blue);
        (float Step, int Value)[] values = s_values;
        Vector128<float> last = Vector128.Create(s_last);

        // All densities are finite, and kept in range: the Native forms are one instruction each. With the others, .NET 10 was seen to give bins out of range.
        foreach (ref Rgb24 pixel in pixels)
        {
            Vector128<float> densities = Vector128.MinNative(Vector128.MaxNative(red[pixel.R] + green[pixel.G] + blue[pixel.B], Vector128<float>.Zero), last);
            Vector128<int> bins = Vector128.ConvertToInt32Native(densities);
            pixel = new Rgb24(
                Value(values, densities.GetElement(0), bins.GetElement(0)),
                Value(values, densities.GetElement(1), bins.GetElement(1)),
                Value(values, densities.GetElement(2), bins.GetElement(2)));
        }
    }

    private static byte Value((float Step, int Value)[] values, float density, int bin)
    {
        (float step, int value) = values[bin];
        return (byte)(density > step ? value - 1 : value);
    }

    // The result at the left edge of each bin, and where in the bin it becomes one less; beyond all bins where it does not.
    private static (float Step, int Value)[] Values() =>
    [
        .. Enumerable.Range(0, (int)s_last + 1).Select(bin =>
        {
            int value = Math.Min(255, (int)((MacenkoProfile.Light * Math.Exp(-(((double)bin / BinsPerUnit) + s_least))) + Rounding));
            double step = value == 0 ? double.PositiveInfinity : (Math.Log(MacenkoProfile.Light / value) - s_least) * BinsPerUnit;
            return ((float)step, value);
        }),
    ];

    private static float Bins(double density) => (float)(density * BinsPerUnit);

    private static DyeColour Times(DyeColour colour, double factor) => new(colour.Red * factor, colour.Green * factor, colour.Blue * factor);
}
