namespace Pathology;

/// <summary>How far scores moved, of tiles that were scored twice.</summary>
/// <param name="Tiles">Pairs of scores.</param>
/// <param name="Unread">Tiles without a second score, since their pixels could not be read; in no other number here.</param>
/// <param name="Mean">Mean absolute change.</param>
/// <param name="Percentile95">What 95 of 100 changes do not exceed.</param>
/// <param name="Largest">The largest absolute change.</param>
/// <param name="Up">Tiles that came to reach the threshold.</param>
/// <param name="Down">Tiles that came to fall below it.</param>
/// <param name="RankCorrelation">Spearman's, the lowest of several conditions; null where a side does not vary.</param>
public sealed record ScoreSpread(int Tiles, int Unread, double Mean, double Percentile95, double Largest, int Up, int Down, double? RankCorrelation);
