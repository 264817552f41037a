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
    /// Reads the level at which one pixel spans 32 base pixels (CAMELYON's level 5), tile by tile. Of a pyramid that ends before it, as
    /// those of small slides do, every 2nd, 4th, … pixel of the coarsest level is taken; a mask of one level only is taken for one that
    /// was saved at the evaluation level.
    /// </summary>
    /// <param name="mask">The mask, opened as a slide whose background is black: what it left out is no tumour. Its red channel counts.</param>
    /// <param name="tumourValue">The value of tumour; null for 255 where there is any, else 2.</param>
    /// <exception cref="InputFileException">There is no such level, or no value of tumour can be told.</exception>
    /// <exception cref="SlideException">The pixels cannot be read.</exception>
    public static TumourMask Read(ISlide mask, byte? tumourValue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mask);
        SlideInfo info = mask.Info;
        (int index, int every) = LevelOf(info);
        SlideLevel level = info.Levels[index];
        var size = new PixelSize(checked((int)Math.Max(1, level.Width / every)), checked((int)Math.Max(1, level.Height / every)));
        byte[] values = ReadLevel(mask, index, every, size, cancellationToken);
        PixelWindow tumour = Of(info.Path, size, values, tumourValue);
        return info.Levels.Length > 1
            ? new TumourMask(tumour, size, level.Downsample * every, info.MicronsPerPixel?.X) { BaseSize = (info.Width, info.Height) }
            : new TumourMask(tumour, size, TumourMask.UsualDownsample, info.MicronsPerPixel?.X / TumourMask.UsualDownsample);
    }

    /// <summary>Reads a binary PGM that was saved at the evaluation level; null where the file is none.</summary>
    /// <exception cref="InputFileException">It is damaged, or no value of tumour can be told.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TumourMask? TryReadGraymap(string path, byte? tumourValue)
    {
        using FileStream file = RegularFile.OpenRead(path);
        if (!PortableGraymap.Is(file))
        {
            return null;
        }

        (PixelSize size, byte[] values) = PortableGraymap.Read(path, file);
        return new TumourMask(Of(path, size, values, tumourValue), size, TumourMask.UsualDownsample, null);
    }

    // The level to read, and which of its pixels to take: every one, or every 2nd, 4th, …
    private static (int Level, int Every) LevelOf(SlideInfo info)
    {
        bool isEvaluationLevel = info.Levels.Length == 1
            && (info.MicronsPerPixel?.X ?? double.PositiveInfinity) >= FinestEvaluationMicrons
            && Math.Max(info.Width, info.Height) < 1 << 15;
        if (isEvaluationLevel)
        {
            return (0, 1);
        }

        for (int level = info.Levels.Length - 1; level > 0; level--)
        {
            double wanted = TumourMask.UsualDownsample / info.Levels[level].Downsample;
            double every = Math.Round(wanted);
            if (every >= 1 && Math.Abs((wanted / every) - 1) <= Tolerance)
            {
                return (level, (int)every);
            }
        }

        throw new InputFileException(
            info.Path,
            null,
            FormattableString.Invariant($"no level of the mask has one pixel for 32 of level 0 (there are {string.Join(", ", info.Levels.Select(level => $"{level.Downsample:0.##}"))}); save it as a pyramid of factor 2, as ASAP does."));
    }

    // Of the pixels that one of the evaluation level stands for, the one in their middle.
    private static byte[] ReadLevel(ISlide mask, int index, int every, PixelSize size, CancellationToken cancellationToken)
    {
        byte[] values = new byte[checked(size.Width * size.Height)];
        int side = Math.Max(1, TileSide / every);
        var pixels = new Rgb24[Math.Min(side, size.Width) * every * Math.Min(side, size.Height) * every];
        double downsample = mask.Info.Levels[index].Downsample;
        for (int top = 0; top < size.Height; top += side)
        {
            for (int left = 0; left < size.Width; left += side)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = new PixelSize(Math.Min(side, size.Width - left), Math.Min(side, size.Height - top));
                var read = new PixelSize(part.Width * every, part.Height * every);
                var origin = new BasePoint((long)Math.Round(left * every * downsample), (long)Math.Round(top * every * downsample));
                mask.Read(new SlideRegion(index, origin, read), pixels.AsSpan(0, read.Area));
                for (int y = 0; y < part.Height; y++)
                {
                    ReadOnlySpan<Rgb24> row = pixels.AsSpan(((y * every) + (every / 2)) * read.Width, read.Width);
                    Span<byte> target = values.AsSpan(((top + y) * size.Width) + left, part.Width);
                    for (int x = 0; x < target.Length; x++)
                    {
                        target[x] = row[(x * every) + (every / 2)].R;
                    }
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
                for (int x = Math.Max(0, source.IndexOf(tumour)), end = source.LastIndexOf(tumour) + 1; x < end; x++)
                {
                    row[x] = source[x] == tumour;
                }
            })
            : PixelWindow.None;
    }
}
