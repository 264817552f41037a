using System.Collections.Immutable;

namespace Pathology.Benchmarks;

/// <summary>A classifier that takes no time.</summary>
internal sealed class BlankClassifier(ModelInfo model) : ITileClassifier
{
    public ImmutableArray<string> Classes => model.Classes;

    public PixelSize InputSize => model.InputSize;

    public string Device => "cpu";

    /// <summary>Whether it passes for one that decodes: it is then given stored tiles, and does nothing with them.</summary>
    public bool DecodesTiles { get; init; }

    public void Classify(TileBatch batch) => batch.Scores.Span.Fill(0.5f);

    public void Dispose()
    {
    }
}
