namespace Pathology.Registration;

/// <summary>All blocks that were looked for at one sharpness.</summary>
/// <param name="All">Found or not.</param>
/// <param name="Cell">µm of a cell in which they were compared.</param>
internal sealed record BlockMatches(BlockMatch[] All, double Cell)
{
    /// <summary>Those that were found without doubt, and about as far from where the transform says as their neighbours were.</summary>
    public List<BlockMatch> Found { get; } = Outliers.LeftOut([.. All.Where(match => match.IsClear)], Cell);

    /// <summary>Share that was found, 0 to 1.</summary>
    public double Share => All.Length > 0 ? (double)Found.Count / All.Length : 0;
}
