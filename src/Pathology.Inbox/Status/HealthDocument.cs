using System.Text.Json.Serialization;

namespace Pathology.Inbox;

/// <summary>What <c>/health</c> answers.</summary>
/// <param name="Status"><c>ok</c> or <c>paused</c>.</param>
/// <param name="Why">Why it is paused, a sentence; null where it is not.</param>
internal sealed record HealthDocument(string Status, string? Why, int Waiting, int Retrying, int Working, int Done, int Failed, long? DiskFreeBytes)
{
    public static HealthDocument Of(InboxStatus status) => new(
        status.Paused is null ? "ok" : "paused",
        status.Paused,
        status.Counts.Waiting,
        status.Counts.Retrying,
        status.Counts.Working,
        status.Counts.Done,
        status.Counts.Failed,
        status.FreeBytes);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthDocument))]
internal sealed partial class HealthJson : JsonSerializerContext;
