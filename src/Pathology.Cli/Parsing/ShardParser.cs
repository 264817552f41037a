namespace Pathology.Cli;

/// <summary>Reads <c>i/n</c>: the i-th of n equal parts of the slides, for running on several machines.</summary>
internal static class ShardParser
{
    /// <exception cref="UsageException">The text is not two numbers with 1 ≤ i ≤ n.</exception>
    public static (int Index, int Count) Parse(string? text)
    {
        if (text is null)
        {
            return (1, 1);
        }

        string[] parts = text.Split('/');
        return parts.Length == 2
            && NumberText.TryCount(parts[0], out int index)
            && NumberText.TryCount(parts[1], out int count)
            && index >= 1 && index <= count
            ? (index, count)
            : throw new UsageException($"--shard '{text}': write which part of how many, for example 1/4.");
    }

    /// <summary>The slides of one shard: every n-th, so that neighbouring slides of like size are spread evenly.</summary>
    public static FoundSlides Take(FoundSlides all, (int Index, int Count) shard) => shard.Count == 1 ? all : all with
    {
        Slides = [.. all.Slides.Where((_, ordinal) => ordinal % shard.Count == shard.Index - 1)],
        PassedOver = shard.Index == 1 ? all.PassedOver : [], // once, when the shards' tables are put together
    };
}
