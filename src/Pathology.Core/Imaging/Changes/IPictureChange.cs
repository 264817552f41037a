namespace Pathology;

/// <summary>One way in which another scanner, laboratory or day would have shown the same tissue: a picture in, the changed picture out.</summary>
/// <remarks>Made for pictures of one size. It may hold scratch memory, so it serves one thread at a time.</remarks>
public interface IPictureChange : IDisposable
{
    /// <summary>Changes one picture. The two spans must not overlap.</summary>
    /// <param name="picture">Row by row, as many pixels as the size that it was made for.</param>
    /// <param name="changed">As many; every one is written.</param>
    void Apply(ReadOnlySpan<Rgb24> picture, Span<Rgb24> changed);
}
