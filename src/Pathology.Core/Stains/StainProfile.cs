namespace Pathology;

/// <summary>How something is stained, in the numbers of one method. Immutable.</summary>
public abstract record StainProfile
{
    /// <summary>Fewer pixels than this say nothing of a slide.</summary>
    public const int LeastPixels = 500;

    private protected StainProfile()
    {
    }

    /// <summary>The method whose numbers these are.</summary>
    public abstract StainMethod Method { get; }

    /// <summary>What people take for a target who have none of their own.</summary>
    public static StainProfile UsualOf(StainMethod method) => method == StainMethod.Macenko ? MacenkoProfile.Usual : ReinhardProfile.Usual;

    /// <summary>Measures pixels: of a tissue, without bare glass.</summary>
    /// <remarks>One thread, in the order of the pixels: the same pixels give the same numbers. Holds some 24 bytes a pixel meanwhile.</remarks>
    /// <exception cref="StainException">There are too few, or they do not tell the method what it needs.</exception>
    public static StainProfile Fit(StainMethod method, ReadOnlySpan<Rgb24> pixels) =>
        method == StainMethod.Macenko ? MacenkoProfile.Fit(pixels) : ReinhardProfile.Fit(pixels);

    /// <summary>What brings pixels of this stain to another's.</summary>
    /// <param name="target">Of the same method.</param>
    internal abstract PixelMap To(StainProfile target);

    private protected static void ThrowIfFew(int count, string what)
    {
        if (count < LeastPixels)
        {
            throw new StainException(FormattableString.Invariant($"no more than {count:N0} {what} pixels were found, and {LeastPixels:N0} are needed"));
        }
    }
}
