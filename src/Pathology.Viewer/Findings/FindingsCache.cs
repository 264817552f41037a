namespace Pathology.Viewer.Findings;

/// <summary>What was read of the last few slides, as long as their files are the same. Any thread may ask.</summary>
/// <typeparam name="T">What is made of a file.</typeparam>
/// <param name="capacity">How many are kept.</param>
internal sealed class FindingsCache<T>(int capacity)
    where T : class
{
    private readonly Dictionary<string, (DateTime Written, T Value, long Used)> _kept = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _clock;

    /// <summary>What was made of the file, or makes it now.</summary>
    public T Get(string path, Func<T> make)
    {
        DateTime written = File.GetLastWriteTimeUtc(path);
        lock (_gate)
        {
            if (_kept.TryGetValue(path, out (DateTime Written, T Value, long Used) kept) && kept.Written == written)
            {
                _kept[path] = kept with { Used = ++_clock };
                return kept.Value;
            }
        }

        T value = make();
        lock (_gate)
        {
            _kept[path] = (written, value, ++_clock);
            if (_kept.Count > capacity)
            {
                _kept.Remove(_kept.MinBy(entry => entry.Value.Used).Key);
            }
        }

        return value;
    }
}
