namespace Pathology.Viewer.Worklist;

/// <summary>How far somebody is with a slide.</summary>
internal enum ReadingState
{
    Unread,
    InWork,
    Read,
}
