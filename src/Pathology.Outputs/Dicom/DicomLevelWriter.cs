using System.Buffers.Binary;

namespace Pathology.Outputs;

/// <summary>Writes one level of a slide as a DICOM file of tiles.</summary>
internal sealed class DicomLevelWriter(ISlide slide, DicomSource source, GlassFrame glass, int index, int quality)
{
    private const int UsualTile = 512;
    private const int MostOffset32 = int.MaxValue;

    private static readonly byte[] s_sequenceEnd = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    private readonly SlideLevel _level = slide.Info.Levels[index];
    private readonly PixelSize _tile = slide is IStoredTiles && slide.Info.Levels[index].StoredTile is { } stored ? stored : new PixelSize(UsualTile, UsualTile);

    private long Columns => (_level.Width + _tile.Width - 1) / _tile.Width;

    private long Rows => (_level.Height + _tile.Height - 1) / _tile.Height;

    internal DicomSlideFile Write(string path, CancellationToken cancellation)
    {
        byte[]? first = (slide as IStoredTiles)?.ReadStoredTile(index, 0, 0);

        // Streams of RGB and of YCbCr cannot stand in one object, and what is compressed here is YCbCr: one tile that must be, and all are.
        bool isRgb = first is not null && !JpegStream.IsYCbCr(first);
        return TryWrite(path, isRgb, handsOn: true, cancellation) ?? TryWrite(path, isRgb: false, handsOn: false, cancellation)!;
    }

    private DicomSlideFile? TryWrite(string path, bool isRgb, bool handsOn, CancellationToken cancellation)
    {
        long frames = Columns * Rows;
        using AtomicFile file = AtomicFile.Create(path);
        using var encoder = new JpegEncoder(_tile, quality);
        long handedOn = 0;
        bool isWhole = true;
        file.Write(output =>
        {
            DicomAttributes attributes = DicomLevelAttributes.Of(slide.Info, source, glass, index, _tile, frames, isRgb, slide.ReadIccProfile());
            DicomObject.Write(output, attributes, DicomObject.SlideClass, DicomLevelAttributes.UidOf(source, index), DicomObject.JpegBaseline);
            var table = new OffsetTable(output, frames, isLong: new FileInfo(slide.Info.Path) is { Exists: true, Length: > MostOffset32 });
            for (long frame = 0; frame < frames; frame++)
            {
                cancellation.ThrowIfCancellationRequested();
                byte[]? stored = handsOn ? (slide as IStoredTiles)?.ReadStoredTile(index, frame % Columns, frame / Columns) : null;
                if (stored is null && isRgb)
                {
                    isWhole = false;
                    return;
                }

                handedOn += stored is null ? 0 : 1;
                table.Add(frame);
                WriteItem(output, stored ?? Encode(encoder, frame));
            }

            output.Write(s_sequenceEnd);
            table.Finish();
        });
        if (!isWhole)
        {
            return null;
        }

        file.Commit();
        return new DicomSlideFile(path, _level.Width, _level.Height, frames, handedOn);
    }

    private byte[] Encode(JpegEncoder encoder, long frame)
    {
        (long x, long y) = (frame % Columns * _tile.Width, frame / Columns * _tile.Height);
        Rgb24[] pixels = new Rgb24[_tile.Area];
        slide.Read(new SlideRegion(index, new BasePoint((long)(x * _level.Downsample), (long)(y * _level.Downsample)), _tile), pixels);
        return encoder.Encode(pixels);
    }

    private static void WriteItem(Stream output, byte[] stream)
    {
        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xE000_FFFE);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)((stream.Length + 1) / 2 * 2));
        output.Write(header);
        output.Write(stream);
        if (stream.Length % 2 != 0)
        {
            output.WriteByte(0);
        }
    }

    /// <summary>Where frames start, written before them and filled in after: 32 bits each, or 64 for files that may pass 4 GiB (PS3.5, A.4).</summary>
    private sealed class OffsetTable
    {
        private readonly Stream _output;
        private readonly bool _isLong;
        private readonly long[] _offsets;
        private readonly long _at;
        private readonly long _first;

        public OffsetTable(Stream output, long frames, bool isLong)
        {
            (_output, _isLong, _offsets) = (output, isLong, new long[frames]);
            if (isLong)
            {
                output.Write([0xE0, 0x7F, 0x01, 0x00, (byte)'O', (byte)'V', 0, 0, .. BitConverter.GetBytes((uint)(frames * 8))]);
                _at = output.Position;
                output.Write(new byte[frames * 8]);
                output.Write([0xE0, 0x7F, 0x02, 0x00, (byte)'O', (byte)'V', 0, 0, .. BitConverter.GetBytes((uint)(frames * 8))]);
                output.Write(new byte[frames * 8]);
            }

            output.Write([0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
            output.Write([0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes((uint)(isLong ? 0 : frames * 4))]);
            if (!isLong)
            {
                _at = output.Position;
                output.Write(new byte[frames * 4]);
            }

            _first = output.Position;
        }

        public void Add(long frame) => _offsets[frame] = _output.Position - _first;

        public void Finish()
        {
            long end = _output.Position;
            _output.Position = _at;
            if (_isLong)
            {
                _output.Write([.. _offsets.SelectMany(BitConverter.GetBytes)]);
                _output.Position += 12;
                long frames = end - s_sequenceEnd.Length - _first;
                _output.Write([.. _offsets.Select((offset, i) => (i + 1 < _offsets.Length ? _offsets[i + 1] : frames) - offset - 8).SelectMany(BitConverter.GetBytes)]);
            }
            else
            {
                _output.Write([.. _offsets.SelectMany(offset => BitConverter.GetBytes(checked((uint)offset)))]);
            }

            _output.Position = end;
        }
    }
}
