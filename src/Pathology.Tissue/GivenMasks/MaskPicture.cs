namespace Pathology.Tissue;

/// <summary>A mask given as a picture of any size: what is not black, and not transparent, is tissue.</summary>
internal static class MaskPicture
{
    private const int LongestSide = 4096;

    /// <summary>Reads the picture row by row, so one of a slide's own size does too; it is averaged down to at most 4096 cells a side.</summary>
    public static TissueMask Read(SlideInfo slide, string path, string method, CancellationToken cancellationToken)
    {
        try
        {
            using IMaskPicture picture = IsTiff(path) ? TiffPicture.Open(path) : PngPicture.TryOpen(path) ?? (IMaskPicture)PlainPicture.Open(path);
            var fit = MaskFit.Of(slide, path, picture);
            var cells = new MaskCells(slide, picture.Levels[fit.Level], fit, LongestSide);
            picture.Read(fit.Level, cells.Add, cancellationToken);
            if (cells.HasNothingOutside)
            {
                throw new TissueFileException(
                    path, $"no pixel of the mask is 0, the value of what is no tissue, but they are {cells.Values}; set to 0 what is not to be looked at.");
            }

            return new TissueMask(cells.Size, slide.Width, slide.Height, cells.AreTissue(), $"{method} ({fit.Text}; tissue is what is not 0 of {{{cells.Values}}})");
        }
#pragma warning disable CA1031 // whatever a damaged picture makes its library throw, it is the picture's fault
        catch (Exception error) when (error is not (TissueFileException or IOException or UnauthorizedAccessException or OperationCanceledException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            throw new TissueFileException(
                path,
                $"this is not a picture, GeoJSON or ASAP XML that can be read ({error.Message.Split('\n')[0].TrimEnd('.', ' ', '\r')}); save the mask again, for example as PNG.",
                error);
        }
    }

    private static bool IsTiff(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using FileStream file = RegularFile.OpenRead(path);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && (start.SequenceEqual("II*\0"u8) || start.SequenceEqual("MM\0*"u8) || start.SequenceEqual("II+\0"u8) || start.SequenceEqual("MM\0+"u8));
    }
}
