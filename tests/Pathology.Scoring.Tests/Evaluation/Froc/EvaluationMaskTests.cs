using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Evaluation.Froc;

public sealed class EvaluationMaskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Property(MaxTest = 60)]
    public void GrowAndFill_AnyMask_IsWhatDistancesToEveryPixelGive(bool[] cells, byte width, byte radius)
    {
        int columns = 3 + (width % 20);
        int rows = Math.Max(1, (cells.Length + columns - 1) / columns) + 2;
        bool IsTumour(int x, int y) => (y * columns) + x < cells.Length && cells[(y * columns) + x] && (x + y) % 3 == 0;
        double reach = 1 + (radius % 40 / 8.0);
        bool[] near = new bool[columns * rows];
        for (int i = 0; i < near.Length; i++)
        {
            for (int j = 0; j < near.Length; j++)
            {
                int dx = (i % columns) - (j % columns);
                int dy = (i / columns) - (j / columns);
                near[i] |= IsTumour(j % columns, j / columns) && Math.Sqrt((dx * dx) + (dy * dy)) < reach;
            }
        }

        PixelWindow grown = TumourDilation.GrowAndFill(MaskDrawing.Of(columns, rows, IsTumour).Tumour, reach, new PixelSize(columns, rows));

        bool[] filled = WithoutHoles(near, columns);
        for (int i = 0; i < filled.Length; i++)
        {
            (int x, int y) = ((i % columns) - grown.Left, (i / columns) - grown.Top);
            bool isGrown = x >= 0 && y >= 0 && x < grown.Width && y < grown.Height && grown.Cells[(y * grown.Width) + x];
            Assert.Equal(filled[i], isGrown);
        }
    }

    [Fact]
    public void Of_BackgroundEnclosedByCornersOnly_IsAHole()
    {
        // Background hangs together by sides, so a ring of diagonal steps encloses.
        PixelWindow grown = TumourDilation.GrowAndFill(MaskDrawing.Of(5, 5, (x, y) => Math.Abs(x - 2) + Math.Abs(y - 2) == 2).Tumour, 0.5, new PixelSize(5, 5));

        Assert.Equal(13, grown.Cells.Count(cell => cell));
    }

    [Fact]
    public void Of_ExactlyTheThresholdAway_IsNotReached()
    {
        // 2018 takes the pixel size from the mask: 37.5 µm is exactly 5 pixels of 7.5 µm.
        TumourMask mask = MaskDrawing.Of(40, 40, (x, y) => x == 20 && y == 20, downsample: 30, mpp: 0.25);

        var evaluation = EvaluationMask.Of(mask, new FrocOptions { Protocol = FrocProtocol.GigaDb2018 });

        Assert.Equal(1, evaluation.LabelAt(24 * 30, 20 * 30, FrocProtocol.GigaDb2018));
        Assert.Equal(0, evaluation.LabelAt(25 * 30, 20 * 30, FrocProtocol.GigaDb2018));
        Assert.Equal(0, evaluation.LabelAt(23 * 30, 16 * 30, FrocProtocol.GigaDb2018)); // 3, 4, 5
    }

    [Theory]
    [InlineData(FrocProtocol.Isbi2016)]
    [InlineData(FrocProtocol.GigaDb2018)]
    public void Of_ResolutionGiven_MeasuresByItWhateverProtocolAndMaskSay(FrocProtocol protocol)
    {
        // A square of 22 pixels of 32: once grown its axis is about 32 pixels, isolated cells below 35.4 at 0.243 µm; at 0.5 below 17.2.
        TumourMask mask = MaskDrawing.Of(60, 60, (x, y) => x is >= 20 and < 42 && y is >= 20 and < 42, downsample: 32, mpp: 0.243);
        FrocOptions usual = new() { Protocol = protocol };

        TrueLesion atUsual = Assert.Single(EvaluationMask.Of(mask, usual).Lesions);
        var given = EvaluationMask.Of(mask, usual with { MicronsPerPixel = 0.5 });
        TrueLesion atHalf = Assert.Single(given.Lesions);

        Assert.Equal((true, false), (atUsual.IsIsolatedTumourCells, atHalf.IsIsolatedTumourCells));
        Assert.Equal(0.5, given.MicronsPerPixel);
        Assert.InRange(atHalf.MajorAxisMicrons, 24 * 0.5 * 32, 32 * 0.5 * 32); // grown by 2.3 pixels rather than 4.8
    }

    [Fact]
    public void TryReadGraymap_2016MaskWhoseTumourIsNot255_IsRelabelled()
    {
        TumourMask usual = Read("P5 4 3 255\n", [0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0], null);
        TumourMask gigaDb = Read("P5\n# made by hand\n4 3\n255\n", [1, 1, 0, 0, 1, 2, 2, 0, 0, 0, 1, 0], null);
        TumourMask named = Read("P5 4 3 255 ", [0, 0, 0, 0, 0, 7, 7, 0, 0, 0, 0, 0], 7);

        foreach (TumourMask mask in (TumourMask[])[usual, gigaDb, named])
        {
            Assert.Equal((1, 1, 2, 1), (mask.Tumour.Left, mask.Tumour.Top, mask.Tumour.Width, mask.Tumour.Height));
            Assert.Equal((128, 96), mask.BaseSize);
        }
    }

    [Fact]
    public void TryReadGraymap_ValueThatNobodyKnows_AsksForIt()
    {
        InputFileException error = Assert.Throws<InputFileException>(() => Read("P5 2 1 255\n", [0, 1], null));

        Assert.Contains("neither 255 nor 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("--tumor-value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryReadGraymap_BackgroundOnly_HasNoTumour()
    {
        TumourMask mask = Read("P5 2 2 255\n", [0, 0, 0, 0], null);

        Assert.False(mask.HasTumour);
        Assert.Empty(EvaluationMask.Of(mask, new FrocOptions()).Lesions);
    }

    [Theory]
    [InlineData("P5 2 2 255\n", 3, "ends after 3 of 4")]
    [InlineData("P5 2 2 65535\n", 8, "no mask of one byte")]
    [InlineData("P5 0 2 255\n", 0, "no mask of one byte")]
    [InlineData("P5 two 2 255\n", 4, "header")]
    [InlineData("P5 2", 0, "header")]
    public void TryReadGraymap_Damaged_SaysHow(string header, int pixels, string expected) => Assert.Contains(
        expected, Assert.Throws<InputFileException>(() => Read(header, new byte[pixels], null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_RandomMasks_AgreesWithSciPyAndScikitImage()
    {
        var random = new Random(5);
        for (int file = 0; file < 6; file++)
        {
            (int X, int Y, int Radius)[] discs = [.. Enumerable.Range(0, 12).Select(_ => (random.Next(160), random.Next(120), random.Next(12)))];
            var pixels = new byte[160 * 120];
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = (byte)(discs.Any(disc => Math.Pow((i % 160) - disc.X, 2) + Math.Pow((i / 160) - disc.Y, 2) is var square && square <= disc.Radius * disc.Radius && square > disc.Radius) ? 255 : 0);
            }

            Write($"mask{file}.pgm", "P5 160 120 255\n", pixels);
        }

        string[] expected = Python.Run(Path.Combine(Repository.Root, "tests", "Pathology.Scoring.Tests", "Python", "evaluation_mask.py"), ["numpy", "scipy", "skimage"], _folder.Path)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(expected, Enumerable.Range(0, 6).SelectMany(file => Lines(_folder[$"mask{file}.pgm"])));
    }

    // A line a lesion: number, pixels, first and last pixel, major axis.
    private static IEnumerable<string> Lines(string path)
    {
        TumourMask tumour = TumourMaskReader.TryReadGraymap(path, null)!;
        var mask = EvaluationMask.Of(tumour, new FrocOptions());
        int[] labels = [.. Enumerable.Range(0, 160 * 120).Select(i => mask.LabelAt(i % 160 * 32, i / 160 * 32, FrocProtocol.Isbi2016))];
        return mask.Lesions.Select(lesion => string.Create(
            CultureInfo.InvariantCulture,
            $"{lesion.Number} {labels.Count(label => label == lesion.Number)} {Array.IndexOf(labels, lesion.Number)} {Array.LastIndexOf(labels, lesion.Number)} {lesion.MajorAxisMicrons / (0.243 * 32):0.000000}"));
    }

    private TumourMask Read(string header, byte[] pixels, byte? tumourValue)
    {
        Write("mask.pgm", header, pixels);
        return TumourMaskReader.TryReadGraymap(_folder["mask.pgm"], tumourValue)!;
    }

    private void Write(string name, string header, byte[] pixels)
    {
        using FileStream file = File.Create(_folder[name]);
        file.Write(Encoding.ASCII.GetBytes(header));
        file.Write(pixels);
    }

    // Background that no walk along sides from the edge reaches.
    private static bool[] WithoutHoles(bool[] cells, int columns)
    {
        int rows = cells.Length / columns;
        bool[] outside = [.. cells.Select((cell, i) => !cell && (i % columns == 0 || i % columns == columns - 1 || i / columns == 0 || i / columns == rows - 1))];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < cells.Length; i++)
            {
                bool touches = (i % columns > 0 && outside[i - 1]) || (i % columns < columns - 1 && outside[i + 1])
                    || (i >= columns && outside[i - columns]) || (i + columns < cells.Length && outside[i + columns]);
                if (!cells[i] && !outside[i] && touches)
                {
                    outside[i] = changed = true;
                }
            }
        }

        return [.. outside.Select(cell => !cell)];
    }
}
