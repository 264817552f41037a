namespace Pathology.Tests.Imaging;

/// <summary>Pillow's two passes written as its source reads, one channel of one pixel at a time: slow, and easy to believe.</summary>
internal static class ObviousResampler
{
    public static Rgb24[] Resample(Rgb24[] pixels, PixelSize source, PixelSize target)
    {
        Rgb24[] wide = Pass(pixels, source, new PixelSize(target.Width, source.Height), acrossRows: false);
        return Pass(wide, new PixelSize(target.Width, source.Height), target, acrossRows: true);
    }

    private static Rgb24[] Pass(Rgb24[] pixels, PixelSize source, PixelSize target, bool acrossRows)
    {
        if (source == target)
        {
            return pixels;
        }

        var result = new Rgb24[target.Area];
        for (int y = 0; y < target.Height; y++)
        {
            for (int x = 0; x < target.Width; x++)
            {
                Rgb24 At(int i) => acrossRows ? pixels[(i * source.Width) + x] : pixels[(y * source.Width) + i];
                (int position, int from, int to) = acrossRows ? (y, source.Height, target.Height) : (x, source.Width, target.Width);
                result[(y * target.Width) + x] = new Rgb24(
                    Value(position, from, to, i => At(i).R), Value(position, from, to, i => At(i).G), Value(position, from, to, i => At(i).B));
            }
        }

        return result;
    }

    private static byte Value(int position, int from, int to, Func<int, byte> sample)
    {
        double scale = (double)from / to;
        double support = Math.Max(scale, 1);
        double center = (position + 0.5) * scale;
        int first = Math.Max(0, (int)(center - support + 0.5));
        int end = Math.Min(from, (int)(center + support + 0.5));
        double[] weights = [.. Enumerable.Range(first, end - first).Select(i => Math.Max(0, 1 - Math.Abs((i - center + 0.5) * (1 / support))))];
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        int sum = 1 << 21;
        for (int i = first; i < end; i++)
        {
            sum += sample(i) * (int)(0.5 + (weights[i - first] / total * (1 << 22)));
        }

        return (byte)Math.Clamp(sum >> 22, 0, 255);
    }
}
