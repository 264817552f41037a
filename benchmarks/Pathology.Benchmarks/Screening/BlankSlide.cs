
namespace Pathology.Benchmarks;

/// <summary>A slide whose pixels cost nothing to read, of a given number of tiles: what is measured is the engine around them.</summary>
internal sealed class BlankSlide(int columns, int rows) : ISlide
{
    public const int TileSide = 224;

    public SlideInfo Info { get; } = new("blank.tif", "blank", [new SlideLevel((long)columns * TileSide, (long)rows * TileSide, 1)])
    {
        MicronsPerPixel = new MicronsPerPixel(0.5, 0.5),
    };

    public static ModelInfo Model { get; } = new()
    {
        Name = "blank",
        Architecture = "none",
        Classes = ["normal", "tumor"],
        PositiveClass = 1,
        PatchSize = TileSide,
        MicronsPerPixel = 0.5,
        InputSize = new PixelSize(TileSide, TileSide),
        Sha256 = "",
    };

    public TilePlan Plan() => TilePlan.For(Info, Model, TissueMask.Everything(Info), new PlanOptions());

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
    }

    public RgbImage ReadAssociatedImage(string name) => throw new ArgumentException("A blank slide has none.", nameof(name));

    public byte[]? ReadIccProfile() => null;

    public void Dispose()
    {
    }
}
