using System.Globalization;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>A tensor whose values lie in a file of their own, as the network's file names them. Checked, not yet read.</summary>
/// <param name="Name">The tensor's, fit to be printed.</param>
/// <param name="Location">The file, as a path from the network's folder.</param>
/// <param name="Offset">Where in the file they begin, in bytes.</param>
/// <param name="Length">How many bytes they are.</param>
internal sealed record ExternalTensor(string Name, string Location, long Offset, long Length)
{
    private const long Outside = 1; // TensorProto.DataLocation.EXTERNAL
    private const ulong Longest = 1L << 40;

    public static bool Is(ProtoMessage tensor) => tensor.Has(OnnxFields.TensorExternal) || tensor.Number(OnnxFields.TensorLocation) == Outside;

    /// <exception cref="InvalidDataException">The reference says something that cannot be; the message says what.</exception>
    public static ExternalTensor Read(ProtoMessage tensor)
    {
        string name = Printable(tensor.Text(OnnxFields.TensorName));
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ProtoMessage entry in tensor.Messages(OnnxFields.TensorExternal))
        {
            said[entry.Text(OnnxFields.EntryKey)] = entry.Text(OnnxFields.EntryValue);
        }

        string location = said.GetValueOrDefault("location", "");
        if (location.Length == 0)
        {
            throw new InvalidDataException($"the weights of '{name}' are said to lie in another file, which has no name");
        }

        var type = (TensorElementType)tensor.Number(OnnxFields.TensorType);
        long offset = said.TryGetValue("offset", out string? from) ? Whole(name, "offset", from) : 0;
        long needed = Bytes(name, type, tensor.Numbers(OnnxFields.TensorDimension));
        long length = said.TryGetValue("length", out string? told) ? Whole(name, "length", told) : needed;
        return length == needed
            ? new ExternalTensor(name, location, offset, length)
            : throw new InvalidDataException($"'{name}' is said to take {length} bytes of '{Printable(location)}', but its dimensions need {needed}");
    }

    /// <summary>A text of the file without what would steer a terminal.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format ? '?' : letter));

    private static long Whole(string name, string what, string text) =>
        NumberText.TrySeed(text, out ulong number) && number <= Longest
            ? (long)number
            : throw new InvalidDataException($"the {what} of '{name}' in its file of weights is '{Printable(text)}', which is no number of bytes");

    private static long Bytes(string name, TensorElementType type, IReadOnlyList<long> dimensions)
    {
        long values = 1;
        foreach (long side in dimensions)
        {
            if (side < 0 || (side > 0 && values > (long)Longest / side))
            {
                throw new InvalidDataException($"the dimensions of '{name}' are those of no tensor");
            }

            values *= side;
        }

        return (values * Bits(name, type) + 7) / 8;
    }

    private static int Bits(string name, TensorElementType type) => type switch
    {
        TensorElementType.Double or TensorElementType.Int64 or TensorElementType.UInt64 or TensorElementType.Complex64 => 64,
        TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 32,
        TensorElementType.Float16 or TensorElementType.BFloat16 or TensorElementType.Int16 or TensorElementType.UInt16 => 16,
        TensorElementType.Int8 or TensorElementType.UInt8 or TensorElementType.Bool => 8,
        >= (TensorElementType)17 and <= (TensorElementType)20 => 8, // the four kinds of float8
        (TensorElementType)21 or (TensorElementType)22 or (TensorElementType)23 => 4, // uint4, int4, float4
        _ => throw new InvalidDataException($"'{name}' holds values of kind {(int)type}, which cannot lie in another file"),
    };
}
