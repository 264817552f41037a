namespace Pathology.Inference;

/// <summary>A network that scores one tile at a time.</summary>
internal sealed class OnnxTileClassifier(INetwork network, ModelInfo model, ScoreRule rule) : NetworkClassifier(network, model)
{
    public override PixelSize InputSize { get; } = model.InputSize;

    protected override string Noun => "tile";

    protected override string MemoryAdvice => "free some";

    protected override void Score(ReadOnlySpan<float> values, Span<float> scores) => rule.Apply(values, scores);
}
