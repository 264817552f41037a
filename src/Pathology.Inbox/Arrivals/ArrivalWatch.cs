using System.Collections.Immutable;

namespace Pathology.Inbox;

/// <summary>Tells slides that have arrived from those that are still being copied. Not for two threads at once.</summary>
/// <remarks>
/// A file has arrived when its length and time have stayed the same from look to look for <c>settle</c>. How old its time says it is does
/// not
/// count: copying tools set the original's. A slide has arrived when all its files have; what a file is, is asked only then, since the
/// first
/// bytes of half a file tell half of it.
/// </remarks>
internal sealed class ArrivalWatch(IInboxFolder folder, TimeSpan settle, TimeProvider time)
{
    private static readonly string[] s_unfinished = [".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", ".uploading"];

    // The files of a series come one by one, and none of them tells how many there are.
    private const int SeriesPatience = 3;

    private Dictionary<string, Sight> _seen = new(StringComparer.Ordinal);

    /// <exception cref="IOException">The inbox cannot be looked at.</exception>
    public Arrivals Look(CancellationToken cancellationToken)
    {
        IReadOnlyList<InboxFile> files = [.. folder.Files(cancellationToken).Where(file => !IsUnfinished(file.RelativeName))];
        long now = time.GetTimestamp();
        Dictionary<string, Sight> seen = new(files.Count, StringComparer.Ordinal);
        List<InboxFile> settled = new(files.Count);
        HashSet<string> still = new(files.Count, StringComparer.Ordinal);
        foreach (InboxFile file in files)
        {
            Sight sight = _seen.TryGetValue(file.RelativeName, out Sight before) && before.Length == file.Length && before.Changed == file.Changed
                ? before
                : new Sight(file.Length, file.Changed, now);
            seen[file.RelativeName] = sight;
            if (time.GetElapsedTime(sight.Since, now) >= settle)
            {
                settled.Add(file);
                still.Add(file.RelativeName);
            }
        }

        _seen = seen;
        InboxSearch search = folder.SlidesAmong(settled, cancellationToken);
        ILookup<string, InboxFile> byFolder = files.ToLookup(file => SlideParts.FolderOf(file.RelativeName), StringComparer.Ordinal);
        List<ArrivedSlide> whole = [];
        List<(string, string)> waiting = [];
        int moving = 0;
        foreach ((InboxFile main, string name) in search.Slides)
        {
            ImmutableArray<InboxFile> parts = [.. SlideParts.Of(main, byFolder)];
            bool isSeries = SlideParts.IsOfSeries(main);
            if (!parts.All(part => still.Contains(part.RelativeName)) || (isSeries && !parts.All(part => HasStood(part, settle * SeriesPatience))))
            {
                moving += isSeries ? 1 : 0;
                continue;
            }

            if (SlideParts.Missing(main, parts) is { } missing)
            {
                waiting.Add((main.Path, missing));
            }
            else
            {
                whole.Add(new ArrivedSlide(main, name, parts));
            }
        }

        return new Arrivals(whole, waiting, search.PassedOver, files.Count - settled.Count + moving);

        bool HasStood(InboxFile part, TimeSpan least) => time.GetElapsedTime(seen[part.RelativeName].Since, now) >= least;
    }

    private static bool IsUnfinished(string name) => s_unfinished.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private readonly record struct Sight(long Length, DateTime Changed, long Since);
}
