using System.Collections.Immutable;

namespace Pathology.Viewer.Serving;

/// <summary>What the page asks first.</summary>
/// <param name="Version">Of the program.</param>
/// <param name="Reader">Who looks, as far as the reverse proxy says.</param>
/// <param name="Sources">What is served.</param>
internal sealed record SessionDocument(string Version, string? Reader, ImmutableArray<SourceDocument> Sources);

/// <summary>A source, and how many slides it has by now.</summary>
internal sealed record SourceDocument(string Id, string Title, bool IsRun, int Slides);
