namespace Pathology.Outputs;

/// <summary>A slide as DICOM whole slide microscopy: a file for each level (PS3.3, A.32.8).</summary>
public static class DicomSlideFiles
{
    /// <summary>Writes every level of a slide into <paramref name="folder"/>, sharpest first.</summary>
    /// <remarks>
    /// Tiles that the slide stores as JPEG are handed on as they are, their compressed pixels untouched; others are compressed anew.
    /// No label and no overview is written, since either may show a name. Holds one tile in memory, and 8 bytes for each tile of a level.
    /// The same slide gives the same files, under UIDs that follow from it.
    /// </remarks>
    /// <param name="slide">The slide.</param>
    /// <param name="folder">Made where it is not there yet.</param>
    /// <param name="quality">Of tiles that are compressed anew, 1 to 100.</param>
    /// <param name="cancellationToken">Stops between tiles; the file that is being written is taken back.</param>
    /// <returns>What was written, level by level.</returns>
    /// <exception cref="MissingResolutionException">The slide's resolution is unknown, which DICOM demands.</exception>
    /// <exception cref="SlideException">The slide cannot be read.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<DicomSlideFile> Write(ISlide slide, string folder, int quality, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        MicronsPerPixel resolution = slide.Info.MicronsPerPixel ?? throw new MissingResolutionException(slide.Info.Path);
        DicomSource source = slide.Info.Dicom ?? DerivedSource.For(slide.Info);
        List<DicomSlideFile> written = [];
        for (int level = 0; level < slide.Info.Levels.Length; level++)
        {
            var writer = new DicomLevelWriter(slide, source, new GlassFrame(source, resolution), level, quality);
            string path = Path.Combine(folder, FormattableString.Invariant($"level_{level}.dcm"));
            written.Add(writer.Write(path, cancellationToken));
        }

        return written;
    }
}
