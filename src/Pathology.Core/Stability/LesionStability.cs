namespace Pathology;

/// <summary>How firmly a lesion stands.</summary>
/// <param name="Number">The lesion's, in the run.</param>
/// <param name="Tiles">Its tiles.</param>
/// <param name="Sampled">Those of them that were scored again.</param>
/// <param name="Conditions">Conditions that it was judged under; 0 where too few of its tiles were sampled for it to be found among them.</param>
/// <param name="Stays">Those of them under which it is found.</param>
/// <param name="Lowest">The lowest that its highest tile came to under any of them; null where it was not judged.</param>
/// <param name="LowestUnder">Under which; null where it was not judged.</param>
public sealed record LesionStability(int Number, int Tiles, int Sampled, int Conditions, int Stays, double? Lowest, string? LowestUnder)
{
    /// <summary>Share of conditions under which it is found; null where it was not judged.</summary>
    public double? Share => Conditions == 0 ? null : (double)Stays / Conditions;
}
