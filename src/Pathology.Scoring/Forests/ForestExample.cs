namespace Pathology.Scoring;

/// <summary>A slide as ML.NET takes it.</summary>
/// <typeparam name="TLabel">What is learnt: <see cref="bool"/> where slides are told apart, <see cref="float"/> where a number is foretold.</typeparam>
internal sealed class ForestExample<TLabel>
{
    public TLabel Label { get; init; } = default!;

    public float[] Features { get; init; } = [];
}
