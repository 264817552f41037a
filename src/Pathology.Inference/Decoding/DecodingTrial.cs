using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pathology.Inference;

/// <summary>Three small pictures that a device must decode to the very pixels of libjpeg-turbo before it is trusted with a slide's.</summary>
/// <remarks>Noise, edges and flat colour, with colours stored whole, halved across, and halved both ways: <c>Trial/</c>, made by libjpeg-turbo at qualities 90, 70 and 80.</remarks>
internal static class DecodingTrial
{
    // SHA-256 of the RGB pixels that libjpeg-turbo decodes them to.
    private static readonly (string Name, string Pixels)[] s_pictures =
    [
        ("444.jpg", "edcadd8e28065ac11aaee828e66a574bb3e9341eaf65e349c276d084b4c6c320"),
        ("422.jpg", "e8f62ec8a8626f5054a8e869024ba9c04c1ecff41dbd351ef319a215a9c852e3"),
        ("420.jpg", "305a9207a7b9d2b2f07ed9bf6d1ba623770a5640dba6556f6128a9c4e8db1e4c"),
    ];

    /// <summary>Decodes all three.</summary>
    /// <param name="device">The device.</param>
    /// <param name="allocate">Memory of the device for one picture.</param>
    /// <exception cref="DecodingException">It failed, or its pixels are others.</exception>
    public static void Run(IDecodingDevice device, Func<long, nint> allocate, Action<nint> free)
    {
        foreach ((string name, string expected) in s_pictures)
        {
            byte[] jpeg = Read(name);
            JpegScan picture = JpegScan.Check(jpeg) ?? throw new DecodingException($"{name} is damaged");
            var form = new EncodedForm(0, 0, picture.Size.Width, picture.Size.Height, picture, picture.Size, picture.Size, default);
            (ResampleTable across, ResampleTable down) = (ResampleTable.Of(picture.Size.Width, picture.Size.Width), ResampleTable.Of(picture.Size.Height, picture.Size.Height));
            var laid = TileForm.Of(form, across, down);
            var pixels = new Rgb24[picture.Size.Area];
            nint memory = allocate(pixels.Length * 3L);
            try
            {
                if (device.Reserve(1, laid.SlotBytes) == 0)
                {
                    throw new DecodingException("the device has no room for decoded tiles");
                }

                device.Decode(laid, [new EncodedPicture(0, 0, jpeg)], [0]);
                device.Fill(laid, across, down, [new TilePlace(0, 0, 0, picture.Size.Width, 0, picture.Size.Height, 1, 0)], [0], memory);
                device.Finish();
                device.Download(memory, pixels);
            }
            finally
            {
                free(memory);
            }

            if (Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(pixels.AsSpan()))) != expected)
            {
                throw new DecodingException($"its pixels are not those of the processor ({name})");
            }
        }
    }

    /// <summary>One of the pictures.</summary>
    internal static byte[] Read(string name)
    {
        using Stream stream = typeof(DecodingTrial).Assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
