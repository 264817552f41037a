using System.Globalization;
using System.Text;
using Pathology.Testing;

namespace Pathology.Core.Tests.Naming;

/// <summary>Composed as Unicode says; Python's own normalisation is the reference.</summary>
public sealed class ComposedTextTests
{
    [Theory]
    [InlineData("e\u0323\u0302", "\u1ec7")] // Vietnamese: two marks on one letter
    [InlineData("e\u0302\u0323", "\u1ec7")] // the same, typed in the other order
    [InlineData("\u1100\u1161\u11a8", "\uac01")] // Korean, by arithmetic
    [InlineData("a\u0315\u0300", "\u00e0\u0315")] // a mark of another class does not stand between
    [InlineData("a\u0301\u0300", "\u00e1\u0300")] // one of the same class does
    [InlineData("\u0915\u093c", "\u0915\u093c")] // left in pieces by rule
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("plain", "plain")]
    public void Of_Text_IsInOnePiece(string text, string expected) => Assert.Equal(expected, ComposedText.Of(text));

    [Fact]
    public void Of_EveryLetterAndRandomMarks_AreAsPythonHasThem()
    {
        string script = Path.Combine(Repository.Root, "tests/Pathology.Core.Tests/Python/composed.py");
        string[] lines = Python.Run(script, []).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 100_000, $"{lines.Length} texts");
        foreach (string[] pair in lines.Select(line => line.Split(';')))
        {
            Assert.Equal(Text(pair[1]), ComposedText.Of(Text(pair[0])));
        }
    }

    private static string Text(string codes)
    {
        var text = new StringBuilder();
        foreach (string code in codes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append((char)ushort.Parse(code.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
