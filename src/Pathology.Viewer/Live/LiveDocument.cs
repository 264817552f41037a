using System.Collections.Immutable;

namespace Pathology.Viewer.Live;

/// <summary>What the page is told while runs go on.</summary>
/// <param name="Version">Grows whenever a slide is new or has ended.</param>
/// <param name="Runs">Those that are served.</param>
/// <param name="Marks">Number of the latest change of marks in each source.</param>
internal sealed record LiveDocument(long Version, ImmutableArray<RunState> Runs, ImmutableSortedDictionary<string, long> Marks);
