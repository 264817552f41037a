using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pathology.Slides.Jpeg2000.Native;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Jpeg2000;

/// <summary>Decodes single JPEG 2000 pictures of 8 bits from memory, by OpenJPEG. Safe on several threads: nothing is shared.</summary>
internal static unsafe class Jpeg2000Decoder
{
    // sizeof(opj_dparameters_t) is 8,252 bytes in 2.5; more is given, since later versions may append to it.
    private const int ParameterBytes = 16 * 1024;
    private const int ReadAtOnce = 1 << 16;

    /// <summary>Decodes a whole picture to RGB; false where it is damaged, or not of the size and number of colours expected.</summary>
    /// <param name="stream">A codestream, or one in a JP2 box.</param>
    /// <param name="size">The size it must have.</param>
    /// <param name="components">3 for colours, of which the stream itself says how they are coded, or 1 for grey.</param>
    /// <param name="rgb">What is filled.</param>
    /// <param name="stride">From the start of one row of <paramref name="rgb"/> to that of the next, in pixels.</param>
    internal static bool TryDecode(ReadOnlySpan<byte> stream, PixelSize size, int components, Span<Rgb24> rgb, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, size.Width);
        ArgumentOutOfRangeException.ThrowIfLessThan(rgb.Length, checked((stride * (size.Height - 1)) + size.Width));
        bool isBoxed = stream.Length > 8 && stream[4..].StartsWith("jP  "u8);
        byte* parameters = stackalloc byte[ParameterBytes];
        nint codec = NativeMethods.opj_create_decompress(isBoxed ? NativeMethods.OPJ_CODEC_JP2 : NativeMethods.OPJ_CODEC_J2K);
        nint input = NativeMethods.opj_stream_create(ReadAtOnce, 1);
        OpjImage* image = null;
        try
        {
            fixed (byte* bytes = stream)
            {
                var source = new Source { Bytes = bytes, Length = stream.Length };
                Connect(input, &source);
                NativeMethods.opj_set_default_decoder_parameters(parameters);
                if (codec == 0 || NativeMethods.opj_setup_decoder(codec, parameters) == 0
                    || NativeMethods.opj_read_header(input, codec, out image) == 0 || !IsAsExpected(image, size, components)
                    || NativeMethods.opj_decode(codec, input, image) == 0 || !IsAsExpected(image, size, components))
                {
                    return false;
                }
            }

            return TryCopy(image, size, rgb, stride);
        }
        finally
        {
            if (image is not null)
            {
                NativeMethods.opj_image_destroy(image);
            }

            NativeMethods.opj_stream_destroy(input);
            NativeMethods.opj_destroy_codec(codec);
        }
    }

    // Asked before anything is decoded too: a stream that says it is 60,000 pixels wide costs nothing then.
    private static bool IsAsExpected(OpjImage* image, PixelSize size, int components)
    {
        if (image->ComponentCount != components || image->X1 - image->X0 != (uint)size.Width || image->Y1 - image->Y0 != (uint)size.Height)
        {
            return false;
        }

        for (int i = 0; i < components; i++)
        {
            ref OpjComponent component = ref image->Components[i];
            if (component.Precision != 8 || component.IsSigned != 0 || component.StepX is not (1 or 2) || component.StepY is not (1 or 2))
            {
                return false;
            }
        }

        return image->Components[0].StepX == 1 && image->Components[0].StepY == 1;
    }

    private static bool TryCopy(OpjImage* image, PixelSize size, Span<Rgb24> rgb, int stride)
    {
        uint count = image->ComponentCount;
        for (int i = 0; i < count; i++)
        {
            ref OpjComponent component = ref image->Components[i];
            if (component.Data is null || component.Width != (size.Width + component.StepX - 1) / component.StepX
                || component.Height != (size.Height + component.StepY - 1) / component.StepY)
            {
                return false;
            }
        }

        // Colours at half the resolution cannot have gone through the stream's own transform, so they are YCbCr (Aperio's 33003 does so).
        bool isHalved = count == 3 && (image->Components[1].StepX != 1 || image->Components[1].StepY != 1);
        for (int y = 0; y < size.Height; y++)
        {
            Span<Rgb24> row = rgb.Slice(y * stride, size.Width);
            for (int x = 0; x < row.Length; x++)
            {
                int first = At(ref image->Components[0], x, y);
                row[x] = count == 1 ? Grey(first)
                    : isHalved ? YCbCr.ToRgb(first, At(ref image->Components[1], x, y), At(ref image->Components[2], x, y))
                    : new Rgb24(Byte(first), Byte(At(ref image->Components[1], x, y)), Byte(At(ref image->Components[2], x, y)));
            }
        }

        return true;
    }

    private static int At(ref OpjComponent component, int x, int y) => component.Data[(y / component.StepY * component.Width) + (x / component.StepX)];

    private static Rgb24 Grey(int value) => new(Byte(value), Byte(value), Byte(value));

    private static byte Byte(int value) => (byte)Math.Clamp(value, 0, 255);

    private static void Connect(nint input, Source* source)
    {
        NativeMethods.opj_stream_set_read_function(input, &Read);
        NativeMethods.opj_stream_set_skip_function(input, &Skip);
        NativeMethods.opj_stream_set_seek_function(input, &Seek);
        NativeMethods.opj_stream_set_user_data(input, source, 0);
        NativeMethods.opj_stream_set_user_data_length(input, (ulong)source->Length);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Read(void* buffer, nuint count, void* data)
    {
        var source = (Source*)data;
        long taken = Math.Min((long)Math.Min(count, int.MaxValue), source->Length - source->Position);
        if (taken <= 0)
        {
            return -1;
        }

        Buffer.MemoryCopy(source->Bytes + source->Position, buffer, taken, taken);
        source->Position += taken;
        return (nint)taken;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Skip(long count, void* data)
    {
        var source = (Source*)data;
        long skipped = Math.Clamp(count, -source->Position, source->Length - source->Position);
        source->Position += skipped;
        return skipped == 0 && count != 0 ? -1 : skipped;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Seek(long position, void* data)
    {
        var source = (Source*)data;
        if (position < 0 || position > source->Length)
        {
            return 0;
        }

        source->Position = position;
        return 1;
    }

    private struct Source
    {
        public byte* Bytes;
        public long Length;
        public long Position;
    }
}
