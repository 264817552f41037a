using BitMiracle.LibTiff.Classic;
using Pathology.Inference;
using Pathology.Inference.Tests;
using Pathology.Screening;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Tasks.Tests;

/// <summary>Runs over slides of the same tissue, of two dyes in all amounts, stained as strongly as is asked. A tile's score is its mean red, so that every colour counts.</summary>
internal sealed class StainedRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StainedRun()
    {
        Directory.CreateDirectory(_folder["model"]);
        new TinyModel { Side = 32 }.Write(_folder["model"]);
    }

    public string this[string name] => _folder[name];

    /// <summary>Makes a slide.</summary>
    /// <param name="haematoxylin">How strongly it took, times the usual.</param>
    /// <param name="eosin">The same of eosin.</param>
    /// <returns>Its path.</returns>
    public string Slide(string name, double haematoxylin, double eosin) => new TiffSlide
    {
        Levels = [new PixelSize(960, 832), new PixelSize(240, 208)],
        Compression = Compression.ADOBE_DEFLATE,
        Photometric = Photometric.RGB,
        Resolution = (20_000, ResUnit.CENTIMETER),
        Colour = (level, x, y) => Colour(x << (2 * level), y << (2 * level), haematoxylin, eosin),
    }.Write(_folder[name]);

    /// <summary>Screens slides, each in a run of its own into the folder.</summary>
    /// <param name="normalize">What <c>--normalize</c> says; null for nothing.</param>
    public async Task<(SlideOutcome Outcome, SlideReport? Report)> ScreenAsync(string slide, string? normalize, int readers = 2, string output = "out")
    {
        var request = new ScreeningRequest
        {
            Model = _folder["model"],
            Output = _folder[output],
            Scores = new ScoreOptions { Normalization = normalize is null ? null : StainChoice.Parse(normalize) },
            Inference = new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)] },
            Readers = readers,
        };
        using var parts = ScreeningParts.Open(request, TileModel.Open(request.Model), _ => { });
        SlideReport? written = null;
        ScreeningServices services = parts.Services with
        {
            WriteAsync = (report, folder, token) =>
            {
                written = report;
                return parts.Services.WriteAsync(report, folder, token);
            },
        };
        using var red = new MeanClassifier(new PixelSize(32, 32));
        List<SlideOutcome> outcomes = [];
        var run = new ScreeningRun([new SlideJob(Path.GetFileNameWithoutExtension(slide), slide)], [red], services, parts.Options);
        await foreach (SlideOutcome outcome in run.RunAsync(null, TestContext.Current.CancellationToken))
        {
            outcomes.Add(outcome);
        }

        return (Assert.Single(outcomes), written);
    }

    public void Dispose() => _folder.Dispose();

    // An ellipse of tissue on bare glass; amounts by a whole-number hash of the place, in blotches of four pixels.
    private static Rgb24 Colour(int x, int y, double haematoxylin, double eosin)
    {
        (double acrossX, double acrossY) = ((x - 480) / 430.0, (y - 416) / 370.0);
        if ((acrossX * acrossX) + (acrossY * acrossY) >= 1)
        {
            return new Rgb24(243, 243, 243);
        }

        uint hash = ((uint)(x / 4) * 2654435761u) ^ ((uint)(y / 4) * 2246822519u);
        hash = (hash ^ (hash >> 15)) * 3266489917u;
        (double h, double e) = (haematoxylin * (0.1 + ((hash >> 8) % 256 / 255.0 * 1.2)), eosin * (0.25 + ((hash >> 16) % 256 / 255.0 * 0.8)));
        return new Rgb24(Light((0.56 * h) + (0.22 * e)), Light((0.72 * h) + (0.80 * e)), Light((0.41 * h) + (0.56 * e)));
    }

    private static byte Light(double density) => (byte)(240 * Math.Exp(-density));
}
