namespace Pathology.Tasks;

/// <summary>What one reader says of the slides that they have read.</summary>
public sealed class ReaderTruth
{
    private readonly Dictionary<string, bool> _hasTumour = new(SlideName.Comparer);
    private readonly Dictionary<string, AsapAnnotations> _areas = new(SlideName.Comparer);

    /// <param name="reader">Who.</param>
    /// <param name="source">Where it is kept, for messages.</param>
    /// <param name="hasTumour">Whether each slide that counts holds tumour.</param>
    /// <param name="areas">Where it lies, on each slide of which they say so.</param>
    /// <exception cref="InputFileException">Two of the slides have one name; results are told apart by it, without folders and endings.</exception>
    public ReaderTruth(string reader, string source, IEnumerable<KeyValuePair<string, bool>> hasTumour, IEnumerable<KeyValuePair<string, AsapAnnotations>> areas)
    {
        ArgumentNullException.ThrowIfNull(hasTumour);
        ArgumentNullException.ThrowIfNull(areas);
        (Name, Source) = (reader, source);
        foreach ((string slide, bool isPositive) in hasTumour)
        {
            if (!_hasTumour.TryAdd(SlideName.Of(slide), isPositive))
            {
                throw new InputFileException(source, null, $"two slides that {reader} has read are called {SlideName.Of(slide)}; results are told apart by the names of their slides.");
            }
        }

        foreach ((string slide, AsapAnnotations of) in areas)
        {
            _areas.Add(SlideName.Of(slide), of);
        }
    }

    /// <summary>Who.</summary>
    public string Name { get; }

    /// <summary>Where it is kept, for messages.</summary>
    public string Source { get; }

    /// <summary>Whether each slide that counts holds tumour, by its name without folders and ending.</summary>
    public IReadOnlyDictionary<string, bool> HasTumour => _hasTumour;

    /// <summary>Where it lies, on each slide of which they say so.</summary>
    public IReadOnlyDictionary<string, AsapAnnotations> Areas => _areas;

    /// <summary>Slides that they have read and that do not count, for they could not be judged.</summary>
    public IReadOnlyCollection<string> Unclear { get; init; } = [];

    /// <summary>What the reader of the numbers should know of it, a sentence each.</summary>
    public IReadOnlyCollection<string> Notes { get; init; } = [];
}
