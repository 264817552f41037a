namespace Pathology;

/// <summary>A slide that lies far away and fetches ahead what will be read of it, while what came before is worked on.</summary>
/// <remarks>A reader implements it beside <see cref="ISlide"/>. Nothing is fetched that is not read or expected: expect no more than will be read.</remarks>
public interface IExpectsReads
{
    /// <summary>Says what will be read, in about this order; takes the place of what was said before.</summary>
    /// <param name="regions">Enumerated bit by bit while the slide is read, on any thread.</param>
    void Expect(IEnumerable<SlideRegion> regions);
}
