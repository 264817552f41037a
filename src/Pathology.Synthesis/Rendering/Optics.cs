using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pathology.Synthesis.Textures;
using static Pathology.Synthesis.Rendering.Lanes;

namespace Pathology.Synthesis.Rendering;

/// <summary>Turns dye into what a scanner records: absorption (Beer and Lambert), the blur of its lens, its sharpening, its noise.</summary>
internal sealed class Optics
{
    /// <summary>Pixels that blurring takes from round about.</summary>
    public const int Margin = 4;

    /// <summary>Side of the camera's field in pixels: shading, and with it bare glass, repeats with it.</summary>
    public const int FieldPixels = 2048;

    /// <summary>How much darker the field is at the middle of an edge than in its centre.</summary>
    private const float Vignette = 0.008f;

    private readonly StainPreset _stain;
    private readonly TextureBank _bank;
    private readonly float[] _kernel;
    private float[] _rows = [];

    public Optics(StainPreset stain, TextureBank bank, double micronsPerPixel)
    {
        (_stain, _bank) = (stain, bank);
        _kernel = Kernel(stain.BlurMicrons / micronsPerPixel, stain.Sharpening);
    }

    /// <summary>Replaces the dyes of the canvas by light, 0 to 255, in the order red, green, blue.</summary>
    public void Transmit(Canvas canvas)
    {
        double h = _stain.HaematoxylinStrength;
        double e = _stain.EosinStrength;
        Vector256<float> hr = Vector256.Create((float)(_stain.Haematoxylin.R * h));
        Vector256<float> hg = Vector256.Create((float)(_stain.Haematoxylin.G * h));
        Vector256<float> hb = Vector256.Create((float)(_stain.Haematoxylin.B * h));
        Vector256<float> er = Vector256.Create((float)(_stain.Eosin.R * e));
        Vector256<float> eg = Vector256.Create((float)(_stain.Eosin.G * e));
        Vector256<float> eb = Vector256.Create((float)(_stain.Eosin.B * e));
        Vector256<float> rr = Vector256.Create((float)_stain.Haemoglobin.R);
        Vector256<float> rg = Vector256.Create((float)_stain.Haemoglobin.G);
        Vector256<float> rb = Vector256.Create((float)_stain.Haemoglobin.B);
        Vector256<float> glassR = Vector256.Create((float)_stain.Glass.R);
        Vector256<float> glassG = Vector256.Create((float)_stain.Glass.G);
        Vector256<float> glassB = Vector256.Create((float)_stain.Glass.B);
        ref float first = ref MemoryMarshal.GetArrayDataReference(canvas.Haematoxylin);
        ref float second = ref MemoryMarshal.GetArrayDataReference(canvas.Eosin);
        ref float third = ref MemoryMarshal.GetArrayDataReference(canvas.Haemoglobin);
        ref float thick = ref MemoryMarshal.GetArrayDataReference(canvas.Thickness);
        for (int row = 0; row < canvas.Height; row++)
        {
            float down = FromMiddle(canvas.Top + row);
            Vector256<float> shadeDown = Vector256.Create(1f - (Vignette * down * down));
            for (int column = 0; column < canvas.Width; column += 8)
            {
                var i = (nuint)((row * canvas.Width) + column);
                Vector256<float> across = Vector256.Create(FromMiddle(canvas.Left + column)) + (Counting * Vector256.Create(2f / FieldPixels));
                Vector256<float> shade = shadeDown - (across * across * Vector256.Create(Vignette));
                Vector256<float> thickness = Vector256.LoadUnsafe(ref thick, i);
                Vector256<float> dyeH = Vector256.LoadUnsafe(ref first, i) * thickness;
                Vector256<float> dyeE = Vector256.LoadUnsafe(ref second, i) * thickness;
                Vector256<float> dyeR = Vector256.LoadUnsafe(ref third, i);
                (ExpMinus((dyeH * hr) + (dyeE * er) + (dyeR * rr)) * glassR * shade).StoreUnsafe(ref first, i);
                (ExpMinus((dyeH * hg) + (dyeE * eg) + (dyeR * rg)) * glassG * shade).StoreUnsafe(ref second, i);
                (ExpMinus((dyeH * hb) + (dyeE * eb) + (dyeR * rb)) * glassB * shade).StoreUnsafe(ref third, i);
            }
        }
    }

    /// <summary>Blurs, adds the camera's noise, and writes one rectangle (pixels of the slide) as RGB, row by row.</summary>
    public void Record(Canvas canvas, int left, int top, int width, int height, Span<Rgb24> destination)
    {
        int padded = (width + 7) & ~7;
        int needed = padded * (height + (2 * Margin));
        if (_rows.Length < needed + (3 * padded))
        {
            _rows = new float[needed + (3 * padded)];
        }

        Span<byte> bytes = MemoryMarshal.AsBytes(destination);
        ReadOnlySpan<float[]> planes = [canvas.Haematoxylin, canvas.Eosin, canvas.Haemoglobin];
        for (int plane = 0; plane < 3; plane++)
        {
            BlurAcross(canvas, planes[plane], left, top, padded, height);
            BlurDown(plane, left, top, width, padded, height, bytes);
        }
    }

    // −1 to 1 across the camera's field.
    private static float FromMiddle(int pixel) => ((pixel & (FieldPixels - 1)) - (FieldPixels / 2)) * (2f / FieldPixels);

    private void BlurAcross(Canvas canvas, float[] plane, int left, int top, int padded, int height)
    {
        for (int row = 0; row < height + (2 * Margin); row++)
        {
            ref float from = ref plane[((top - Margin + row - canvas.Top) * canvas.Width) + left - Margin - canvas.Left];
            ref float to = ref _rows[row * padded];
            for (nuint x = 0; x < (nuint)padded; x += 8)
            {
                Vector256<float> sum = Vector256.Create(_kernel[0]) * Vector256.LoadUnsafe(ref from, x + Margin);
                for (int tap = 1; tap < _kernel.Length; tap++)
                {
                    sum += Vector256.Create(_kernel[tap])
                        * (Vector256.LoadUnsafe(ref from, x + Margin - (nuint)tap) + Vector256.LoadUnsafe(ref from, x + Margin + (nuint)tap));
                }

                sum.StoreUnsafe(ref to, x);
            }
        }
    }

    private void BlurDown(int plane, int left, int top, int width, int padded, int height, Span<byte> bytes)
    {
        Vector256<float> noise = Vector256.Create((float)_stain.Noise);
        Span<int> line = stackalloc int[padded];
        for (int row = 0; row < height; row++)
        {
            ref float from = ref _rows[row * padded];
            ref float grain = ref MemoryMarshal.GetReference(_bank.Sensor.Row(left + (plane * 181), top + row + (plane * 77)));
            for (int x = 0; x < padded; x += 8)
            {
                int at = x + (Margin * padded);
                Vector256<float> sum = Vector256.Create(_kernel[0]) * Vector256.LoadUnsafe(ref from, (nuint)at);
                for (int tap = 1; tap < _kernel.Length; tap++)
                {
                    sum += Vector256.Create(_kernel[tap])
                        * (Vector256.LoadUnsafe(ref from, (nuint)(at - (tap * padded))) + Vector256.LoadUnsafe(ref from, (nuint)(at + (tap * padded))));
                }

                sum += (Vector256.LoadUnsafe(ref grain, (nuint)x) * noise) + Vector256.Create(0.5f);
                Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(sum, Vector256<float>.Zero), Vector256.Create(255f)))
                    .StoreUnsafe(ref MemoryMarshal.GetReference(line), (nuint)x);
            }

            Span<byte> target = bytes.Slice(row * width * 3, width * 3);
            for (int x = 0; x < width; x++)
            {
                target[(x * 3) + plane] = (byte)line[x];
            }
        }
    }

    // A Gaussian with some of a wider one taken away, which is what unsharp masking does.
    private static float[] Kernel(double sigma, double sharpening)
    {
        var kernel = new float[Margin + 1];
        double sum = 0;
        for (int i = 0; i <= Margin; i++)
        {
            double narrow = Math.Exp(-i * i / (2 * sigma * sigma)) / sigma;
            double wide = Math.Exp(-i * i / (2 * 4 * sigma * sigma)) / (2 * sigma);
            kernel[i] = (float)(((1 + sharpening) * narrow) - (sharpening * wide));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }

        for (int i = 0; i <= Margin; i++)
        {
            kernel[i] /= (float)sum;
        }

        return kernel;
    }
}
