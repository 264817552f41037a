using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Artefacts;

namespace Pathology.Synthesis;

/// <summary>Where the artefacts of a made slide are: a raster over the whole of it, of square cells.</summary>
/// <remarks>Folds and blur are marked where they lie over tissue: on bare glass, and over fat, there is nothing to fold or to blur.</remarks>
public sealed class ArtefactTruth
{
    /// <summary>Microns across a cell.</summary>
    public const double CellMicrons = 8;

    private readonly ArtefactKind[] _cells;
    private readonly bool[] _isOverTissue;

    private ArtefactTruth(PixelSize size, ArtefactKind[] cells, bool[] isOverTissue) => (Size, _cells, _isOverTissue) = (size, cells, isOverTissue);

    /// <summary>Cells across and down.</summary>
    public PixelSize Size { get; }

    /// <summary>What lies over the middle of a cell.</summary>
    public ArtefactKind this[int x, int y] => _cells[(y * Size.Width) + x];

    /// <summary>How far tissue, fat included, runs along the edge of the slide that these options make, in mm.</summary>
    /// <exception cref="ArgumentException">The options ask for what cannot be made; the message says what.</exception>
    public static double EdgeMillimeters(SynthesisOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var anatomy = new SlideAnatomy(options);
        (double width, double height) = (options.Width * options.MicronsPerPixel, options.Height * options.MicronsPerPixel);
        int count = 0;
        for (double x = CellMicrons / 2; x < width; x += CellMicrons)
        {
            count += (anatomy.At(x, 1).Tissue > 0 ? 1 : 0) + (anatomy.At(x, height - 1).Tissue > 0 ? 1 : 0);
        }

        for (double y = CellMicrons / 2; y < height; y += CellMicrons)
        {
            count += (anatomy.At(1, y).Tissue > 0 ? 1 : 0) + (anatomy.At(width - 1, y).Tissue > 0 ? 1 : 0);
        }

        return count * CellMicrons / 1000;
    }

    /// <summary>The artefacts of the slide that these options make; nothing is drawn for it.</summary>
    /// <exception cref="ArgumentException">The options ask for what cannot be made; the message says what.</exception>
    public static ArtefactTruth Of(SynthesisOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return Of(new SlideAnatomy(options), options);
    }

    /// <summary>How much of the slide a kind covers, in mm².</summary>
    public double SquareMillimeters(ArtefactKind kind) => _cells.Count(cell => (cell & kind) != 0) * CellMicrons * CellMicrons / 1e6;

    /// <summary>How much of that is over tissue, fat apart.</summary>
    public double TissueSquareMillimeters(ArtefactKind kind) =>
        _cells.Where((cell, i) => (cell & kind) != 0 && _isOverTissue[i]).Count() * CellMicrons * CellMicrons / 1e6;

    internal static ArtefactTruth Of(SlideAnatomy anatomy, SynthesisOptions options)
    {
        PixelSize size = new(Cells(options.Width * options.MicronsPerPixel), Cells(options.Height * options.MicronsPerPixel));
        var cells = new ArtefactKind[size.Area];
        bool[] isOverTissue = new bool[size.Area];
        Parallel.For(0, size.Height, y =>
        {
            double down = (y + 0.5) * CellMicrons;
            foreach (Artefact artefact in anatomy.Artefacts)
            {
                for (int x = 0; x < size.Width; x++)
                {
                    double across = (x + 0.5) * CellMicrons;
                    if (!artefact.MayTouch(across, down, 0) || artefact.DepthAt(across, down) <= 0)
                    {
                        continue;
                    }

                    bool isTissue = anatomy.At(across, down).LabelOfNormal() is not (TissueLabel.Glass or TissueLabel.Fat);
                    isOverTissue[(y * size.Width) + x] |= isTissue;
                    if (isTissue || artefact.Kind is not (ArtefactKind.Fold or ArtefactKind.Blur))
                    {
                        cells[(y * size.Width) + x] |= artefact.Kind;
                    }
                }
            }
        });
        return new ArtefactTruth(size, cells, isOverTissue);
    }

    private static int Cells(double microns) => Math.Max(1, (int)Math.Round(microns / CellMicrons));
}
