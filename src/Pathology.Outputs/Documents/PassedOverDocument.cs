using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>A line of <c>--json</c> for a file that a search came by and did not take.</summary>
internal sealed record PassedOverDocument(string Path, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Files)
{
    /// <summary>Tells the line from those of slides.</summary>
    public bool PassedOver { get; } = true;
}
