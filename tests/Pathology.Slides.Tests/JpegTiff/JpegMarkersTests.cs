using Pathology.Slides.JpegTiff;

namespace Pathology.Slides.Tests.JpegTiff;

public sealed class JpegMarkersTests
{
    private static readonly byte[] s_frame = [0xFF, 0xC0, 0, 17, 8, 0, 64, 0, 48, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
    private static readonly byte[] s_scan = [0xFF, 0xDA, 0, 4, 1, 2, 99];
    private static readonly byte[] s_jfif = [0xFF, 0xE0, 0, 4, (byte)'J', (byte)'F'];
    private static readonly byte[] s_adobe = [0xFF, 0xEE, 0, 4, (byte)'A', (byte)'d'];

    [Theory]
    [InlineData(48, 64, 3, true)]
    [InlineData(64, 48, 3, false)]
    [InlineData(48, 64, 1, false)]
    public void TryPrepare_Frame_MustBeWhatTheLevelSays(int width, int height, int components, bool expected)
    {
        byte[] stream = [0xFF, 0xD8, .. s_frame, .. s_scan];
        Assert.Equal(expected, JpegMarkers.TryPrepare(stream, new PixelSize(width, height), components));
    }

    [Fact]
    public void TryPrepare_MarkersThatSpeakOfColours_AreSilenced()
    {
        byte[] stream = [0xFF, 0xD8, .. s_jfif, .. s_adobe, 0xFF, .. s_frame, .. s_scan];
        Assert.True(JpegMarkers.TryPrepare(stream, new PixelSize(48, 64), 3));
        Assert.Equal(0xEF, stream[3]);
        Assert.Equal(0xEF, stream[9]);
    }

    [Fact]
    public void TryPrepare_StreamOfAnotherMake_IsRefused()
    {
        PixelSize size = new(48, 64);
        Assert.False(JpegMarkers.TryPrepare([0xFF, 0xD8], size, 3));
        Assert.False(JpegMarkers.TryPrepare([0xFF, 0xD8, .. s_scan, .. s_frame], size, 3)); // pixels before their size
        Assert.False(JpegMarkers.TryPrepare([0xFF, 0xD8, .. s_frame, .. s_frame, .. s_scan], size, 3)); // two pictures
        Assert.False(JpegMarkers.TryPrepare([0xFF, 0xD8, .. s_frame, 0xFF, 0xDB, 0xFF, 0xFF, 0], size, 3)); // longer than the stream
        Assert.False(JpegMarkers.TryPrepare([0xFF, 0xD8, .. s_frame, 0xFF, 0xDB, 0, 1], size, 3)); // shorter than its own length
        Assert.False(JpegMarkers.TryPrepare([0xFF, 0xD8, .. s_frame, 0xFF], size, 3));
        Assert.False(JpegMarkers.TryPrepare([0xFF, 0xD8, .. s_frame, 12, 34, .. s_scan], size, 3)); // rubbish between markers
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Prefix_WithoutTables_IsTheStartAndAWordOnColours(bool isYCbCr, byte transform)
    {
        byte[]? prefix = JpegMarkers.Prefix([], isYCbCr);
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform], prefix);
    }

    [Fact]
    public void Prefix_SharedTables_FollowTheWordOnColours()
    {
        byte[] table = [0xFF, 0xDB, 0, 4, 1, 2];
        byte[]? prefix = JpegMarkers.Prefix([0xFF, 0xD8, .. s_adobe, .. table, 0xFF, 0xD9], isYCbCr: true);
        Assert.Equal([0xFF, 0xEF, 0, 4, (byte)'A', (byte)'d', .. table], prefix![18..]);
    }

    [Fact]
    public void Prefix_AnythingButTables_IsRefused()
    {
        Assert.Null(JpegMarkers.Prefix([0xFF, 0xD8, .. s_frame, 0xFF, 0xD9], isYCbCr: true));
        Assert.Null(JpegMarkers.Prefix([0xFF, 0xD8, .. s_scan], isYCbCr: true));
        Assert.Null(JpegMarkers.Prefix([1, 2, 3, 4], isYCbCr: true));
        Assert.Null(JpegMarkers.Prefix([0xFF, 0xD8], isYCbCr: true));
    }
}
