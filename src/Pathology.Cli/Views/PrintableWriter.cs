using System.Text;

namespace Pathology.Cli;

/// <summary>A standard stream that passes on nothing which moves a cursor or sets a title, whatever a file is called.</summary>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    // Half a character that takes two: with its other half it is none of those that are kept back.
    public override void Write(char value) => inner.Write(char.IsSurrogate(value) ? value.ToString() : Printable.Lines(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => inner.Write(Printable.Lines(new string(buffer, index, count)));

    public override void Write(string? value) => inner.Write(Printable.Lines(value ?? ""));

    public override void WriteLine(string? value) => inner.WriteLine(Printable.Lines(value ?? ""));

    public override void Flush() => inner.Flush();
}
