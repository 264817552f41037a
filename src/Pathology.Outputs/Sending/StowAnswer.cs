using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>What a server says it took and what not (DICOM PS3.18, 10.5.3).</summary>
/// <param name="Taken">UIDs of what it took.</param>
/// <param name="Refused">UIDs of what it did not take, with the reason's number, or null.</param>
internal sealed record StowAnswer(ImmutableHashSet<string> Taken, ImmutableDictionary<string, int?> Refused)
{
    private const string ReferencedSequence = "00081199";
    private const string FailedSequence = "00081198";
    private const string ReferencedUid = "00081155";
    private const string FailureReason = "00081197";

    /// <summary>Null where the body is no such answer.</summary>
    internal static StowAnswer? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            root = root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1 ? root[0] : root;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            ImmutableDictionary<string, int?>.Builder refused = ImmutableDictionary.CreateBuilder<string, int?>(StringComparer.Ordinal);
            foreach (JsonElement item in ItemsOf(root, FailedSequence))
            {
                if (TextOf(item, ReferencedUid) is { } uid)
                {
                    refused[uid] = NumberText.TryCount(TextOf(item, FailureReason) ?? "", out int reason) ? reason : null;
                }
            }

            return new StowAnswer(
                [.. ItemsOf(root, ReferencedSequence).Select(item => TextOf(item, ReferencedUid)).OfType<string>()],
                refused.ToImmutable());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a reason's number means (PS3.18, table 10.5.3-1; PS3.4, annex B).</summary>
    internal static string NameOf(int? reason) => reason switch
    {
        null => "it does not say why",
        0x0110 => "it failed in processing it",
        0x0122 => "it does not take objects of this kind",
        0x0124 => "it does not allow it",
        0x0131 => "it is at the limit of what it holds",
        >= 0xA700 and <= 0xA7FF => "it has no room left",
        >= 0xA900 and <= 0xA9FF => "the object is not of the class that it says",
        0xC122 => "it does not take the transfer syntax",
        >= 0xC000 and <= 0xCFFF => "it does not understand it",
        { } other => string.Create(CultureInfo.InvariantCulture, $"reason {other:X4}"),
    };

    private static IEnumerable<JsonElement> ItemsOf(JsonElement root, string tag) =>
        root.TryGetProperty(tag, out JsonElement sequence) && sequence.ValueKind == JsonValueKind.Object
            && sequence.TryGetProperty("Value", out JsonElement items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static string? TextOf(JsonElement item, string tag) =>
        item.TryGetProperty(tag, out JsonElement attribute) && attribute.ValueKind == JsonValueKind.Object
            && attribute.TryGetProperty("Value", out JsonElement values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0
            ? values[0].ToString()
            : null;
}
