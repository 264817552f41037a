namespace Pathology.Core.Tests.Naming;

public sealed class RepeatedNamesTests
{
    [Fact]
    public void Among_NamesOfOneHash_AreComparedThemselves()
    {
        string?[] names = ["a", "b", null, "A", null, "c", "b", "a"];

        Assert.Equal([(0, 3), (1, 6), (0, 7)], RepeatedNames.Among(names.Length, i => names[i], new OneHash()));
        Assert.Equal([(0, 3), (1, 6), (0, 7)], RepeatedNames.Among(names.Length, i => names[i], StringComparer.OrdinalIgnoreCase));
        Assert.Equal([(1, 6), (0, 7)], RepeatedNames.Among(names.Length, i => names[i], StringComparer.Ordinal));
        Assert.Empty(RepeatedNames.Among(0, i => names[i], StringComparer.Ordinal));
    }

    private sealed class OneHash : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode(string obj) => 7;
    }
}
