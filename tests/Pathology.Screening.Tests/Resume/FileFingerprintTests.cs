using System.Security.Cryptography;
using Pathology.Testing;

namespace Pathology.Screening.Tests;

public sealed class FileFingerprintTests : IDisposable
{
    private const int Length = 5_000_000;

    private static readonly DateTime s_time = new(2016, 11, 16, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(2_345_678)]
    [InlineData(Length - 300_000)]
    public void Append_FileWithAChangedStretch_Differs(int at)
    {
        string before = FingerprintOf(Write("a.tif"));

        string after = FingerprintOf(Write("a.tif", bytes => bytes.AsSpan(at, 300_000).Fill(7)));

        Assert.NotEqual(before, after);
    }

    [Fact]
    public void Append_FileThatWasMoved_IsTheSame()
    {
        string before = FingerprintOf(Write("a.tif"));
        Directory.CreateDirectory(_folder["elsewhere"]);

        File.Move(_folder["a.tif"], _folder["elsewhere/b.tif"]);

        Assert.Equal(before, FingerprintOf(_folder["elsewhere/b.tif"]));
    }

    [Fact]
    public void Append_SlideOfSeveralFiles_CountsEach()
    {
        string first = Write("1.dcm");
        string before = FingerprintOf(first, Write("2.dcm"));

        string after = FingerprintOf(first, Write("2.dcm", bytes => bytes[0]++));

        Assert.NotEqual(before, after);
        Assert.NotEqual(FingerprintOf(first), before);
    }

    [Fact]
    public void Append_EmptyFile_HasOne() => Assert.NotEmpty(FingerprintOf(Write("empty.tif", length: 0)));

    private string Write(string name, Action<byte[]>? change = null, int length = Length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        change?.Invoke(bytes);
        File.WriteAllBytes(_folder[name], bytes);
        File.SetLastWriteTimeUtc(_folder[name], s_time);
        return _folder[name];
    }

    private static string FingerprintOf(params string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        FileFingerprint.Append(hash, files);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
