using System.Buffers.Binary;
using System.Text;

namespace Pathology.Slides.Dicom;

/// <summary>A set of attributes: a whole object, or an item of a sequence.</summary>
internal sealed class DicomItem
{
    private readonly Dictionary<DicomTag, DicomValue> _values = [];

    internal void Set(DicomTag tag, DicomValue value) => _values[tag] = value;

    internal DicomValue? this[DicomTag tag] => _values.TryGetValue(tag, out DicomValue value) ? value : null;

    /// <summary>The first item of a sequence; null where there is none.</summary>
    internal DicomItem? First(DicomTag tag) => this[tag] is { Items.IsDefaultOrEmpty: false } value ? value.Items[0] : null;

    /// <summary>A text without the blanks and nulls that pad it; empty where there is none.</summary>
    internal string Text(DicomTag tag)
    {
        if (this[tag] is not { } value)
        {
            return "";
        }

        // UTF-8 or Latin-1; of other character sets nothing that is read here has any need.
        bool isUtf8 = tag != DicomTag.SpecificCharacterSet && Text(DicomTag.SpecificCharacterSet).Contains("ISO_IR 192", StringComparison.Ordinal);
        return (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(value.Bytes).Trim('\0', ' ');
    }

    /// <summary>The parts of a text of several values.</summary>
    internal string[] Texts(DicomTag tag) => [.. Text(tag).Split('\\').Select(part => part.Trim())];

    /// <summary>Decimal or integer strings as numbers; empty where there are none, or one of them is no number.</summary>
    internal double[] Decimals(DicomTag tag)
    {
        string text = Text(tag);
        if (text.Length == 0)
        {
            return [];
        }

        string[] parts = text.Split('\\');
        double[] numbers = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!NumberText.TryReal(parts[i], out numbers[i]))
            {
                return [];
            }
        }

        return numbers;
    }

    /// <summary>A number kept in binary (US, UL, SL, FL, FD); null where there is none.</summary>
    internal double? Binary(DicomTag tag, bool isFloat = false) => this[tag]?.Bytes switch
    {
        { Length: 2 } bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        { Length: 4 } bytes => isFloat ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
        { Length: 8 } bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        _ => null,
    };

    /// <summary>A whole number, kept in binary; null where there is none.</summary>
    internal long? Whole(DicomTag tag) => (long?)Binary(tag);
}
