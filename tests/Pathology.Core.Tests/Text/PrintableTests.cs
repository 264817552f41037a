namespace Pathology.Core.Tests.Text;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("scan 1.svs", "scan 1.svs")]
    [InlineData("Präparat_7 ✓ 病理 𝒳.svs", "Präparat_7 ✓ 病理 𝒳.svs")]
    [InlineData("a\u001b]0;owned\u0007.svs", @"a\u001b]0;owned\u0007.svs")]
    [InlineData("a\u009b2J\u007f", @"a\u009b2J\u007f")]
    [InlineData("a\u202egvs.b\u2066", @"a\u202egvs.b\u2066")]
    [InlineData("a\nb\tc\r\u2028d\u0085", @"a\u000ab\u0009c\u000d\u2028d\u0085")]
    [InlineData("", "")]
    public void Text_WhatATerminalWouldObey_IsShownInstead(string text, string expected) => Assert.Equal(expected, Printable.Text(text));

    [Fact]
    public void Text_HalfOfACharacter_IsShown() => Assert.Equal(@"half \ud83d", Printable.Text("half \ud83d"));

    [Fact]
    public void Lines_LineBreaks_Stay() => Assert.Equal("a\r\n\tb\\u001b", Printable.Lines("a\r\n\tb\u001b"));

    [Fact]
    public void Text_NothingToHide_IsTheSameText()
    {
        const string path = "/data/scan.svs";
        Assert.Same(path, Printable.Text(path));
    }
}
