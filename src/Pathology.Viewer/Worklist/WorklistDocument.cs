using System.Collections.Immutable;

namespace Pathology.Viewer.Worklist;

/// <summary>A page of the worklist.</summary>
/// <param name="Selected">Slides that fit the question, on all pages.</param>
/// <param name="Total">Slides in all.</param>
/// <param name="Page">Which page this is, from 0.</param>
/// <param name="Size">Lines in a page.</param>
/// <param name="Counts">Of each kind.</param>
/// <param name="Rows">The page.</param>
internal sealed record WorklistDocument(int Selected, int Total, int Page, int Size, WorklistCounts Counts, ImmutableArray<WorklistRow> Rows);
