namespace Pathology.Viewer.Slides;

/// <summary>A slide that is held open for a while, with what is known of it.</summary>
internal sealed class OpenSlide(ISlide slide, FileVersion version) : IDisposable
{
    private readonly Lock _gate = new();
    private Overview? _overview;

    public ISlide Slide => slide;

    public TilePyramid Pyramid { get; } = TilePyramid.For(slide.Info);

    /// <summary>The file when it was opened.</summary>
    public FileVersion Version => version;

    /// <summary>The slide at low resolution; the first to ask reads it.</summary>
    public Overview Overview(int side)
    {
        lock (_gate)
        {
            return _overview ??= new Overview(SlideThumbnail.Read(slide, side));
        }
    }

    public void Dispose() => slide.Dispose();
}
