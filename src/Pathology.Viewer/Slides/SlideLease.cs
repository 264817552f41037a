namespace Pathology.Viewer.Slides;

/// <summary>The right to read a slide until it is given back.</summary>
internal readonly struct SlideLease(SlidePool pool, PooledSlide held, OpenSlide slide) : IDisposable
{
    public OpenSlide Slide => slide;

    public void Dispose() => pool.GiveBack(held);
}
