namespace Pathology.Scoring;

/// <summary>Reads tumour masks at the evaluation level.</summary>
public static class TumourMaskReader
{
    // The most that a level's downsample may differ from 32 where a pyramid's sizes were rounded.
    private const double Tolerance = 0.02;

    // A mask without a pyramid is taken for one at the evaluation level; finer than this it is one of level 0.
    private const double FinestEvaluationMicrons = 4;

    private const int TileSide = 1024;

    /// <summary>
    /// Reads the level at which one pixel spans 32 base pixels (CAMELYON's level 5), tile by tile. A mask of one level only is taken
    /// for one that was saved at the evaluation level.
    /// </summary>
    /// <param name="mask">The mask, opened as a slide whose background is black: what it left out is no tumour. Its red channel counts.</param>
    /// <param name="tumourValue">The value of tumour; null for 255 where there is any, else 2.</param>
    /// <exception cref="InputFileException">There is no such level, or no value of tumour can be told.</exception>
    /// <exception cref="SlideException">The pixels cannot be read.</exception>
    public static TumourMask Read(ISlide mask, byte? tumourValue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mask);
        SlideInfo info = mask.Info;
        int index = LevelOf(info);
        SlideLevel level = info.Levels[index];
        bool isWhole = info.Levels.Length > 1;
        var size = new PixelSize(checked((int)level.Width), checked((int)level.Height));
        byte[] values = ReadLevel(mask, index, size, cancellationToken);
        PixelWindow tumour = Of(info.Path, size, values, tumourValue);
        return isWhole
            ? new TumourMask(tumour, size, level.Downsample, info.MicronsPerPixel?.X) { BaseSize = (info.Width, info.Height) }
            : new TumourMask(tumour, size, TumourMask.UsualDownsample, info.MicronsPerPixel?.X / TumourMask.UsualDownsample);
    }

    /// <summary>Reads a binary PGM that was saved at the evaluation level; null where the file is none.</summary>
    /// <exception cref="InputFileException">It is damaged, or no value of tumour can be told.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TumourMask? TryReadGraymap(string path, byte? tumourValue)
    {
        using FileStream file = File.OpenRead(path);
        if (!PortableGraymap.Is(file))
        {
            return null;
        }

        (PixelSize size, byte[] values) = PortableGraymap.Read(path, file);
        return new TumourMask(Of(path, size, values, tumourValue), size, TumourMask.UsualDownsample, null);
    }

    private static int LevelOf(SlideInfo info)
    {
        for (int level = 0; level < info.Levels.Length; level++)
        {
            if (Math.Abs((info.Levels[level].Downsample / TumourMask.UsualDownsample) - 1) <= Tolerance)
            {
                return level;
            }
        }

        bool isEvaluationLevel = info.Levels.Length == 1
            && (info.MicronsPerPixel?.X ?? double.PositiveInfinity) >= FinestEvaluationMicrons
            && Math.Max(info.Width, info.Height) < 1 << 15;
        return isEvaluationLevel
            ? 0
            : throw new InputFileException(
                info.Path,
                null,
                FormattableString.Invariant($"no level of the mask has one pixel for 32 of level 0 (there are {string.Join(", ", info.Levels.Select(level => $"{level.Downsample:0.##}"))}); save it as a pyramid of factor 2, as ASAP does."));
    }

    private static byte[] ReadLevel(ISlide mask, int index, PixelSize size, CancellationToken cancellationToken)
    {
        byte[] values = new byte[checked(size.Width * size.Height)];
        var pixels = new Rgb24[Math.Min(TileSide, size.Width) * Math.Min(TileSide, size.Height)];
        double downsample = mask.Info.Levels[index].Downsample;
        for (int top = 0; top < size.Height; top += TileSide)
        {
            for (int left = 0; left < size.Width; left += TileSide)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = new PixelSize(Math.Min(TileSide, size.Width - left), Math.Min(TileSide, size.Height - top));
                var origin = new BasePoint((long)Math.Round(left * downsample), (long)Math.Round(top * downsample));
                Span<Rgb24> read = pixels.AsSpan(0, part.Area);
                mask.Read(new SlideRegion(index, origin, part), read);
                for (int i = 0; i < read.Length; i++)
                {
                    values[((top + (i / part.Width)) * size.Width) + left + (i % part.Width)] = read[i].R;
                }
            }
        }

        return values;
    }

    private static PixelWindow Of(string path, PixelSize size, byte[] values, byte? wanted)
    {
        long[] counts = new long[256];
        foreach (byte value in values)
        {
            counts[value]++;
        }

        return MaskValues.TumourOf(path, counts, wanted) is { } tumour
            ? PixelWindow.Around(size.Width, size.Height, (y, row) =>
            {
                ReadOnlySpan<byte> source = values.AsSpan(y * size.Width, size.Width);
                for (int x = 0; x < row.Length; x++)
                {
                    row[x] = source[x] == tumour;
                }
            })
            : PixelWindow.None;
    }
}
