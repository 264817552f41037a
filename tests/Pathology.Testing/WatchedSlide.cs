namespace Pathology.Testing;

/// <summary>A slide that counts its reads, lets a test step in before each, and remembers whether it was closed and not read after.</summary>
public sealed class WatchedSlide(ISlide inner) : ISlide
{
    private int _reads;
    private int _readsAfterDispose;
    private int _disposals;

    public SlideInfo Info => inner.Info;

    /// <summary>Called before each read with its number, counted from one; may block or throw.</summary>
    public Action<int>? BeforeRead { get; set; }

    public int Reads => Volatile.Read(ref _reads);

    public int ReadsAfterDispose => Volatile.Read(ref _readsAfterDispose);

    public bool IsDisposed => Volatile.Read(ref _disposals) > 0;

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        if (IsDisposed)
        {
            Interlocked.Increment(ref _readsAfterDispose);
        }

        int number = Interlocked.Increment(ref _reads);
        BeforeRead?.Invoke(number);
        inner.Read(region, destination);
    }

    public RgbImage ReadAssociatedImage(string name) => inner.ReadAssociatedImage(name);

    public byte[]? ReadIccProfile() => inner.ReadIccProfile();

    public void Dispose()
    {
        Interlocked.Increment(ref _disposals);
        inner.Dispose();
    }
}
