using System.Globalization;
using Pathology.Inference;

namespace Pathology.Tasks;

/// <summary>That large fields are scored in one pass each, and by which network once it is known.</summary>
public sealed record DenseScoring
{
    private readonly string _network = "on";

    /// <summary>The dense scoring of a network that was proved to be dense.</summary>
    /// <remarks>The fields' size counts too: where tiles are resampled, a field is resampled as a whole.</remarks>
    public static DenseScoring By(DenseClassifiers network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new DenseScoring(string.Create(CultureInfo.InvariantCulture, $"{network.Field.Width} {network.Sha256}"));
    }

    public DenseScoring()
    {
    }

    private DenseScoring(string network) => _network = network;

    public override string ToString() => _network;
}
