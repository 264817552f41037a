namespace Pathology.Core.Tests;

/// <summary>A number is read one way wherever it stands, or not at all.</summary>
public class NumberTextTests
{
    [Theory]
    [InlineData("0.25", 0.25)]
    [InlineData(" -3 ", -3)]
    [InlineData("+.5", 0.5)]
    [InlineData("1e-3", 0.001)]
    public void TryReal_WithAPoint_IsTheNumber(string text, double expected)
    {
        Assert.True(NumberText.TryReal(text, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("0,25")]
    [InlineData("1,000")]
    [InlineData("1 000")]
    [InlineData("1_000")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("1e999")]
    [InlineData("0x10")]
    [InlineData("(5)")]
    [InlineData("5-")]
    [InlineData("$5")]
    [InlineData("5\0")]
    [InlineData("٣")]
    [InlineData("")]
    public void TryReal_AnythingElse_IsNone(string text) => Assert.False(NumberText.TryReal(text, out _));

    [Theory]
    [InlineData("1,000")]
    [InlineData("5.0")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void TryWhole_NoWholeNumber_IsNone(string text) => Assert.False(NumberText.TryWhole(text, out _));

    [Theory]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1,0")]
    public void TryCount_MoreThanDigits_IsNone(string text)
    {
        Assert.False(NumberText.TryCount(text, out _));
        Assert.False(NumberText.TrySeed(text, out _));
    }
}
