using System.Collections.Immutable;

namespace Pathology;

/// <summary>What the tiles of a slide look like: mean and covariance of some numbers of each.</summary>
/// <param name="Tiles">How many were looked at.</param>
/// <param name="Mean">A number a feature.</param>
/// <param name="Covariance">Row by row, the square of as many.</param>
public sealed record TileMoments(int Tiles, ImmutableArray<double> Mean, ImmutableArray<double> Covariance);
