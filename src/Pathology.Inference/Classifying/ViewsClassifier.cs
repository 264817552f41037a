using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Pathology.Inference;

/// <summary>
/// Scores each tile as the mean over several views of it: mirrored, and turned. A tile on a slide has no upper edge, so a network that is right in one view
/// and not in another was right by chance.
/// </summary>
/// <remarks>
/// Four views are the tile, its mirror images across and down, and half a turn; eight are these and their transposes, for square tiles. Every view is
/// scored as a batch of its own by the same classifier, which becomes this one's; sums are taken in a fixed order, so scores are the same each time.
/// </remarks>
internal sealed class ViewsClassifier : ITileClassifier
{
    private readonly ITileClassifier _classifier;
    private readonly int _views;
    private TileBatch? _turned;
    private float[] _sums = [];

    /// <exception cref="ArgumentException">Tiles that are not square have no eight views, and fields of a dense network none at all.</exception>
    public ViewsClassifier(ITileClassifier classifier, int views)
    {
        if (views is not (4 or 8) || (views == 8 && classifier.InputSize.Width != classifier.InputSize.Height) || classifier.Places.Area > 1)
        {
            throw new ArgumentException($"There are no {views} views of {(classifier.Places.Area > 1 ? "fields" : "tiles")} of {classifier.InputSize}.", nameof(views));
        }

        (_classifier, _views) = (classifier, views);
    }

    public ImmutableArray<string> Classes => _classifier.Classes;

    public PixelSize InputSize => _classifier.InputSize;

    public string Device => _classifier.Device;

    public void Classify(TileBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        int scores = batch.Count * Classes.Length;
        if (_turned is null || _turned.Capacity != batch.Capacity)
        {
            _turned = new TileBatch(batch.Capacity, InputSize, Classes.Length);
            _sums = new float[batch.Capacity * Classes.Length];
        }

        Span<float> sums = _sums.AsSpan(0, scores);
        _classifier.Classify(batch);
        batch.Scores.Span[..scores].CopyTo(sums);
        _turned.Count = batch.Count;
        for (int view = 1; view < _views; view++)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                TurnChange.Turn(batch.PixelsOf(i), _turned.PixelsOf(i), InputSize.Width, view);
            }

            _classifier.Classify(_turned);
            TensorPrimitives.Add(sums, _turned.Scores.Span[..scores], sums);
        }

        TensorPrimitives.Divide(sums, _views, batch.Scores.Span[..scores]);
    }

    public void Dispose() => _classifier.Dispose();
}
