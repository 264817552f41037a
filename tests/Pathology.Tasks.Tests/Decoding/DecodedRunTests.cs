using BitMiracle.LibTiff.Classic;
using Pathology.Inference;
using Pathology.Inference.Tests;
using Pathology.Screening;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Tasks.Tests;

/// <summary>Runs whose tiles a device decodes, against the same runs by the processor: every pixel of every tile goes into its score.</summary>
public sealed class DecodedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1, 0.5, 32)] // as they are stored
    [InlineData(2, 2, 0.5, 32)]
    [InlineData(2, 2, 0.5, 48)] // across stored tiles
    [InlineData(2, 2, 0.7, 32)] // made smaller
    [InlineData(1, 1, 0.8, 48)]
    [InlineData(2, 2, 0.3, 32)] // made larger
    public async Task Scores_are_those_of_the_processor(short across, short down, double microns, int side)
    {
        Assert.SkipUnless(HostKernels.CanBe, "No C++ compiler is here.");
        string slide = Slide(across, down).Write(_folder["a.tif"]);
        using var kernels = new HostKernels(_folder.Path);
        using var decoding = new TileDecoding(new HostDecoder(kernels), 1 << 24);
        var device = new DecodingClassifier(new PixelSize(side, side), decoding);

        Heatmap expected = await RunAsync(slide, microns, side, new DecodingClassifier(new PixelSize(side, side), null));
        Heatmap decoded = await RunAsync(slide, microns, side, device);

        Assert.Equal(expected.PlaneOf(1).ToArray(), decoded.PlaneOf(1).ToArray());
        Assert.True(device.Encoded > 60);
        Assert.Equal(0, decoding.Refused);
    }

    [Fact]
    public async Task What_a_device_fails_with_the_processor_reads()
    {
        Assert.SkipUnless(HostKernels.CanBe, "No C++ compiler is here.");
        string slide = Slide(2, 2).Write(_folder["a.tif"]);
        using var kernels = new HostKernels(_folder.Path);
        int calls = 0;
        var failing = new HostDecoder(kernels) { Works = () => ++calls % 3 != 0 };
        using var decoding = new TileDecoding(failing, 1 << 20);

        Heatmap expected = await RunAsync(slide, 0.5, 32, new DecodingClassifier(new PixelSize(32, 32), null));
        Heatmap decoded = await RunAsync(slide, 0.5, 32, new DecodingClassifier(new PixelSize(32, 32), decoding));

        Assert.Equal(expected.PlaneOf(1).ToArray(), decoded.PlaneOf(1).ToArray());
        Assert.True(decoding.Refused > 0 && failing.Decoded > 0);
    }

    [Fact]
    public async Task A_slide_that_fails_when_the_device_has_fails_alone()
    {
        Assert.SkipUnless(HostKernels.CanBe, "No C++ compiler is here.");
        string slide = Slide(2, 2).Write(_folder["a.tif"]);
        using var kernels = new HostKernels(_folder.Path);
        bool isGone = false;
        using var decoding = new TileDecoding(new HostDecoder(kernels) { Works = () => !(isGone = true) }, 1 << 20);

        SlideOutcome outcome = await OutcomeAsync(
            slide, 0.5, 32, new DecodingClassifier(new PixelSize(32, 32), decoding), (path, options) => new GoneSlide(Pathology.Slides.Slide.Open(path, options), () => isGone));

        Assert.Equal((SlideStatus.Failed, $"{slide}: is gone"), (outcome.Status, outcome.Reason));
    }

    [Fact]
    public async Task A_stored_tile_is_decoded_once_where_there_is_room()
    {
        Assert.SkipUnless(HostKernels.CanBe, "No C++ compiler is here.");
        string slide = Slide(2, 2).Write(_folder["a.tif"]);
        using var kernels = new HostKernels(_folder.Path);
        using var roomy = new TileDecoding(new HostDecoder(kernels), 1 << 28);
        using var narrow = new TileDecoding(new HostDecoder(kernels) { Room = 12 }, 1 << 28);

        await RunAsync(slide, 0.5, 48, new DecodingClassifier(new PixelSize(48, 48), roomy));
        await RunAsync(slide, 0.5, 48, new DecodingClassifier(new PixelSize(48, 48), narrow));

        Assert.True(roomy.Decoded <= 10 * 13, $"{roomy.Decoded} were decoded");
        Assert.True(narrow.Decoded > roomy.Decoded || narrow.Refused > 0);
    }

    [Fact]
    public async Task Damaged_and_missing_stored_tiles_are_what_they_are_without_a_device()
    {
        Assert.SkipUnless(HostKernels.CanBe, "No C++ compiler is here.");
        string slide = (Slide(2, 2) with { IsMissing = (_, column, row) => column == 4 && row == 3 }).Write(_folder["a.tif"]);
        Damage(slide);
        using var kernels = new HostKernels(_folder.Path);
        using var decoding = new TileDecoding(new HostDecoder(kernels), 1 << 24);

        Heatmap expected = await RunAsync(slide, 0.5, 32, new DecodingClassifier(new PixelSize(32, 32), null));
        Heatmap decoded = await RunAsync(slide, 0.5, 32, new DecodingClassifier(new PixelSize(32, 32), decoding));

        Assert.Equal(expected.PlaneOf(1).ToArray(), decoded.PlaneOf(1).ToArray());
        Assert.Contains(float.NaN, decoded.PlaneOf(1).ToArray()[..(decoded.Plan.Columns * 5)]);
    }

    // 10 by 13 stored tiles.
    private static TiffSlide Slide(short across, short down) => new()
    {
        Levels = [new PixelSize(640, 832), new PixelSize(160, 208)],
        Subsampling = (across, down),
        Resolution = (20_000, ResUnit.CENTIMETER),
    };

    // Within the codes of the second stored tile of a row in the middle.
    private static void Damage(string slide)
    {
        using Tiff file = Tiff.Open(slide, "r");
        long[] offsets = (long[])file.GetField(TiffTag.TILEOFFSETS)[0].Value;
        long[] lengths = (long[])file.GetField(TiffTag.TILEBYTECOUNTS)[0].Value;
        file.Close();
        using FileStream stream = File.OpenWrite(slide);
        stream.Position = offsets[21] + (lengths[21] / 2);
        stream.Write(Enumerable.Repeat((byte)0xFF, (int)lengths[21] / 4).ToArray());
    }

    private async Task<Heatmap> RunAsync(string slide, double microns, int side, ITileClassifier classifier)
    {
        Heatmap? scored = null;
        SlideOutcome outcome = await OutcomeAsync(slide, microns, side, classifier, Pathology.Slides.Slide.Open, report => scored = report.Heatmap);
        Assert.Equal(SlideStatus.Completed, outcome.Status);
        return scored!;
    }

    private async Task<SlideOutcome> OutcomeAsync(
        string slide, double microns, int side, ITileClassifier classifier, Func<string, Pathology.Slides.SlideOpenOptions, ISlide> open, Action<SlideReport>? written = null)
    {
        string model = _folder[$"model-{microns}-{side}"];
        Directory.CreateDirectory(model);
        new TinyModel { Side = side }.Write(model);
        string config = Path.Combine(model, "config.json");
        await File.WriteAllTextAsync(config, (await File.ReadAllTextAsync(config)).Replace("\"spacing_um_px\": 0.5", FormattableString.Invariant($"\"spacing_um_px\": {microns}"), StringComparison.Ordinal));
        var request = new ScreeningRequest
        {
            Model = model,
            Output = _folder[Guid.NewGuid().ToString("N")],
            Scores = new ScoreOptions { Tiles = new TileOptions { Tissue = TissueSource.Of("none") } },
            Inference = new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)] },
            Readers = 2,
            OpenSlide = open,
        };
        using var parts = ScreeningParts.Open(request, TileModel.Open(model), _ => { });
        ScreeningServices services = parts.Services with
        {
            WriteAsync = (report, _, _) =>
            {
                written?.Invoke(report);
                return Task.CompletedTask;
            },
        };
        var run = new ScreeningRun([new SlideJob("a", slide)], [classifier], services, parts.Options);
        List<SlideOutcome> outcomes = [];
        await foreach (SlideOutcome outcome in run.RunAsync(null, TestContext.Current.CancellationToken))
        {
            outcomes.Add(outcome);
        }

        return Assert.Single(outcomes);
    }

    /// <summary>A slide whose pixels can be read no more from some time on, though its stored tiles can.</summary>
    private sealed class GoneSlide(ISlide slide, Func<bool> isGone) : ISlide, IStoredTiles
    {
        public SlideInfo Info => slide.Info;

        public void Read(in SlideRegion region, Span<Rgb24> destination)
        {
            if (isGone())
            {
                throw new SlideException(Info.Path, "is gone");
            }

            slide.Read(region, destination);
        }

        public byte[]? ReadStoredTile(int level, long column, long row) => ((IStoredTiles)slide).ReadStoredTile(level, column, row);

        public RgbImage ReadAssociatedImage(string name) => slide.ReadAssociatedImage(name);

        public byte[]? ReadIccProfile() => slide.ReadIccProfile();

        public void Dispose() => slide.Dispose();
    }
}
