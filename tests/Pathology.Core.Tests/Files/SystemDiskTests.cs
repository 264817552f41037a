using Pathology.Testing;

namespace Pathology.Tests;

public sealed class SystemDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Stream_AgainstAFileStream_KeepsTheSameBytes()
    {
        using FileStream expected = File.Create(_folder["expected"]);
        using var file = AtomicFile.Create(_folder["actual"]);
        var random = new Random(20260714);
        byte[] buffer = new byte[40_000];
        byte[] other = new byte[40_000];
        for (int i = 0; i < 400; i++)
        {
            Span<byte> part = buffer.AsSpan(0, random.Next(random.Next(2) == 0 ? 64 : buffer.Length));
            switch (random.Next(4))
            {
                case 0:
                    long place = random.NextInt64(expected.Length + 100);
                    Assert.Equal(expected.Seek(place, SeekOrigin.Begin), file.Stream.Seek(place, SeekOrigin.Begin));
                    break;
                case 1:
                    int read = expected.ReadAtLeast(part, part.Length, throwOnEndOfStream: false);
                    Assert.Equal(read, file.Stream.ReadAtLeast(other.AsSpan(0, part.Length), part.Length, throwOnEndOfStream: false));
                    Assert.Equal(part[..read], other.AsSpan(0, read));
                    break;
                case 2 when i % 20 == 0:
                    long length = random.NextInt64(expected.Length + 100);
                    expected.SetLength(length);
                    file.Stream.SetLength(length);
                    break;
                default:
                    random.NextBytes(part);
                    expected.Write(part);
                    file.Stream.Write(part);
                    break;
            }

            Assert.Equal(expected.Position, file.Stream.Position);
            Assert.Equal(expected.Length, file.Stream.Length);
        }

        expected.Dispose();
        file.Commit();
        Assert.Equal(Bytes("expected"), Bytes("actual"));
    }

    [Fact]
    public void FlushFolder_WhateverItIs_DoesNotComplain()
    {
        Disk.Current.FlushFolder(_folder.Path);
        Disk.Current.FlushFolder(_folder["none"]);
    }

    [Fact]
    public void CreateFolder_AFileStandsInTheWay_SaysSo()
    {
        File.WriteAllText(_folder["file"], "");

        Assert.ThrowsAny<IOException>(() => Disk.Current.CreateFolder(_folder["file/below"]));
    }

    [Fact]
    public void Rename_OfAFolder_TakesWhatIsInIt()
    {
        Disk.Current.CreateFolder(_folder["a/b/c"]);

        Disk.Current.Rename(_folder["a"], _folder["z"]);

        Assert.True(Directory.Exists(_folder["z/b/c"]));
        Assert.False(Directory.Exists(_folder["a"]));
    }

    private byte[] Bytes(string name)
    {
        using FileStream stream = File.OpenRead(_folder[name]);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
