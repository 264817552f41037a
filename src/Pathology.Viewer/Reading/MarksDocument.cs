using System.Collections.Immutable;
using Pathology.Marks;

namespace Pathology.Viewer.Reading;

/// <summary>The marks of a slide.</summary>
/// <param name="Latest">Number of the latest change of any slide of the source.</param>
/// <param name="Marks">As they are now, removed ones without content; or, of a history, every change in turn.</param>
/// <param name="Readers">Everybody who has marked anything in this source.</param>
internal sealed record MarksDocument(long Latest, IReadOnlyList<Mark> Marks, ImmutableArray<string> Readers);

/// <summary>Why a change was not made, and how the mark is now.</summary>
/// <param name="Error">A sentence.</param>
/// <param name="Current">Null where there is no such mark.</param>
internal sealed record ConflictDocument(string Error, Mark? Current);
