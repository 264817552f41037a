using System.Collections.Immutable;

namespace Pathology.Viewer.Reading;

/// <summary>What became of a file's marks.</summary>
/// <param name="Added">Were not there.</param>
/// <param name="Changed">Were changed in the file alone.</param>
/// <param name="Same">Are as they were.</param>
/// <param name="Both">Were changed here and in the file; both are kept.</param>
/// <param name="Refused">Cannot be: why, each.</param>
internal sealed record ImportDocument(int Added, int Changed, int Same, int Both, ImmutableArray<string> Refused);
