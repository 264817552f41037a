using System.Collections.Immutable;

namespace Pathology;

/// <summary>The most telling tiles of one finding, or of a slide without any.</summary>
/// <param name="Number">The finding's number on its slide; null for the tiles that came nearest to one where nothing was found.</param>
/// <param name="Tiles">Most suspicious first.</param>
public sealed record ExplainedFinding(int? Number, ImmutableArray<ExplainedTile> Tiles);
