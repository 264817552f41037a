using System.Runtime.InteropServices;
using Pathology.Inference;

namespace Pathology.Tasks.Tests;

/// <summary>What is followed bit by bit, against libjpeg-turbo, which decodes it.</summary>
public sealed unsafe class JpegScanTests
{
    private const int Rgb = 0;

    [Theory]
    [InlineData("444.jpg", 1, 1)]
    [InlineData("422.jpg", 2, 1)]
    [InlineData("420.jpg", 2, 2)]
    public void A_whole_picture_is_followed_to_its_end(string name, int across, int down) =>
        Assert.Equal(new JpegScan(new PixelSize(96, 64), across, down, true), JpegScan.Check(DecodingTrial.Read(name)));

    [Theory]
    [InlineData("444.jpg")]
    [InlineData("422.jpg")]
    [InlineData("420.jpg")]
    public void What_is_called_whole_libjpeg_turbo_decodes_without_a_word(string name)
    {
        byte[] whole = DecodingTrial.Read(name);
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. whole];
            int at = random.Next(2, damaged.Length);
            switch (i % 4)
            {
                case 0:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    damaged = damaged[..at];
                    break;
                case 2:
                    damaged.AsSpan(at, Math.Min(random.Next(1, 40), damaged.Length - at)).Fill((byte)random.Next(256));
                    break;
                default:
                    damaged = [.. damaged[..at], .. damaged[Math.Min(damaged.Length, at + random.Next(1, 9))..]];
                    break;
            }

            if (JpegScan.Check(damaged) is { } form)
            {
                Assert.True(Decodes(damaged, form.Size), $"{name}, damage {i} at {at}, was called whole");
            }
            else
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 1999);
    }

    [Fact]
    public void The_adobe_marker_says_what_the_colours_are()
    {
        byte[] plain = DecodingTrial.Read("444.jpg");
        byte[] jfif = plain[..20]; // start of image and JFIF's own marker
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];

        Assert.True(JpegScan.Check([.. jfif, .. adobe, .. plain[20..]])!.Value.IsYCbCr);
        Assert.False(JpegScan.Check([.. plain[..2], .. adobe, .. plain[20..]])!.Value.IsYCbCr);
        Assert.True(JpegScan.Check([.. plain[..2], .. plain[20..]])!.Value.IsYCbCr);
    }

    private static bool Decodes(byte[] jpeg, PixelSize size)
    {
        nint library = NativePackage.TurboJpeg.Load();
        var start = (delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "tjInitDecompress");
        var decode = (delegate* unmanaged<nint, byte*, nuint, byte*, int, int, int, int, int, int>)NativeLibrary.GetExport(library, "tjDecompress2");
        var end = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "tjDestroy");
        nint turbo = start();
        byte[] pixels = new byte[3 * size.Area];
        fixed (byte* first = jpeg, target = pixels)
        {
            int code = decode(turbo, first, (nuint)jpeg.Length, target, size.Width, 0, size.Height, Rgb, 0);
            _ = end(turbo);
            return code == 0;
        }
    }
}
