using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>Counts, lesion by lesion, under how many conditions it stays and how low its highest tile falls.</summary>
/// <param name="slide">Whose lesions they are.</param>
/// <param name="sampled">The cells that are scored again.</param>
/// <param name="judged">The lesions that can be judged.</param>
internal sealed class LesionTally(RescoredSlide slide, ImmutableArray<int> sampled, ImmutableHashSet<int> judged)
{
    private readonly Dictionary<int, int[]> _places = slide.Lesions.ToDictionary(
        lesion => lesion.Number, lesion => PlacesOf(lesion.Cells.ToHashSet(), sampled));

    private readonly Dictionary<int, (double Score, string Under)> _lowest = [];
    private readonly Dictionary<int, int> _stays = [];
    private int _conditions;

    /// <summary>Counts one condition.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="scores">One a sampled tile.</param>
    /// <param name="stays">The lesions that are found under it.</param>
    public void Add(string name, float[] scores, ImmutableHashSet<int> stays)
    {
        _conditions++;
        foreach (int number in judged)
        {
            _stays[number] = _stays.GetValueOrDefault(number) + (stays.Contains(number) ? 1 : 0);
            double highest = _places[number].Select(place => (double)scores[place]).Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Max();
            if (!double.IsNaN(highest) && (!_lowest.TryGetValue(number, out (double Score, string Under) low) || highest < low.Score))
            {
                _lowest[number] = (highest, name);
            }
        }
    }

    /// <summary>All lesions of the slide.</summary>
    public ImmutableArray<LesionStability> ToImmutable() => [.. slide.Lesions.OrderBy(lesion => lesion.Number).Select(lesion =>
    {
        (double Score, string Under)? low = _lowest.TryGetValue(lesion.Number, out (double Score, string Under) known) ? known : null;
        return new LesionStability(
            lesion.Number, lesion.Cells.Length, _places[lesion.Number].Length, judged.Contains(lesion.Number) ? _conditions : 0, _stays.GetValueOrDefault(lesion.Number), low?.Score, low?.Under);
    })];

    private static int[] PlacesOf(HashSet<int> cells, ImmutableArray<int> sampled) => [.. Enumerable.Range(0, sampled.Length).Where(place => cells.Contains(sampled[place]))];
}
