using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pathology.Slides.Dicom.Web;

/// <summary>An object's attributes in DICOM's JSON (PS3.18, annex F), as if they had been read from a file.</summary>
internal static class WebAttributes
{
    private const int Deepest = 16;
    private const int MostItems = 1 << 16;
    private static readonly byte[] s_utf8 = "ISO_IR 192"u8.ToArray();

    /// <param name="dataset">One object.</param>
    /// <param name="perFrame">Gets what each frame says of itself, in the order of the frames.</param>
    /// <exception cref="DicomFormatException">It is none.</exception>
    internal static DicomItem Read(JsonElement dataset, Action<DicomItem> perFrame) => Read(dataset, perFrame, depth: 0);

    private static DicomItem Read(JsonElement dataset, Action<DicomItem> perFrame, int depth)
    {
        if (dataset.ValueKind != JsonValueKind.Object || depth > Deepest)
        {
            throw new DicomFormatException("is not told as DICOM's JSON has it; what answers there may be no DICOMweb server.");
        }

        var item = new DicomItem();
        foreach (JsonProperty attribute in dataset.EnumerateObject())
        {
            if (NumberText.TryHexadecimal(attribute.Name, out uint number) && attribute.Name.Length == 8 && Enum.IsDefined((DicomTag)number) && attribute.Value.ValueKind == JsonValueKind.Object)
            {
                Set(item, (DicomTag)number, attribute.Value, perFrame, depth);
            }
        }

        item.Set(DicomTag.SpecificCharacterSet, new DicomValue(0, s_utf8.Length, s_utf8, [])); // JSON is UTF-8, whatever the object was
        return item;
    }

    private static void Set(DicomItem into, DicomTag tag, JsonElement attribute, Action<DicomItem> perFrame, int depth)
    {
        string kind = attribute.TryGetProperty("vr", out JsonElement vr) && vr.ValueKind == JsonValueKind.String ? vr.GetString()! : "";
        if (attribute.TryGetProperty("InlineBinary", out JsonElement inline) && inline.ValueKind == JsonValueKind.String && inline.TryGetBytesFromBase64(out byte[]? binary))
        {
            into.Set(tag, new DicomValue(0, binary.Length, binary, []));
        }
        else if (attribute.TryGetProperty("Value", out JsonElement values) && values.ValueKind == JsonValueKind.Array)
        {
            if (kind == "SQ")
            {
                into.Set(tag, Sequence(tag, values, perFrame, depth));
            }
            else
            {
                byte[] bytes = kind is "US" or "SS" or "UL" or "SL" or "FL" or "FD" ? Numbers(kind, values) : Encoding.UTF8.GetBytes(string.Join('\\', values.EnumerateArray().Select(Text)));
                into.Set(tag, new DicomValue(0, bytes.Length, bytes, []));
            }
        }
    }

    private static DicomValue Sequence(DicomTag tag, JsonElement values, Action<DicomItem> perFrame, int depth)
    {
        ImmutableArray<DicomItem>.Builder items = ImmutableArray.CreateBuilder<DicomItem>();
        foreach (JsonElement value in values.EnumerateArray())
        {
            DicomItem item = Read(value, perFrame, depth + 1);
            if (tag == DicomTag.PerFrameFunctionalGroups && depth == 0)
            {
                perFrame(item);
            }
            else if (items.Count < MostItems)
            {
                items.Add(item);
            }
        }

        return new DicomValue(0, 0, [], items.ToImmutable());
    }

    private static byte[] Numbers(string kind, JsonElement values)
    {
        int size = kind is "US" or "SS" ? 2 : kind == "FD" ? 8 : 4;
        byte[] bytes = new byte[size * values.GetArrayLength()];
        foreach ((int i, JsonElement value) in values.EnumerateArray().Index())
        {
            Span<byte> place = bytes.AsSpan(i * size);
            if (!NumberText.TryReal(Text(value), out double number))
            {
                return [];
            }

            switch (kind)
            {
                case "US" or "SS":
                    BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)(long)number);
                    break;
                case "FL":
                    BinaryPrimitives.WriteSingleLittleEndian(place, (float)number);
                    break;
                case "FD":
                    BinaryPrimitives.WriteDoubleLittleEndian(place, number);
                    break;
                default:
                    BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)(long)number);
                    break;
            }
        }

        return bytes;
    }

    // A person's name is an object of its spellings; a null stands for an empty one of several values.
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out long whole) ? whole.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.Object => value.TryGetProperty("Alphabetic", out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "",
        _ => "",
    };
}
