namespace Pathology.Screening;

/// <summary>Hands out the batches of a slide in order, those that a journal held left out. For one thread at a time, <see cref="SitesLeft"/> apart.</summary>
/// <remarks>
/// A batch is left out only where the journal held it whole: what is left to score is then made of the very batches of an undisturbed run, so
/// its scores are the same bytes.
/// </remarks>
internal sealed class BatchDispenser
{
    private readonly int _sites;
    private readonly int _batchSize;
    private readonly bool[] _isRestored;
    private int _next;

    /// <param name="sites">How many sites the slide has.</param>
    public BatchDispenser(int sites, int batchSize, RestoredScores restored)
    {
        (_sites, _batchSize) = (sites, batchSize);
        _isRestored = [.. Enumerable.Range(0, (sites + batchSize - 1) / batchSize).Select(batch => restored.HasAll(FirstOf(batch), CountOf(batch)))];
        SkipRestored();
    }

    public bool HasNext => _next < _isRestored.Length;

    /// <summary>The sites of the batches that the journal held, by their place in the plan's order.</summary>
    public IEnumerable<int> RestoredSites => SitesWhere(isRestored: true);

    /// <summary>The sites of the others: what will be read of the slide. May be enumerated on any thread.</summary>
    public IEnumerable<int> SitesLeft => SitesWhere(isRestored: false);

    /// <summary>Gives the next batch, which there is.</summary>
    public int Next()
    {
        int number = _next++;
        SkipRestored();
        return number;
    }

    private int FirstOf(int batch) => batch * _batchSize;

    private int CountOf(int batch) => Math.Min(_batchSize, _sites - FirstOf(batch));

    private IEnumerable<int> SitesWhere(bool isRestored) => Enumerable.Range(0, _isRestored.Length)
        .Where(batch => _isRestored[batch] == isRestored)
        .SelectMany(batch => Enumerable.Range(FirstOf(batch), CountOf(batch)));

    private void SkipRestored()
    {
        while (_next < _isRestored.Length && _isRestored[_next])
        {
            _next++;
        }
    }
}
