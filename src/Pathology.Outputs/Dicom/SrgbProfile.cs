using System.Buffers.Binary;
using System.Text;

namespace Pathology.Outputs;

/// <summary>The ICC profile of sRGB (IEC 61966-2-1), for slides that bring none: DICOM demands one with colours, and viewers take sRGB where nothing is said.</summary>
/// <remarks>Version 4 (ICC.1:2010), three primaries adapted to D50 and one parametric curve, 576 bytes.</remarks>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;

    private static readonly Lazy<byte[]> s_bytes = new(Make);

    internal static byte[] Bytes => s_bytes.Value;

    private static byte[] Make()
    {
        byte[] curve = [.. "para"u8, 0, 0, 0, 0, 0, 3, 0, 0, .. Fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)];
        (string Name, byte[] Content)[] tags =
        [
            ("desc", Text("sRGB")),
            ("cprt", Text("CC0")),
            ("wtpt", Xyz(0.9642, 1, 0.8249)),
            ("chad", [.. "sf32"u8, 0, 0, 0, 0, .. Fixed(1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)]),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var table = new MemoryStream();
        var data = new MemoryStream();
        int start = HeaderLength + 4 + (tags.Length * 12);
        Dictionary<byte[], int> places = [];
        foreach ((string name, byte[] content) in tags)
        {
            if (!places.TryGetValue(content, out int at)) // the three curves are one
            {
                at = places[content] = start + (int)data.Length;
                data.Write(content);
                data.Write(new byte[(4 - (content.Length % 4)) % 4]);
            }

            table.Write([.. Encoding.ASCII.GetBytes(name), .. Whole(at), .. Whole(content.Length)]);
        }

        int length = start + (int)data.Length;
        byte[] header = new byte[HeaderLength];
        Whole(length).CopyTo(header, 0);
        header[8] = 4;
        header[9] = 0x30;
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        "acsp"u8.CopyTo(header.AsSpan(36));
        Fixed(0.9642, 1, 0.8249).CopyTo(header, 68);
        return [.. header, .. Whole(tags.Length), .. table.ToArray(), .. data.ToArray()];
    }

    private static byte[] Xyz(double x, double y, double z) => [.. "XYZ "u8, 0, 0, 0, 0, .. Fixed(x, y, z)];

    private static byte[] Text(string text)
    {
        byte[] characters = Encoding.BigEndianUnicode.GetBytes(text);
        return [.. "mluc"u8, 0, 0, 0, 0, .. Whole(1), .. Whole(12), .. "enUS"u8, .. Whole(characters.Length), .. Whole(28), .. characters];
    }

    private static byte[] Fixed(params double[] numbers) => [.. numbers.SelectMany(number => Whole((int)Math.Round(number * 65536)))];

    private static byte[] Whole(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
