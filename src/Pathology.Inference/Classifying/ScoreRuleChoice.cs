namespace Pathology.Inference;

/// <summary>How a network's values become scores: the graph's own end decides, then config.json, then the number of values.</summary>
/// <param name="Rule">What is applied.</param>
/// <param name="Warning">What whoever reads the scores should know of it, in one sentence; null where there is nothing to know.</param>
internal sealed record ScoreRuleChoice(ScoreRule Rule, string? Warning)
{
    /// <exception cref="ModelException">The file is no network.</exception>
    public static ScoreRuleChoice For(NetworkContent network, ModelConfig config)
    {
        NetworkEnd end;
        try
        {
            end = NetworkEnd.Of(network.Operators);
        }
        catch (InvalidDataException error)
        {
            throw new ModelException(network.Path, $"is no ONNX network: {error.Message}.", error);
        }

        Activation? said = config.Activation;
        return end.Kind switch
        {
            OutputEnd.Probabilities when said is null or Activation.None =>
                With(Activation.None, said is null ? $"The network ends in {end.Operator}, so its values are taken for scores as they are." : null),
            OutputEnd.Probabilities =>
                With(Activation.None, $"The network ends in {end.Operator}, so engine.activation ({Name(said)}) of config.json is not applied on top of it."),

            // Softmax of logarithms gives back the probabilities that they are of.
            OutputEnd.Logarithms when said is null or Activation.Softmax or Activation.LogSoftmax => With(said, null),
            OutputEnd.Logarithms =>
                With(Activation.LogSoftmax, $"The network ends in {end.Operator}: its values are logarithms, and their exponentials are taken rather than engine.activation ({Name(said)}) of config.json."),
            _ => With(said, null),
        };

        ScoreRuleChoice With(Activation? activation, string? warning) => new(new ScoreRule(activation, config.PositiveClass), warning);
    }

    private static string Name(Activation? activation) => activation switch
    {
        Activation.LogSoftmax => "log_softmax",
        _ => activation?.ToString().ToLowerInvariant() ?? "auto",
    };
}
