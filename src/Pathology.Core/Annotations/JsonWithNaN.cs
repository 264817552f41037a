namespace Pathology;

/// <summary>JSON as Java programs write it, with NaN and Infinity, made into JSON that can be parsed.</summary>
public static class JsonWithNaN
{
    private static readonly byte[][] s_words = ["-Infinity"u8.ToArray(), "Infinity"u8.ToArray(), "NaN"u8.ToArray()];

    /// <summary>Puts an empty text where a number is none, so that who needs the number still sees that there is none. Lengths stay as they are.</summary>
    public static void Mend(Span<byte> text)
    {
        bool isText = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (isText)
            {
                i += text[i] == '\\' ? 1 : 0;
                isText = i >= text.Length || text[i] != '"';
            }
            else if (text[i] == '"')
            {
                isText = true;
            }
            else if (text[i] is (byte)'N' or (byte)'I' or (byte)'-')
            {
                i += Replace(text[i..]);
            }
        }
    }

    // How many bytes behind the first were replaced: the empty text's own quotes must not be read as one that begins.
    private static int Replace(Span<byte> text)
    {
        foreach (byte[] word in s_words)
        {
            if (text.StartsWith(word))
            {
                text[..word.Length].Fill((byte)' ');
                text[0] = text[1] = (byte)'"';
                return word.Length - 1;
            }
        }

        return 0;
    }
}
