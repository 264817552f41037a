using FsCheck.Xunit;

namespace Pathology.Inference.Tests;

/// <summary>Protobuf comes out as it went in, and nothing that a file says makes the reader do more than refuse it.</summary>
public class ProtoMessageTests
{
    [Fact]
    public void ToBytes_OfWhatWasRead_IsTheSameBytes()
    {
        ReadOnlyMemory<byte> bytes = new TinyModel().Network().ToBytes();
        Assert.Equal(bytes.ToArray(), ProtoMessage.Read(bytes).ToBytes().ToArray());
    }

    [Property]
    public bool Read_FieldsThatWereAdded_AreThere(long number, string? text, byte[] bytes)
    {
        ProtoMessage message = new ProtoMessage().Add(1, number).Add(2, text ?? "").Add(536_870_911, bytes);
        ProtoMessage read = ProtoMessage.Read(message.ToBytes());
        return read.Number(1) == number
            && System.Text.Encoding.UTF8.GetBytes(read.Text(2)).AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(text ?? ""))
            && read.Fields[2].Bytes.Span.SequenceEqual(bytes);
    }

    [Property]
    public bool Read_AnyBytes_ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            return ProtoMessage.Read(bytes).Fields.All(field => field.Bytes.Length <= bytes.Length);
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    [Fact]
    public void Read_CutAnywhere_ReadsOrRefuses()
    {
        ReadOnlyMemory<byte> bytes = new TinyModel().Network().ToBytes();
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.True(Read_AnyBytes_ReadsOrRefuses(bytes[..length].ToArray()));
        }
    }
}
