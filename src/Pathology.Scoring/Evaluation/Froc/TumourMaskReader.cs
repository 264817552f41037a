namespace Pathology.Scoring;

/// <summary>Reads tumour masks at the evaluation level.</summary>
public static class TumourMaskReader
{
    private const int TileSide = 1024;

    /// <summary>
    /// Reads the level at which one pixel spans 32 base pixels (CAMELYON's level 5), tile by tile. Of a pyramid that ends before it, as
    /// those of small slides do, every 2nd, 4th, … pixel of the coarsest level is taken; what one pixel of a single level spans is told by the
    /// slide's size, else by the mask's resolution.
    /// </summary>
    /// <param name="mask">The mask, opened as a slide whose background is black: what it left out is no tumour. Its red channel counts.</param>
    /// <param name="tumourValue">The value of tumour; null for 255 where there is any, else 2.</param>
    /// <param name="slide">What is known of the slide.</param>
    /// <exception cref="InputFileException">There is no such level, or no value of tumour can be told.</exception>
    /// <exception cref="SlideException">The pixels cannot be read.</exception>
    public static TumourMask Read(ISlide mask, byte? tumourValue, MaskedSlide slide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mask);
        SlideInfo info = mask.Info;
        if (info.SampleBits > 8)
        {
            throw new InputFileException(
                info.Path, null, $"has {info.SampleBits} bits a pixel, of which the upper 8 would be read; save the mask with 8 bits a pixel.");
        }

        MaskPlace place = MaskLevels.Find(info, slide);
        SlideLevel level = info.Levels[place.Level];
        var size = new PixelSize(checked((int)Math.Max(1, level.Width / place.Every)), checked((int)Math.Max(1, level.Height / place.Every)));
        byte[] values = ReadLevel(mask, place.Level, place.Every, size, cancellationToken);
        (PixelWindow tumour, string value) = Of(info.Path, size, values, tumourValue);
        double downsample = place.Factor * place.Every;
        double sharpest = place.Factor / PyramidSteps.Of(info.Levels)[place.Level];
        PixelSize padding = level.StoredTile ?? new PixelSize(0, 0);
        return new TumourMask(tumour, size, downsample, info.MicronsPerPixel?.X / sharpest)
        {
            BaseSize = ((long)(info.Width * sharpest), (long)(info.Height * sharpest)),
            BasePadding = ((long)((info.Levels[0].StoredTile ?? padding).Width * sharpest), (long)((info.Levels[0].StoredTile ?? padding).Height * sharpest)),
            Taken = $"{place.Text(info.Levels.Length)}, {value}",
        };
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
        (PixelWindow tumour, string value) = Of(path, size, values, tumourValue);
        return new TumourMask(tumour, size, TumourMask.UsualDownsample, null) { Taken = $"PGM, {TumourMask.UsualDownsample} pixels of level 0 a pixel, {value}" };
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

    private static (PixelWindow Tumour, string Value) Of(string path, PixelSize size, byte[] values, byte? wanted)
    {
        long[] counts = new long[256];
        foreach (byte pixel in values)
        {
            counts[pixel]++;
        }

        (byte? value, string text) = MaskValues.TumourOf(path, counts, wanted);
        return (value is not null ? PixelWindow.Around(size.Width, size.Height, FillRow) : PixelWindow.None, text);

        void FillRow(int y, Span<bool> row)
        {
            ReadOnlySpan<byte> source = values.AsSpan(y * size.Width, size.Width);
            for (int x = Math.Max(0, source.IndexOf(value!.Value)), end = source.LastIndexOf(value.Value) + 1; x < end; x++)
            {
                row[x] = source[x] == value.Value;
            }
        }
    }
}
