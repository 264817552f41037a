using System.Buffers.Binary;

namespace Pathology;

/// <summary>The codes of a JPEG scan, followed without being decoded.</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> scan)
{
    private const int LastCoefficient = 63;

    private readonly ReadOnlySpan<byte> _scan = scan;
    private ulong _bits; // the next ones at the top
    private int _count;
    private int _at;
    private int _beyond; // bits that were made up, since the stream has ended

    /// <summary>Follows one block of 64 coefficients; false where a code is none, or leads past its end, or the stream has ended.</summary>
    public bool TrySkipBlock(ReadOnlySpan<ushort> dc, ReadOnlySpan<ushort> ac)
    {
        Fill();
        ushort entry = dc[(int)(_bits >> 48)];
        int bits = JpegCodes.BitsOf(entry);
        if (bits == 0)
        {
            return false;
        }

        Skip(bits);
        for (int coefficient = 1; coefficient <= LastCoefficient;)
        {
            if (_count < 32)
            {
                Fill();
            }

            entry = ac[(int)(_bits >> 48)];
            bits = JpegCodes.BitsOf(entry);
            int step = JpegCodes.StepOf(entry);
            if (bits == 0)
            {
                return false;
            }

            Skip(bits);
            coefficient += step;
            if (step < JpegCodes.EndOfBlock && coefficient > LastCoefficient + 1)
            {
                return false;
            }
        }

        return _count >= _beyond;
    }

    /// <summary>Whether nothing follows but the end of the picture.</summary>
    public readonly bool IsAtEnd()
    {
        // Bytes that were taken in but not needed: whole ones among the bits that are left belong to what follows.
        if (_count - _beyond >= 8)
        {
            return false;
        }

        int at = _at;
        while (at + 1 < _scan.Length && _scan[at] == 0xFF && _scan[at + 1] == 0xFF)
        {
            at++;
        }

        return at + 1 < _scan.Length && _scan[at] == 0xFF && _scan[at + 1] == 0xD9;
    }

    private void Skip(int bits)
    {
        _bits <<= bits;
        _count -= bits;
    }

    private void Fill()
    {
        // Four bytes at once where none of them is 0xFF, which needs a look at the next.
        if (_count <= 32 && _at + 4 <= _scan.Length)
        {
            uint next = BinaryPrimitives.ReadUInt32BigEndian(_scan[_at..]);
            if (((~next - 0x01010101u) & next & 0x80808080u) == 0)
            {
                _bits |= (ulong)next << (32 - _count);
                _count += 32;
                _at += 4;
                return;
            }
        }

        while (_count <= 56)
        {
            byte one = 0;
            if (_at + 1 < _scan.Length && (_scan[_at] != 0xFF || _scan[_at + 1] == 0))
            {
                one = _scan[_at];
                _at += one == 0xFF ? 2 : 1;
            }
            else
            {
                _beyond += 8;
            }

            _bits |= (ulong)one << (56 - _count);
            _count += 8;
        }
    }
}
