using System.Collections.Immutable;

namespace Pathology.Slides.Dicom;

/// <summary>Puts the files of a series together: which are levels of the pyramid, which are parts of one, and which pictures beside it.</summary>
internal static class DicomLevels
{
    private const long LargestPicture = 100_000_000;

    /// <summary>The pyramid, sharpest first, of the files that show the slide itself.</summary>
    /// <param name="files">The files of the series.</param>
    /// <param name="choice">Which focal plane and optical path are shown.</param>
    /// <param name="decoder">What decodes the frames of those files.</param>
    /// <exception cref="SlideException">A file says what cannot be, or is not of a kind that is read; names it.</exception>
    internal static ImmutableArray<DicomLevel> Of(ImmutableArray<DicomInstance> files, FrameChoice choice, FrameDecoder decoder)
    {
        List<IGrouping<(long, long), int>> sizes = [.. Enumerable.Range(0, files.Length)
            .Where(i => IsOfPyramid(files[i]))
            .GroupBy(i => (files[i].Width, files[i].Height))
            .OrderByDescending(size => size.Key.Width * (double)size.Key.Height)];
        return [.. sizes.Select(size => Together(files, [.. size.OrderBy(i => files[i].FirstFrame)], choice, decoder))];
    }

    /// <summary>Whether a file shows the slide itself, at whatever resolution.</summary>
    internal static bool IsOfPyramid(DicomInstance file) => file.Flavour is not ("LABEL" or "OVERVIEW" or "THUMBNAIL");

    /// <summary>The pictures beside the pyramid, by OpenSlide's names for them; those that are not understood are left out.</summary>
    internal static ImmutableDictionary<string, DicomLevel> Beside(ImmutableArray<DicomInstance> files, FrameDecoder decoder)
    {
        ImmutableDictionary<string, DicomLevel>.Builder pictures = ImmutableDictionary.CreateBuilder<string, DicomLevel>(StringComparer.Ordinal);
        for (int i = 0; i < files.Length; i++)
        {
            string? name = files[i].Flavour switch { "LABEL" => "label", "OVERVIEW" => "macro", "THUMBNAIL" => "thumbnail", _ => null };
            if (name is not null && files[i].Width * files[i].Height <= LargestPicture)
            {
                try
                {
                    pictures[name] = Together(files, [i], new FrameChoice(null, null), decoder);
                }
                catch (SlideException)
                {
                    // A damaged picture of the label does not keep the slide from being screened.
                }
            }
        }

        return pictures.ToImmutable();
    }

    private static DicomLevel Together(ImmutableArray<DicomInstance> files, ImmutableArray<int> parts, FrameChoice choice, FrameDecoder decoder)
    {
        DicomLevel? level = null;
        foreach (int part in parts)
        {
            DicomInstance file = files[part];
            try
            {
                ThrowUnlessReadable(file);
                level ??= DicomLevel.For(file, decoder);
                if (file.Frame != level.Tile || file.Samples != level.Samples || TransferSyntax.CodingOf(file.TransferSyntaxUid) != level.Coding)
                {
                    throw new DicomFormatException("belongs to a level whose other files have frames of another size or kind.");
                }

                FramePlacement.Place(level, file, part, choice, decoder);
            }
            catch (DicomFormatException fault)
            {
                throw new SlideException(file.Path, fault.Message, fault);
            }
            catch (IOException failure)
            {
                throw new SlideException(file.Path, $"cannot be read: {failure.Message}", failure);
            }
        }

        return level!;
    }

    private static void ThrowUnlessReadable(DicomInstance file)
    {
        (long? bits, long? planar) = (file.Attributes.Whole(DicomTag.BitsAllocated), file.Attributes.Whole(DicomTag.PlanarConfiguration));
        if (file.Samples is not (1 or 3) || bits is not (8 or null))
        {
            throw new DicomFormatException($"has {file.Samples} samples of {bits} bits a pixel; colours of three samples and grey of one, each of 8 bits, are read.");
        }

        if (TransferSyntax.CodingOf(file.TransferSyntaxUid) == PixelCoding.Native && file.Samples == 3
            && (planar is 1 || file.Photometric is not ("RGB" or "YBR_FULL" or "")))
        {
            throw new DicomFormatException(
                $"keeps its pixels uncompressed as {file.Photometric}{(planar is 1 ? ", plane by plane" : "")}; RGB and YBR_FULL, pixel by pixel, are read.");
        }
    }
}
