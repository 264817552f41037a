namespace Pathology;

/// <summary>Changes pixels one by one. Any number of threads may use one at once.</summary>
internal abstract class PixelMap
{
    /// <summary>Changes pixels in place. Allocates nothing.</summary>
    public abstract void Apply(Span<Rgb24> pixels);
}
