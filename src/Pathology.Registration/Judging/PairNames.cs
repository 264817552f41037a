namespace Pathology.Registration;

/// <summary>What two slides are called in a sentence.</summary>
internal sealed record PairNames(string Moving, string Fixed)
{
    public override string ToString() => $"{Moving} and {Fixed} were not registered";
}
