namespace Pathology;

/// <summary>Brings the tiles of one slide to another stain: what was measured of the slide, and to what it is brought. Immutable; any thread may use it.</summary>
public sealed class StainNormalization
{
    private readonly PixelMap _map;

    /// <param name="slide">What was measured of the slide.</param>
    /// <param name="target">To what it is brought.</param>
    /// <param name="targetName">What the target is called: a file's name, or whose publication it is of.</param>
    /// <param name="pixels">Of how many pixels the slide was measured.</param>
    /// <exception cref="ArgumentException">Both are of different methods.</exception>
    public StainNormalization(StainProfile slide, StainProfile target, string targetName, int pixels)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentNullException.ThrowIfNull(target);
        if (slide.Method != target.Method)
        {
            throw new ArgumentException($"A profile of {slide.Method} cannot be brought to one of {target.Method}.", nameof(target));
        }

        (Slide, Target, TargetName, Pixels, _map) = (slide, target, targetName, pixels, slide.To(target));
    }

    /// <summary>What was measured of the slide.</summary>
    public StainProfile Slide { get; }

    /// <summary>To what it is brought.</summary>
    public StainProfile Target { get; }

    /// <summary>What the target is called.</summary>
    public string TargetName { get; }

    /// <summary>Of how many pixels the slide was measured.</summary>
    public int Pixels { get; }

    /// <summary>Changes pixels in place, each by itself; allocates nothing.</summary>
    public void Apply(Span<Rgb24> pixels) => _map.Apply(pixels);
}
