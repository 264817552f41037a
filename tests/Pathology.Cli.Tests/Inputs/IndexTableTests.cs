namespace Pathology.Cli.Tests.Inputs;

public sealed class IndexTableTests
{
    [Fact]
    public void TryAdd_ManyKeys_KnowsEachByTheFirstIndex()
    {
        var random = new Random(3);
        string[] keys = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(8_000).ToString("x", System.Globalization.CultureInfo.InvariantCulture))];
        List<string> held = [];
        var table = new IndexTable<string>(index => held[index], StringComparer.Ordinal);
        Dictionary<string, int> expected = new(StringComparer.Ordinal);

        foreach (string key in keys)
        {
            int known = table.TryAdd(key, held.Count);
            Assert.Equal(expected.GetValueOrDefault(key, -1), known);
            if (known < 0)
            {
                expected.Add(key, held.Count);
                held.Add(key);
            }
        }
    }
}
