namespace Pathology.Screening;

/// <summary>
/// A slot of the ring, and the slide that the batch in it is of. Whoever took it from a queue owns it until it is put into the next.
/// </summary>
internal sealed class BatchSlot(TileBatch batch)
{
    public TileBatch Batch { get; } = batch;

    /// <summary>The slide of the batch in it; null while it is free, so that a free slot keeps no slide alive.</summary>
    public SlideWork? Slide { get; set; }
}
