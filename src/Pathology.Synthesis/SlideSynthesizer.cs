using System.Collections.Immutable;
using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Pyramid;
using Pathology.Synthesis.Tiff;
using Pathology.Synthesis.Truth;

namespace Pathology.Synthesis;

/// <summary>Makes slides of lymph nodes, with or without metastases, as scanners write them; with the truth about them beside.</summary>
public static class SlideSynthesizer
{
    // A JPEG of noise at quality 100 can be a little larger than its pixels; with the levels above, four thirds of that.
    private const long LargestClassicPixels = 800_000_000;

    /// <summary>
    /// Writes a slide as tiled pyramidal JPEG TIFF, its metastases as ASAP XML (the slide's name with <c>.xml</c>) and as mask
    /// (<c>_mask.tif</c>), and where it has artefacts these too (<c>_artefacts.tif</c>). All appear whole or not at all, over what was there before.
    /// </summary>
    /// <remarks>
    /// Memory does not grow with the slide: 150 to 240 MB resident with two threads, measured up to 100,000 × 100,000 pixels;
    /// some 30 MB more for each further thread.
    /// </remarks>
    /// <param name="options">What slide to make.</param>
    /// <param name="path">The slide's file; its folder is made where it is not there yet.</param>
    /// <param name="progress">Told the share of the slide that is stored, 0 to 1, from whichever thread stores it.</param>
    /// <param name="cancellationToken">Stops it within a tile's time and leaves no file.</param>
    /// <exception cref="ArgumentException">The options ask for what cannot be made; the message says what.</exception>
    /// <exception cref="IOException">The files cannot be written (no permission, disk full); the message names the file.</exception>
    /// <exception cref="MachineNotReadyException">libturbojpeg is missing; the message says how to get it.</exception>
    public static async Task<SynthesisReport> WriteAsync(
        SynthesisOptions options, string path, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options.Validate();
        if (Path.GetExtension(path).ToUpperInvariant() is not (".TIF" or ".TIFF"))
        {
            throw new ArgumentException($"{path}: a slide is written as TIFF; give a name that ends in .tif.", nameof(path));
        }

        var anatomy = new SlideAnatomy(options);
        ImmutableArray<SynthesizedLesion> lesions = anatomy.DescribeLesions(options.MicronsPerPixel);
        string stem = Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path));
        var report = new SynthesisReport(path, stem + ".xml", stem + "_mask.tif", lesions)
        {
            ArtefactsPath = anatomy.Artefacts.IsEmpty ? null : stem + "_artefacts.tif",
        };
        bool isBig = options.BigTiff ?? (long)options.Width * options.Height > LargestClassicPixels;

        foreach (string file in new[] { report.SlidePath, report.AnnotationsPath, report.MaskPath, report.ArtefactsPath ?? report.SlidePath }.Where(Directory.Exists))
        {
            throw new IOException($"{file} could not be written: there is a folder of that name.");
        }

        using AtomicFile slide = AtomicFile.Create(report.SlidePath);
        using AtomicFile annotations = AtomicFile.Create(report.AnnotationsPath);
        using AtomicFile mask = AtomicFile.Create(report.MaskPath);
        using AtomicFile? artefacts = report.ArtefactsPath is { } shown ? AtomicFile.Create(shown) : null;
        try
        {
            await AnnotationWriter.WriteAsync(annotations.Stream, lesions).ConfigureAwait(false);
            await MaskWriter.WriteAsync(mask.Stream, options, lesions, isBig, cancellationToken).ConfigureAwait(false);
            if (artefacts is not null)
            {
                await ArtefactWriter.WriteAsync(artefacts.Stream, ArtefactTruth.Of(anatomy, options), cancellationToken).ConfigureAwait(false);
            }

            await WriteSlideAsync(anatomy, options, slide.Stream, isBig, progress, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (IOException error)
        {
            throw new IOException($"{path} could not be written: {error.Message}", error);
        }

        // The slide last: who sees it finds its truth beside it.
        annotations.Commit();
        mask.Commit();
        artefacts?.Commit();
        slide.Commit();
        return report;
    }

    private static async Task WriteSlideAsync(
        SlideAnatomy anatomy, SynthesisOptions options, Stream stream, bool isBig, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        TiffLevel[] levels = TiffLevel.Pyramid(options.Width, options.Height, options.TileSize);
        var file = new TiledTiffWriter(stream, isBig, PixelCoding.JpegColour, options.TileSize, levels)
        {
            MicronsPerPixel = options.MicronsPerPixel,
            Description = FormattableString.Invariant(
                $"Synthetic lymph node, drawn by a program, of no patient. Pathology synth seed={options.Seed} centre={options.Stain.Name} mpp={options.MicronsPerPixel}"),
        };
        await file.BeginAsync(cancellationToken).ConfigureAwait(false);
        using var pyramid = new PyramidWriter(anatomy, options, levels, file, progress);
        await pyramid.WriteAsync(cancellationToken).ConfigureAwait(false);
        await file.FinishAsync(cancellationToken).ConfigureAwait(false);
    }
}
