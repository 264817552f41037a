using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>How something is stained, in JSON: of Macenko's method matrix and strengths, of Reinhard's means and deviations.</summary>
internal sealed record StainDocument
{
    public required string Method { get; init; }

    /// <summary>A row each for red, green and blue: what it loses to haematoxylin and to eosin, in natural logarithms.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ImmutableArray<double>>? Matrix { get; init; }

    /// <summary>99th percentiles of the amounts of haematoxylin and eosin.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<double>? MaxConcentrations { get; init; }

    /// <summary>Of l, α and β.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<double>? Mean { get; init; }

    /// <summary>The same of their standard deviations.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<double>? Deviation { get; init; }

    public static StainDocument For(StainProfile profile) => profile switch
    {
        MacenkoProfile { Haematoxylin: var h, Eosin: var e } macenko => new StainDocument
        {
            Method = WordOf(StainMethod.Macenko),
            Matrix = [[h.Red, e.Red], [h.Green, e.Green], [h.Blue, e.Blue]],
            MaxConcentrations = [macenko.MostHaematoxylin, macenko.MostEosin],
        },
        ReinhardProfile { Mean: var mean, Deviation: var deviation } => new StainDocument
        {
            Method = WordOf(StainMethod.Reinhard),
            Mean = [mean.L, mean.Alpha, mean.Beta],
            Deviation = [deviation.L, deviation.Alpha, deviation.Beta],
        },
        _ => throw new ArgumentException($"Nobody said how a profile of {profile.Method} is written.", nameof(profile)),
    };

    public static string WordOf(StainMethod method) => method == StainMethod.Macenko ? "macenko" : "reinhard";

    /// <summary>The profile; null where the numbers are not those of the method, or none that a stain can have.</summary>
    public StainProfile? ToProfile() => Method switch
    {
        "macenko" when Matrix is [[var hr, var er], [var hg, var eg], [var hb, var eb]] && MaxConcentrations is [> 0 and var h, > 0 and var e] =>
            new MacenkoProfile(new DyeColour(hr, hg, hb), new DyeColour(er, eg, eb), h, e),
        "reinhard" when Mean is [var l, var alpha, var beta] && Deviation is [> 0 and var dl, > 0 and var da, > 0 and var db] =>
            new ReinhardProfile(new OpponentColour(l, alpha, beta), new OpponentColour(dl, da, db)),
        _ => null,
    };
}
