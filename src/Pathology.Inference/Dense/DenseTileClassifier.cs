namespace Pathology.Inference;

/// <summary>A fully convolutional network, which scores every place of a field in one pass.</summary>
/// <param name="network">Gives batch × class × row × column, or batch × row × column × class where <paramref name="layout"/> is NHWC.</param>
internal sealed class DenseTileClassifier(INetwork network, ModelInfo model, ScoreRule rule, DenseField field, PixelLayout layout) : NetworkClassifier(network, model)
{
    public override PixelSize InputSize { get; } = new(field.Side, field.Side);

    public override PixelSize Places { get; } = new(field.Places, field.Places);

    protected override string Noun => $"field of {InputSize.Width} × {InputSize.Height} pixels";

    protected override string MemoryAdvice => "set engine.dense.field_pixels in config.json lower";

    protected override void Score(ReadOnlySpan<float> values, Span<float> scores) => DensePlaces.Take(values, field, layout, rule, Classes.Length, scores);
}
