using System.Text;

namespace Pathology.Cli;

/// <summary>Standard error, where there is nowhere left to say that it cannot be written: a full disk behind it loses a word and no run.</summary>
internal sealed class LastWords(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // The exit code says what is left to be said.
        }
    }
}
