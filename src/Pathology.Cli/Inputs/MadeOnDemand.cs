using System.Collections;

namespace Pathology.Cli;

/// <summary>A list whose entries are made of another's each time they are asked for, so that a million of them are not held.</summary>
internal sealed class MadeOnDemand<TSource, T>(IReadOnlyList<TSource> source, Func<TSource, T> make) : IReadOnlyList<T>
{
    public int Count => source.Count;

    public T this[int index] => make(source[index]);

    public IEnumerator<T> GetEnumerator() => source.Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
