namespace Pathology.Inference;

/// <summary>A device that decodes stored tiles and makes a network's input of them: a GPU, or what stands in for one in tests.</summary>
/// <remarks>For one thread at a time. What it was told to do is done when <see cref="Finish"/> returns.</remarks>
internal interface IDecodingDevice : IDisposable
{
    /// <summary>Makes room for so many decoded stored tiles in place of those it had.</summary>
    /// <returns>How many there is room for: fewer where the device is full, 0 for none.</returns>
    int Reserve(int slots, int slotBytes);

    /// <summary>Decodes whole JPEG streams into slots, plane after plane.</summary>
    /// <exception cref="DecodingException">It could not.</exception>
    void Decode(in TileForm form, ReadOnlySpan<EncodedPicture> pictures, ReadOnlySpan<int> slots);

    /// <summary>Makes tiles of what lies in the slots; those of no column are left as they are.</summary>
    /// <param name="target">The first tile, uint8 RGB, tile after tile.</param>
    /// <exception cref="DecodingException">It could not.</exception>
    void Fill(in TileForm form, ResampleTable across, ResampleTable down, ReadOnlySpan<TilePlace> places, ReadOnlySpan<int> slots, nint target);

    /// <summary>Lays a tile's pixels there as they are.</summary>
    /// <exception cref="DecodingException">It could not.</exception>
    void Upload(ReadOnlySpan<Rgb24> pixels, nint target);

    /// <summary>Takes pixels back from there; all that was asked for before is done then.</summary>
    /// <exception cref="DecodingException">It could not.</exception>
    void Download(nint source, Span<Rgb24> pixels);

    /// <summary>Waits until all is done.</summary>
    /// <exception cref="DecodingException">Something of it failed.</exception>
    void Finish();
}
