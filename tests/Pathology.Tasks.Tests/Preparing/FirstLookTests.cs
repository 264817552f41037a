using Pathology.Screening;
using Pathology.Slides;

namespace Pathology.Tasks.Tests;

public sealed class FirstLookTests : IDisposable
{
    private readonly MadeRun _made = new(shrink: 1, "one", "two");
    private readonly List<Watched> _opened = [];

    public void Dispose() => _made.Dispose();

    [Fact]
    public async Task It_is_taken_once_and_for_its_own_slide_alone()
    {
        await using FirstLook look = FirstLook.Begin(_made.Jobs[0], Request(), TestContext.Current.CancellationToken);

        Assert.Null(look.Take(_made.Jobs[1]));
        SlideLook taken = await look.Take(_made.Jobs[0])!;
        Assert.Null(look.Take(_made.Jobs[0]));

        Assert.Same(Assert.Single(_opened), taken.Slide);
        Assert.NotNull(await taken.Measuring!);
        taken.Slide.Dispose();
    }

    [Fact]
    public async Task A_slide_that_nobody_took_is_closed()
    {
        FirstLook look = FirstLook.Begin(_made.Jobs[0], Request(), TestContext.Current.CancellationToken);

        await look.DisposeAsync();

        Assert.Equal(1, Assert.Single(_opened).Disposals);
    }

    [Fact]
    public async Task What_goes_wrong_is_told_to_whoever_takes_it()
    {
        SlideJob missing = _made.Jobs[0] with { Path = _made["missing.tif"] };
        await using FirstLook look = FirstLook.Begin(missing, Request(), TestContext.Current.CancellationToken);

        FileNotFoundException error = await Assert.ThrowsAsync<FileNotFoundException>(() => look.Take(missing)!);

        Assert.Contains("missing.tif", error.Message, StringComparison.Ordinal);
    }

    private ScreeningRequest Request() => new()
    {
        Model = _made["model"],
        Output = _made.Out,
        OpenSlide = (path, options) =>
        {
            var slide = new Watched(Slide.Open(path, options));
            _opened.Add(slide);
            return slide;
        },
    };

    private sealed class Watched(ISlide slide) : ISlide
    {
        public int Disposals { get; private set; }

        public SlideInfo Info => slide.Info;

        public void Read(in SlideRegion region, Span<Rgb24> destination) => slide.Read(region, destination);

        public RgbImage ReadAssociatedImage(string name) => slide.ReadAssociatedImage(name);

        public byte[]? ReadIccProfile() => slide.ReadIccProfile();

        public void Dispose()
        {
            Disposals++;
            slide.Dispose();
        }
    }
}
