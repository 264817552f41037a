using Pathology.Marks;

namespace Pathology.Viewer.Reading;

/// <summary>How far one reader is with a slide, and what they say of it.</summary>
/// <param name="Reader">Who.</param>
/// <param name="State">How far.</param>
/// <param name="Verdict">What they say.</param>
/// <param name="Version">Of the mark that holds it.</param>
internal sealed record ReaderVerdict(string Reader, ReadingState State, SlideVerdict Verdict, int Version);
