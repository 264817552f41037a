using System.Text.Json.Serialization;

namespace Pathology.Fleet;

/// <summary>What the search for slides came by and did not take.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Reason">Why, a sentence that stands behind the path.</param>
/// <param name="Files">For how many files of a folder it stands; absent for one.</param>
public sealed record PlannedPassing(string Path, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Files);
