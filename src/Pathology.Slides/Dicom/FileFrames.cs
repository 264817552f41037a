using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;

namespace Pathology.Slides.Dicom;

/// <summary>The frames of a slide's files.</summary>
internal sealed class FileFrames(ImmutableArray<DicomInstance> files) : IFrameSource
{
    private const int ItemHeader = 8;
    private const uint Item = 0xE000_FFFE;

    private readonly SafeFileHandle?[] _handles = new SafeFileHandle?[files.Length];
    private readonly Lock _gate = new();
    private bool _isDisposed;

    // The system reads ahead by itself.
    public bool FetchesAhead => false;

    public DicomFrames FramesOf(int part) => DicomFrames.Of(files[part]);

    public FrameBytes? TryTake(FramePlace place, PixelCoding coding, int room)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(room + (int)place.Length);
        FrameBytes? taken = null;
        try
        {
            Span<byte> frame = rented.AsSpan(room, (int)place.Length);
            if (TryRead(place.Part, place.Offset, frame))
            {
                taken = coding == PixelCoding.Native ? new FrameBytes(rented, room, frame.Length, coding)
                    : TryJoin(ref frame) ? new FrameBytes(rented, room + ItemHeader, frame.Length, coding)
                    : null;
            }

            return taken;
        }
        finally
        {
            if (taken is null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    public bool Has(FramePlace place) => true;

    public void Expect(IEnumerable<FramePlace> places, bool isAtOnce)
    {
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (SafeFileHandle? handle in _handles)
            {
                handle?.Dispose();
            }
        }
    }

    // A frame is nearly always one item; where it is several, their contents are moved together.
    private static bool TryJoin(ref Span<byte> frame)
    {
        int joined = 0;
        for (int at = 0; at < frame.Length;)
        {
            if (frame.Length - at < ItemHeader || BinaryPrimitives.ReadUInt32LittleEndian(frame[at..]) != Item)
            {
                return false;
            }

            uint length = BinaryPrimitives.ReadUInt32LittleEndian(frame[(at + 4)..]);
            at += ItemHeader;
            if (length > frame.Length - at)
            {
                return false;
            }

            if (joined > 0)
            {
                frame.Slice(at, (int)length).CopyTo(frame[(ItemHeader + joined)..]);
            }

            joined += (int)length;
            at += (int)length;
        }

        frame = frame.Slice(ItemHeader, joined);
        return joined > 0;
    }

    private bool TryRead(int file, long offset, Span<byte> destination)
    {
        SafeFileHandle handle = HandleOf(file);
        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(handle, destination, offset);
            if (read == 0)
            {
                return false;
            }

            destination = destination[read..];
            offset += read;
        }

        return true;
    }

    // Opened when a frame of it is first asked for: a slide may lie in thousands of files, of which a run reads one level.
    private SafeFileHandle HandleOf(int file)
    {
        if (Volatile.Read(ref _handles[file]) is { } known)
        {
            return known;
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _handles[file] ??= File.OpenHandle(files[file].Path, options: FileOptions.RandomAccess);
        }
    }
}
