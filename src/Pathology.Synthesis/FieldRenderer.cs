using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Rendering;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis;

/// <summary>
/// Draws any field of a slide, whether or not its file exists, with a label for each pixel: the very tissue that
/// <see cref="SlideSynthesizer"/> writes, asked for piece by piece. Made for training.
/// </summary>
/// <remarks>
/// Any thread may draw; each takes its own buffers (some 10 MB) from a pool that lives as long as this object.
/// The same options and place always give the same pixels.
/// </remarks>
public sealed class FieldRenderer
{
    // Finer than this, nuclei have texture; a coarser field is drawn this fine and averaged down, as a scanner's pyramid is.
    private const double CoarsestDrawn = 0.5;

    private readonly SynthesisOptions _options;
    private readonly SlideAnatomy _anatomy;
    private readonly ConcurrentDictionary<double, ConcurrentBag<BlockRenderer>> _idle = new();

    /// <exception cref="ArgumentException">The options ask for what cannot be made; the message says what.</exception>
    public FieldRenderer(SynthesisOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _anatomy = new SlideAnatomy(options);
        Lesions = _anatomy.DescribeLesions(options.MicronsPerPixel);
    }

    /// <summary>The metastases of the slide.</summary>
    public ImmutableArray<SynthesizedLesion> Lesions { get; }

    /// <summary>Finds a place, in base pixels, that shows what is asked for; null where the slide has none or it is too rare.</summary>
    /// <param name="kind">What the place should show.</param>
    /// <param name="draw">Which of the many: the same number finds the same place.</param>
    public BasePoint? Find(FieldKind kind, int draw)
    {
        var random = new Draw(Hash.At(Hash.Stream(_options.Seed, 60), draw, (int)kind));
        for (int attempt = 0; attempt < 4_000; attempt++)
        {
            (double x, double y) = kind is FieldKind.Tumour or FieldKind.TumourBorder ? InLesion(ref random) : Anywhere(ref random);
            if (x >= 0 && y >= 0 && x < _options.Width * _options.MicronsPerPixel && y < _options.Height * _options.MicronsPerPixel && Shows(kind, x, y))
            {
                return new BasePoint((long)(x / _options.MicronsPerPixel), (long)(y / _options.MicronsPerPixel));
            }
        }

        return null;
    }

    /// <summary>Draws a field.</summary>
    /// <param name="origin">Its top left corner, in base pixels; it may lie outside the slide, where tissue just goes on or ends.</param>
    /// <param name="size">Its size in pixels of <paramref name="micronsPerPixel"/>.</param>
    /// <param name="micronsPerPixel">The field's resolution, 0.1 to 16 microns a pixel.</param>
    /// <param name="pixels">Receives the picture, row by row, <c>size.Area</c> pixels.</param>
    /// <param name="labels">Receives a label a pixel, row by row, or is empty.</param>
    /// <exception cref="ArgumentException">A buffer is not as long as the field asks for.</exception>
    public void Render(BasePoint origin, PixelSize size, double micronsPerPixel, Span<Rgb24> pixels, Span<TissueLabel> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, size.Area, nameof(pixels));
        ThrowIfNotDrawn(micronsPerPixel);
        if (!labels.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, size.Area, nameof(labels));
        }

        (int shrink, double drawn) = DrawnFor(micronsPerPixel);
        int left = (int)Math.Round(origin.X * _options.MicronsPerPixel / drawn);
        int top = (int)Math.Round(origin.Y * _options.MicronsPerPixel / drawn);
        BlockRenderer renderer = Take(drawn);
        int step = BlockRenderer.LargestSide / shrink;
        var block = new Rgb24[Math.Min(size.Width, step) * shrink * Math.Min(size.Height, step) * shrink];
        for (int y = 0; y < size.Height; y += step)
        {
            for (int x = 0; x < size.Width; x += step)
            {
                int width = Math.Min(step, size.Width - x);
                int height = Math.Min(step, size.Height - y);
                Span<Rgb24> fine = block.AsSpan(0, width * shrink * height * shrink);
                renderer.Render(left + (x * shrink), top + (y * shrink), width * shrink, height * shrink, fine);
                for (int row = 0; row < height; row++)
                {
                    int at = ((y + row) * size.Width) + x;
                    Average(fine, width * shrink, row * shrink, shrink, pixels.Slice(at, width));
                    if (!labels.IsEmpty)
                    {
                        Label(renderer, left + (x * shrink), top + ((y + row) * shrink), shrink, labels.Slice(at, width));
                    }
                }
            }
        }

        _idle[drawn].Add(renderer);
    }

    /// <summary>The tumour cells of a field, those among them that only reach into it; where they lie too dense one covers another.</summary>
    /// <param name="origin">The field's top left corner, in base pixels.</param>
    /// <param name="size">Its size in pixels of <paramref name="micronsPerPixel"/>.</param>
    /// <param name="micronsPerPixel">The field's resolution, 0.1 to 16 microns a pixel: the cells are those that <see cref="Render"/> draws at it.</param>
    public ImmutableArray<SynthesizedCell> TumourCells(BasePoint origin, PixelSize size, double micronsPerPixel)
    {
        ThrowIfNotDrawn(micronsPerPixel);
        (int shrink, double drawn) = DrawnFor(micronsPerPixel);
        int left = (int)Math.Round(origin.X * _options.MicronsPerPixel / drawn);
        int top = (int)Math.Round(origin.Y * _options.MicronsPerPixel / drawn);
        BlockRenderer renderer = Take(drawn);
        ImmutableArray<SynthesizedCell> cells =
        [
            .. renderer.TumourCells(left, top, size.Width * shrink, size.Height * shrink)
                .Select(cell => new SynthesizedCell(
                    (cell.X - left) / shrink,
                    (cell.Y - top) / shrink,
                    cell.RadiusA / shrink,
                    cell.RadiusA * Math.Max(1, cell.CytoplasmReach) / shrink))
                .Where(cell => cell.X > -cell.Radius && cell.Y > -cell.Radius)
                .Where(cell => cell.X < size.Width + cell.Radius && cell.Y < size.Height + cell.Radius),
        ];
        _idle[drawn].Add(renderer);
        return cells;
    }

    private static void ThrowIfNotDrawn(double micronsPerPixel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(micronsPerPixel, 0.1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(micronsPerPixel, 16);
    }

    // How many pixels a field is drawn finer than asked for, and how fine that is.
    private static (int Shrink, double Drawn) DrawnFor(double micronsPerPixel)
    {
        int shrink = (int)Math.Ceiling((micronsPerPixel / CoarsestDrawn) - 1e-9);
        return (shrink, micronsPerPixel / shrink);
    }

    private BlockRenderer Take(double drawn) => _idle.GetOrAdd(drawn, static _ => []).TryTake(out BlockRenderer? renderer)
        ? renderer
        : new BlockRenderer(_anatomy, _options.Dyed, _options.Seed, drawn);

    private static void Average(ReadOnlySpan<Rgb24> fine, int stride, int firstRow, int shrink, Span<Rgb24> row)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(fine);
        int half = shrink * shrink / 2;
        for (int x = 0; x < row.Length; x++)
        {
            (int r, int g, int b) = (half, half, half);
            for (int j = 0; j < shrink; j++)
            {
                int at = 3 * (((firstRow + j) * stride) + (x * shrink));
                for (int i = 0; i < shrink; i++, at += 3)
                {
                    (r, g, b) = (r + bytes[at], g + bytes[at + 1], b + bytes[at + 2]);
                }
            }

            int area = shrink * shrink;
            row[x] = new Rgb24((byte)(r / area), (byte)(g / area), (byte)(b / area));
        }
    }

    private static void Label(BlockRenderer renderer, int left, int y, int shrink, Span<TissueLabel> row)
    {
        float half = (shrink - 1) / 2f;
        for (int x = 0; x < row.Length; x++)
        {
            row[x] = renderer.LabelAt(left + (x * shrink) + half, y + half);
        }
    }

    private (double X, double Y) InLesion(ref Draw random)
    {
        if (_anatomy.Lesions.IsEmpty)
        {
            return (-1, -1);
        }

        LesionShape lesion = _anatomy.Lesions[(int)(random.Unit() * _anatomy.Lesions.Length)];
        return (lesion.X + (lesion.Reach * random.Between(-1, 1)), lesion.Y + (lesion.Reach * random.Between(-1, 1)));
    }

    private (double X, double Y) Anywhere(ref Draw random)
    {
        NodeShape node = _anatomy.Nodes[(int)(random.Unit() * _anatomy.Nodes.Length)];
        return (node.X + ((node.RadiusX + node.Fat) * random.Between(-1, 1)), node.Y + ((node.RadiusY + node.Fat) * random.Between(-1, 1)));
    }

    private bool Shows(FieldKind kind, double x, double y)
    {
        TissueSample sample = _anatomy.At(x, y);
        return kind switch
        {
            FieldKind.Tumour => sample.Tumour > 0 && sample.Nest > 0.7f,
            FieldKind.TumourBorder => Math.Abs(sample.Tumour) < 4,
            FieldKind.Normal => sample.Tissue > 5 && sample.Tumour < -40 && !_anatomy.IsTumour(x, y),
            FieldKind.Lymphocytes => Labelled(sample, TissueLabel.Lymphocytes),
            FieldKind.GerminalCentre => Labelled(sample, TissueLabel.GerminalCentre),
            FieldKind.Sinus => Labelled(sample, TissueLabel.Sinus),
            FieldKind.Connective => Labelled(sample, TissueLabel.Connective),
            FieldKind.Fat => Labelled(sample, TissueLabel.Fat),
            FieldKind.Vessel => Labelled(sample, TissueLabel.Vessel),
            FieldKind.PenMark => IsIn(ArtefactKind.Pen, x, y),
            FieldKind.Fold => IsIn(ArtefactKind.Fold, x, y) && sample.Tissue > 5 && sample.Tumour < -40 && sample.Fat < 0.3f && sample.Lumen < -10,
            FieldKind.OutOfFocus => IsIn(ArtefactKind.Blur, x, y) && sample.Tissue > 0 && sample.Tumour < -40,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such kind of field."),
        };
    }

    private bool IsIn(ArtefactKind kind, double x, double y) =>
        _anatomy.Artefacts.Any(artefact => artefact.Kind == kind && artefact.MayTouch(x, y, 0) && artefact.DepthAt(x, y) > 0);

    private static bool Labelled(in TissueSample sample, TissueLabel label) => sample.Tumour < -40 && sample.LabelOfNormal() == label;
}
