namespace Pathology.Slides.Hosting;

/// <summary>What the workers of a host share: the slide that is open.</summary>
internal sealed class HostDesk(Func<string, SlideOpenOptions, ISlide> open)
{
    private ISlide? _slide;

    /// <summary>The open slide.</summary>
    internal ISlide Slide => Volatile.Read(ref _slide) ?? throw new InvalidOperationException("No slide is open.");

    internal SlideInfo Open(string path, SlideOpenOptions options)
    {
        Close();
        ISlide slide = open(path, options);
        Volatile.Write(ref _slide, slide);
        return slide.Info;
    }

    internal void Close() => Interlocked.Exchange(ref _slide, null)?.Dispose();
}
