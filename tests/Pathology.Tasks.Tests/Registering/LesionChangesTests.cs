using System.Collections.Immutable;
using Pathology.Outputs;
using Pathology.Registration;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

/// <summary>
/// Two made results of slides whose tissue lies 400 pixels (0.1 mm) apart; cells are 64 µm, and what is left of x = 1000 on the first
/// slide was not looked at.
/// </summary>
public sealed class LesionChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_LesionsOnBothOrOne_TellsWhatBecameOfEach()
    {
        await WriteAsync("before", index => index.Column < 4 ? float.NaN : 0.5f,
            Lesion(1, 4000, 4000, 2000), Lesion(2, 8000, 8000, 1600), Lesion(3, 12_000, 2000, 1200), Lesion(4, 12_000, 12_000, 1000), Lesion(5, 2000, 12_000, 800), Lesion(6, 2900, 12_000, 300));
        await WriteAsync("after", _ => 0.5f,
            Lesion(1, 4400, 4000, 3000), Lesion(2, 8400, 8000, 1600), Lesion(3, 12_400, 2000, 400), Lesion(4, 6400, 12_000, 700), Lesion(5, 600, 600, 500), Lesion(6, 2450, 12_000, 1150));

        ImmutableArray<LesionChange> changes = LesionChanges.Of(Shifted(), _folder["before"], _folder["after"]);

        Assert.Equal(
            ["Grew 1>1", "Unchanged 2>2", "Shrank 3>3", "Unchanged 5 6>6", "Vanished 4>", "Appeared >4", "NotLookedAtBefore >5"],
            changes.Select(change => $"{change.Kind} {string.Join(' ', change.Before)}>{string.Join(' ', change.After)}"));
        Assert.Equal(2000 * Math.Sqrt(2) * 0.25e-3, changes[0].DiameterBefore, 1e-9);
        Assert.Equal(3000 * Math.Sqrt(2) * 0.25e-3, changes[0].DiameterAfter, 1e-9);
        Assert.Equal(((800 * 800) + (300 * 300)) * 0.25e-3 * 0.25e-3, changes[3].AreaBefore, 1e-9);
        Assert.Equal((12_900, 12_500), changes[4].Place); // carried to the second slide
        using var table = new MemoryStream();
        LesionChangeTable.Write(table, changes);
        string[] lines = System.Text.Encoding.UTF8.GetString(table.ToArray()).Split('\n');
        Assert.Equal("grew,1,1,0.7071,1.0607,0.3536,0.25,0.5625,5900,5500", lines[1]);
        Assert.Equal("not looked at before,,5,0,0.1768,0.1768,0,0.0156,850,850", lines[7]);
    }

    [Fact]
    public async Task Of_ResultsInTheWrongOrder_SaysSo()
    {
        await WriteAsync("before", _ => 0.5f);
        await WriteAsync("after", _ => 0.5f);
        RegistrationResult registration = Shifted();
        SlideTransform transform = registration.Transform;
        registration = registration with { Transform = transform with { Moving = transform.Moving with { Width = 20_000 } } };

        var refused = Assert.Throws<InputFileException>(() => LesionChanges.Of(registration, _folder["before"], _folder["after"]));

        Assert.Contains("give the results in the order in which the slides were registered", refused.Message, StringComparison.Ordinal);
    }

    private static Lesion Lesion(int number, long x, long y, long side) => SampleLesion.Rectangle(number, new BaseRectangle(x, y, side, side), 0.9);

    private static RegistrationResult Shifted()
    {
        var slide = new RegisteredSlide("a.svs", 16_384, 16_384, new MicronsPerPixel(0.25, 0.25), new BaseRectangle(0, 0, 16_384, 16_384));
        var quality = new RegistrationQuality
        {
            Overlap = 1,
            Correlation = 0.9,
            NextCorrelation = 0,
            Blocks = 100,
            BlocksFound = 100,
            CellMicrons = 8,
            MedianMicrons = 2,
            NinetiethMicrons = 5,
            RoundTripMicrons = 1,
        };
        return new RegistrationResult(new SlideTransform(slide, slide with { Name = "b.svs" }, AffineTransform.Identity with { X0 = -100 }, null), quality, []);
    }

    private Task WriteAsync(string folder, Func<TileIndex, float> score, params Lesion[] lesions) => SlideOutputs.WriteAsync(
        new SampleReport { Size = (16_384, 16_384), Score = score, Lesions = [.. lesions] }.Build(), _folder[folder], new OutputOptions(), TestContext.Current.CancellationToken);
}
