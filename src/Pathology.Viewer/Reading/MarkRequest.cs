using Pathology.Marks;

namespace Pathology.Viewer.Reading;

/// <summary>A change of a mark, as the page sends it.</summary>
/// <param name="Reader">Who changes it; where a reverse proxy names the visitor, that name counts.</param>
/// <param name="Id">The mark, of drawn ones; new ones bring an id of the page's own.</param>
/// <param name="Version">The version that the change was made on; 0 for a new mark.</param>
/// <param name="Content">What it says from now on; null takes it away.</param>
/// <param name="Removes">What is taken away, where it has no id of its own: a judgement or a verdict.</param>
internal sealed record MarkRequest(string? Reader, Guid? Id, int Version, MarkContent? Content, MarkContent? Removes);

/// <summary>A change to be taken back.</summary>
internal sealed record UndoRequest(string? Reader, long Change);

/// <summary>How long somebody has looked at a slide since they opened it.</summary>
internal sealed record LookRequest(string? Reader, Guid Sitting, double Seconds);
