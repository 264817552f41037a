using System.Collections.Immutable;

namespace Pathology.Benchmarks;

/// <summary>A classifier that takes no time.</summary>
internal sealed class BlankClassifier : ITileClassifier
{
    public ImmutableArray<string> Classes => BlankSlide.Model.Classes;

    public PixelSize InputSize => BlankSlide.Model.InputSize;

    public string Device => "cpu";

    public void Classify(TileBatch batch) => batch.Scores.Span.Fill(0.5f);

    public void Dispose()
    {
    }
}
