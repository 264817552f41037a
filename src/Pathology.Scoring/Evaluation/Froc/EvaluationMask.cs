using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>The lesions of a slide as CAMELYON16's scorers make them of its tumour: grown, filled, labelled, isolated cells told apart.</summary>
public sealed class EvaluationMask
{
    // Half of 75 µm, about five tumour cells, on either side; 200 µm and that growth are the longest that isolated tumour cells get.
    private const double GrowthMicrons = 75;
    private const double IsolatedMicrons = 200 + GrowthMicrons;
    private const double UsualMicronsPerPixel = 0.243;

    private readonly PixelWindow _window;
    private readonly List<int[]> _cells;
    private readonly double _downsample;

    private EvaluationMask(PixelWindow window, List<int[]> cells, double downsample, double micronsPerPixel, ImmutableArray<TrueLesion> lesions) =>
        (_window, _cells, _downsample, MicronsPerPixel, Lesions) = (window, cells, downsample, micronsPerPixel, lesions);

    /// <summary>The lesions, number 1 first.</summary>
    public ImmutableArray<TrueLesion> Lesions { get; }

    /// <summary>Micrometres across a base pixel, as the lesions were measured.</summary>
    public double MicronsPerPixel { get; }

    /// <summary>Labels a slide's tumour.</summary>
    /// <param name="tumour">
    /// The truth; the 2018 scorer takes its pixel size from it, the 2016 one always 0.243 µm and a factor of 32, unless the options say another size.
    /// </param>
    public static EvaluationMask Of(TumourMask tumour, FrocOptions options)
    {
        ArgumentNullException.ThrowIfNull(tumour);
        ArgumentNullException.ThrowIfNull(options);
        bool isFixed = options.Protocol == FrocProtocol.Isbi2016;
        double downsample = isFixed ? TumourMask.UsualDownsample : tumour.Downsample;
        double spacing = options.MicronsPerPixel ?? (isFixed ? null : tumour.MicronsPerPixel) ?? UsualMicronsPerPixel;
        double pixel = spacing * downsample;
        PixelWindow grown = TumourDilation.GrowAndFill(tumour.Tumour, GrowthMicrons / (pixel * 2), tumour.Size);
        List<int[]> lesions = Components.Find(grown.Cells, grown.Width);
        return new EvaluationMask(grown, lesions, downsample, spacing, [.. lesions.Select((cells, i) => Describe(cells, i + 1))]);

        TrueLesion Describe(int[] cells, int number)
        {
            double axis = SecondMoments.Of(cells, grown.Width).MajorAxis;
            double x = (grown.Left + cells.Average(cell => (double)(cell % grown.Width)) + 0.5) * downsample;
            double y = (grown.Top + cells.Average(cell => (double)(cell / grown.Width)) + 0.5) * downsample;
            bool isIsolated = axis < IsolatedMicrons / pixel && !options.IncludeIsolatedTumourCells;
            return new TrueLesion(number, axis * pixel, cells.Length * pixel * pixel / 1e6, new BasePoint((long)x, (long)y), isIsolated);
        }
    }

    /// <summary>The number of the lesion that a place of the slide lies in; 0 where there is none.</summary>
    /// <remarks>
    /// The 2016 scorer rounds the pixel down, the 2018 one to the nearest, halves to the even one, as Python does. What the latter rounds
    /// past the last row or column makes it fail; here it is no lesion.
    /// </remarks>
    internal int LabelAt(double baseX, double baseY, FrocProtocol protocol)
    {
        long x = PixelOf(baseX, protocol) - _window.Left;
        long y = PixelOf(baseY, protocol) - _window.Top;
        int cell = x >= 0 && y >= 0 && x < _window.Width && y < _window.Height ? (int)((y * _window.Width) + x) : -1;
        return cell >= 0 && _window.Cells[cell] ? _cells.FindIndex(cells => Array.BinarySearch(cells, cell) >= 0) + 1 : 0;
    }

    private long PixelOf(double coordinate, FrocProtocol protocol) => protocol == FrocProtocol.Isbi2016
        ? (long)Math.Floor(coordinate / _downsample)
        : (long)Math.Round(coordinate / _downsample, MidpointRounding.ToEven);
}
