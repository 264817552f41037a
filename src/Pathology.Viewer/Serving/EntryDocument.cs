using Pathology.Viewer.Worklist;

namespace Pathology.Viewer.Serving;

/// <summary>A slide before anything of it is opened: its line, where it is from, and the same slide in other sources.</summary>
/// <param name="Row">Its line in the worklist.</param>
/// <param name="SourceTitle">What its source is called.</param>
/// <param name="Path">The file as the run, or the user, named it.</param>
internal sealed record EntryDocument(WorklistRow Row, string SourceTitle, string Path);

/// <summary>How far somebody is with a slide, as the page says it.</summary>
internal sealed record StateDocument(string? State);
