namespace Pathology.Viewer;

/// <summary>One thing that is served: a run, or slides without one.</summary>
/// <param name="Title">What the page calls it.</param>
public abstract record ViewerSource(string Title);
