namespace Pathology.Cli;

/// <summary>What happens where two files are the same slide by their names.</summary>
internal enum DuplicateRule
{
    /// <summary>The run is refused, both paths are named.</summary>
    Fail,

    /// <summary>The one that was changed last is screened, the others are passed over.</summary>
    Newest,

    /// <summary>The one that was given first is screened, the others are passed over.</summary>
    First,
}
