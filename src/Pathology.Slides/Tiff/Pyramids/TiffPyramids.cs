using Pathology.Slides.Tiff.Coding;

namespace Pathology.Slides.Tiff.Pyramids;

/// <summary>Tells what kind of slide a TIFF is, and finds its levels.</summary>
internal static class TiffPyramids
{
    /// <summary>Null, and the reason, where the file is a kind that is not understood here.</summary>
    internal static TiffPyramid? Of(TiffFile file, out string reason)
    {
        TiffDirectory first = file.Directories[0];
        string description = first.Text(TiffTag.ImageDescription) ?? "";
        string software = first.Text(TiffTag.Software) ?? "";
        reason = first[TiffTag.HamamatsuFormat] is not null ? "is Hamamatsu's NDPI"
            : description.Contains("http://www.leica-microsystems.com/scn/", StringComparison.Ordinal) ? "is Leica's SCN"
            : file.Directories.Any(directory => directory.Text(TiffTag.Xmp)?.Contains("<iScan", StringComparison.Ordinal) == true) ? "is Ventana's"
            : software.StartsWith("MedScan", StringComparison.Ordinal) ? "is Trestle's"
            : "";
        if (reason.Length > 0)
        {
            return null;
        }

        return first.IsTiled && description.StartsWith("Aperio", StringComparison.Ordinal)
            ? AperioTiff.Of(file, description, out reason)
            : PlainTiff.Of(file, description, out reason);
    }

    /// <summary>Philips' pyramids are told by XML that OpenSlide reads.</summary>
    internal static bool IsPhilips(TiffFile file) =>
        file.Directories[0].Text(TiffTag.Software)?.StartsWith("Philips", StringComparison.Ordinal) == true
        && file.Directories[0].Text(TiffTag.ImageDescription)?.Contains("DPUfsImport", StringComparison.Ordinal) == true;

    /// <summary>A directory as a level; its size and downsample are those of level 0 until they are known.</summary>
    internal static PyramidLevel? LevelOf(TiffFile file, TiffDirectory directory, out string reason) =>
        TiffGrid.Of(file, directory, out reason) is { } grid && PixelForm.Of(file, directory, out reason) is { } form
            ? new PyramidLevel(directory, grid, form, new SlideLevel(grid.Width, grid.Height, 1) { StoredTile = grid.Piece })
            : null;
}
