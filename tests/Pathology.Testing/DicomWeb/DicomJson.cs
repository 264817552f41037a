using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Pathology.Testing.DicomWeb;

/// <summary>A DICOM file as a server tells of it: its attributes as JSON, and its frames. Explicit little endian, written from the standard.</summary>
internal sealed class DicomJson
{
    private readonly byte[] _bytes;
    private int _at;

    private DicomJson(byte[] bytes) => (_bytes, _at) = (bytes, 132);

    public JsonObject Attributes { get; private set; } = [];

    public string TransferSyntax { get; private set; } = "";

    /// <summary>Compressed: what stands in each item; else the pixels in one piece.</summary>
    public List<byte[]> Frames { get; } = [];

    public string Text(string tag) => Attributes[tag]?["Value"]?[0]?.ToString() ?? "";

    public static DicomJson Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var read = new DicomJson(bytes);
        JsonObject all = read.Set(bytes.Length);
        read.TransferSyntax = all["00020010"]!["Value"]![0]!.ToString();
        foreach (string meta in all.Select(attribute => attribute.Key).Where(tag => tag.StartsWith("0002", StringComparison.Ordinal)).ToArray())
        {
            all.Remove(meta);
        }

        read.Attributes = all;
        return read;
    }

    private JsonObject Set(int end)
    {
        JsonObject set = [];
        while (_at < end)
        {
            string tag = Tag();
            if (tag == "FFFEE00D")
            {
                _at += 4;
                break;
            }

            string kind = Encoding.ASCII.GetString(_bytes, _at, 2);
            bool isLong = kind is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "UN" or "UT";
            uint length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(_at + 4)) : BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(_at + 2));
            _at += isLong ? 8 : 4;
            if (tag == "7FE00010")
            {
                Pixels(length);
            }
            else if (kind == "SQ")
            {
                set[tag] = new JsonObject { ["vr"] = kind, ["Value"] = Items(length) };
            }
            else
            {
                set[tag] = Value(kind, (int)length);
                _at += (int)length;
            }
        }

        return set;
    }

    private JsonArray Items(uint length)
    {
        JsonArray items = [];
        int end = length == uint.MaxValue ? _bytes.Length : _at + (int)length;
        while (_at < end)
        {
            string tag = Tag();
            uint item = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(_at));
            _at += 4;
            if (tag == "FFFEE0DD")
            {
                break;
            }

            items.Add((JsonNode)Set(item == uint.MaxValue ? end : _at + (int)item));
        }

        return items;
    }

    private JsonObject Value(string kind, int length)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(_at, length);
        JsonArray values = [];
        if (kind is "US" or "UL" or "SL" or "FL" or "FD")
        {
            int size = kind == "US" ? 2 : kind == "FD" ? 8 : 4;
            for (int i = 0; i + size <= length; i += size)
            {
                values.Add(kind switch
                {
                    "US" => (JsonNode)BinaryPrimitives.ReadUInt16LittleEndian(bytes[i..]),
                    "UL" => BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]),
                    "SL" => BinaryPrimitives.ReadInt32LittleEndian(bytes[i..]),
                    "FL" => BinaryPrimitives.ReadSingleLittleEndian(bytes[i..]),
                    _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes[i..]),
                });
            }
        }
        else if (kind is "OB" or "OV" or "OW" or "UN")
        {
            return new JsonObject { ["vr"] = kind, ["InlineBinary"] = Convert.ToBase64String(bytes) };
        }
        else if (Encoding.UTF8.GetString(bytes).Trim('\0', ' ') is { Length: > 0 } text)
        {
            foreach (string part in text.Split('\\'))
            {
                values.Add(kind is "DS" or "IS" ? JsonNode.Parse(double.Parse(part, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture))
                    : kind == "PN" ? new JsonObject { ["Alphabetic"] = part }
                    : (JsonNode)part);
            }
        }

        return values.Count == 0 ? new JsonObject { ["vr"] = kind } : new JsonObject { ["vr"] = kind, ["Value"] = values };
    }

    private void Pixels(uint length)
    {
        if (length != uint.MaxValue)
        {
            Frames.Add(_bytes[_at..(_at + (int)length)]);
            _at += (int)length;
            return;
        }

        for (bool isTable = true; Tag() == "FFFEE000"; isTable = false)
        {
            int item = (int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(_at));
            _at += 4;
            if (!isTable)
            {
                Frames.Add(_bytes[_at..(_at + item)]);
            }

            _at += item;
        }

        _at = _bytes.Length;
    }

    private string Tag()
    {
        string tag = string.Create(
            CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(_at)):X4}{BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(_at + 2)):X4}");
        _at += 4;
        return tag;
    }
}
