using System.Buffers.Binary;

namespace Pathology;

/// <summary>What stands before a picture's codes, as far as it must be known to follow them.</summary>
internal sealed class JpegScanHead
{
    private const int Colours = 3;
    private const int Tables = 4;

    private readonly JpegCodes?[] _dc = new JpegCodes[Tables];
    private readonly JpegCodes?[] _ac = new JpegCodes[Tables];
    private readonly byte[] _components = new byte[Colours];
    private readonly bool[] _hasScales = new bool[Tables];
    private readonly int[] _scales = new int[Colours];
    private readonly (int Dc, int Ac)[] _taken = new (int, int)[Colours];
    private bool _isJfif;
    private bool? _saysYCbCr;

    /// <summary>What the frame says; null before it, and for frames that are not followed.</summary>
    public JpegScan? Form { get; private set; }

    /// <summary>The tables that a colour's first coefficient and its others are coded by, once the scan has begun.</summary>
    public (JpegCodes Dc, JpegCodes Ac) TablesOf(int colour) => (_dc[_taken[colour].Dc]!, _ac[_taken[colour].Ac]!);

    /// <summary>Takes a marker before the scan; false where the picture is not of the usual kind.</summary>
    public bool TryTake(byte marker, ReadOnlySpan<byte> body)
    {
        switch (marker)
        {
            case 0xC0:
                return Form is null && TryFrame(body);
            case 0xC4:
                return TryTables(body);
            case 0xDB:
                return TryScales(body);
            case 0xDD:
                return body.Length == 2 && BinaryPrimitives.ReadUInt16BigEndian(body) == 0;
            case 0xE0:
                bool isJfif = body.Length >= 12 && body.StartsWith("JFIF\0"u8);
                _isJfif |= isJfif;
                return !isJfif || body[5] == 1; // of another version libjpeg says that it does not know it
            case 0xEE:
                _saysYCbCr = body.Length >= 12 && body.StartsWith("Adobe"u8) ? body[11] != 0 : _saysYCbCr;
                return true;
            default:
                return marker is >= 0xE0 and <= 0xEF or 0xFE;
        }
    }

    /// <summary>Takes the scan's own head: one scan of all colours.</summary>
    public bool TryBegin(ReadOnlySpan<byte> body)
    {
        if (Form is not { } form || body.Length != 4 + (2 * Colours) || body[0] != Colours || body[^3] != 0 || body[^2] != 63 || body[^1] != 0)
        {
            return false;
        }

        for (int colour = 0; colour < Colours; colour++)
        {
            (int dc, int ac) = (body[2 + (2 * colour)] >> 4, body[2 + (2 * colour)] & 15);
            if (body[1 + (2 * colour)] != _components[colour] || dc >= Tables || ac >= Tables || _dc[dc] is null || _ac[ac] is null || _scales[colour] >= Tables || !_hasScales[_scales[colour]])
            {
                return false;
            }

            _taken[colour] = (dc, ac);
        }

        // As libjpeg guesses (jdapimin.c): JFIF is luminance and chrominance whatever Adobe says, and so is what says nothing, unless its colours are named R, G, B.
        bool isNamedRgb = _components is [(byte)'R', (byte)'G', (byte)'B'];
        Form = form with { IsYCbCr = _isJfif || (_saysYCbCr ?? !isNamedRgb) };
        return true;
    }

    private bool TryFrame(ReadOnlySpan<byte> body)
    {
        if (body.Length != 6 + (3 * Colours) || body[0] != 8 || body[5] != Colours)
        {
            return false;
        }

        for (int colour = 0; colour < Colours; colour++)
        {
            (_components[colour], _scales[colour]) = (body[6 + (3 * colour)], body[8 + (3 * colour)]);
        }

        if (_components.Distinct().Count() < Colours)
        {
            return false;
        }

        (int across, int down) = (body[7] >> 4, body[7] & 15);
        PixelSize size = new(BinaryPrimitives.ReadUInt16BigEndian(body[3..]), BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
        if (size.Width == 0 || size.Height == 0 || (across, down) is not ((1, 1) or (2, 1) or (2, 2)) || body[10] != 0x11 || body[13] != 0x11)
        {
            return false;
        }

        Form = new JpegScan(size, across, down, true);
        return true;
    }

    // Tables of bytes; those of words are not usual.
    private bool TryScales(ReadOnlySpan<byte> body)
    {
        const int table = 65;
        for (; !body.IsEmpty; body = body[table..])
        {
            if (body.Length < table || body[0] >= Tables)
            {
                return false;
            }

            _hasScales[body[0]] = true;
        }

        return true;
    }

    private bool TryTables(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            int kind = body[0] >> 4;
            int number = body[0] & 15;
            int count = 0;
            for (int length = 1; length <= 16; length++)
            {
                count += body.Length > length ? body[length] : 0;
            }

            if (kind > 1 || number >= Tables || body.Length < 17 + count || JpegCodes.Of(body[..(17 + count)], isDc: kind == 0) is not { } codes)
            {
                return false;
            }

            (kind == 0 ? _dc : _ac)[number] = codes;
            body = body[(17 + count)..];
        }

        return true;
    }
}
