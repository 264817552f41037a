namespace Pathology.Outputs.Tests;

public sealed class FilesAheadTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Files_come_in_their_order_whole_and_once(bool areSmall)
    {
        int made = 0;
        (string Name, Action<Stream> Write)[] files = [.. Enumerable.Range(0, 20).Select(i => ($"{i}", (Action<Stream>)(output =>
        {
            Interlocked.Increment(ref made);
            output.Write(Enumerable.Repeat((byte)i, 10 * i).ToArray());
        })))];

        List<(string, byte[])> written = [];
        foreach ((string name, Action<Stream> write) in FilesAhead.Of(files, areSmall))
        {
            using var output = new MemoryStream();
            write(output);
            written.Add((name, output.ToArray()));
        }

        Assert.Equal(20, made);
        Assert.All(written.Index(), one =>
        {
            Assert.Equal($"{one.Index}", one.Item.Item1);
            Assert.Equal(Enumerable.Repeat((byte)one.Index, 10 * one.Index), one.Item.Item2);
        });
    }

    [Fact]
    public void What_goes_wrong_comes_as_itself_when_its_file_would()
    {
        (string, Action<Stream>)[] files = [("a", output => output.WriteByte(1)), ("b", _ => throw new InvalidDataException("no"))];
        using IEnumerator<(string Name, Action<Stream> Write)> ahead = FilesAhead.Of(files, areSmall: true).GetEnumerator();

        Assert.True(ahead.MoveNext());
        ahead.Current.Write(Stream.Null);
        Assert.Throws<InvalidDataException>(() =>
        {
            ahead.MoveNext();
            ahead.Current.Write(Stream.Null);
        });
    }
}
