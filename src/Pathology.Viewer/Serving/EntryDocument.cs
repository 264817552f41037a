using Pathology.Viewer.Worklist;

namespace Pathology.Viewer.Serving;

/// <summary>A slide before anything of it is opened: its line, and where it is from.</summary>
/// <param name="Row">Its line in the worklist.</param>
/// <param name="SourceTitle">What its source is called.</param>
/// <param name="Path">The file as the run, or the user, named it.</param>
internal sealed record EntryDocument(WorklistRow Row, string SourceTitle, string Path);
