using System.Collections.Immutable;

namespace Pathology.Benchmarks;

/// <summary>A classifier that takes no time and has the processors looked at. One tile in fifty is tumour, so that there are lesions to write.</summary>
internal sealed class WatchedClassifier(ModelInfo model, FeedWatch watch) : ITileClassifier
{
    private const int Every = 50;

    public ImmutableArray<string> Classes => model.Classes;

    public PixelSize InputSize => model.InputSize;

    public string Device => "cpu";

    public void Classify(TileBatch batch)
    {
        watch.Look();
        for (int i = 0; i < batch.Count; i++)
        {
            float tumour = ((batch.Number * batch.Capacity) + i) % Every == 0 ? 0.9f : 0.1f;
            batch.ScoresOf(i)[0] = 1 - tumour;
            batch.ScoresOf(i)[1] = tumour;
        }

        watch.Look();
    }

    public void Dispose()
    {
    }
}
