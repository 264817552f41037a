using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>
/// Lesions of two slides that lie on each other, and what became of them; several on a side where one fell apart or some grew together.
/// </summary>
/// <param name="Kind">What became of them.</param>
/// <param name="Before">Their numbers on the first slide.</param>
/// <param name="After">Their numbers on the second.</param>
/// <param name="DiameterBefore">Longest diameter of the largest on the first slide, in mm; 0 for none.</param>
/// <param name="DiameterAfter">The same on the second.</param>
/// <param name="AreaBefore">Their area on the first slide together, in mm².</param>
/// <param name="AreaAfter">The same on the second.</param>
/// <param name="Place">Middle of the largest, in base pixels of the second slide.</param>
public sealed record LesionChange(
    LesionChangeKind Kind, ImmutableArray<int> Before, ImmutableArray<int> After,
    double DiameterBefore, double DiameterAfter, double AreaBefore, double AreaAfter, (double X, double Y) Place);
