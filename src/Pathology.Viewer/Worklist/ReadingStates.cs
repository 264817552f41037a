using System.Collections.Concurrent;
using System.Text.Json;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Worklist;

/// <summary>How far somebody is with each slide; beside a run in its <c>reading.json</c>, for slides without a run as long as the server lives.</summary>
/// <remarks>Any thread may ask. Who wrote last is right: marks and verdicts, which must not be lost, are not kept here.</remarks>
internal sealed class ReadingStates
{
    private const string FileName = "reading.json";

    private readonly ConcurrentDictionary<string, ReadingState> _states = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public ReadingStates(IEnumerable<SourceEntry> sources)
    {
        foreach (SourceEntry source in sources.Where(source => source.Folder is not null))
        {
            foreach ((string name, string state) in Read(Path.Combine(source.Folder!, FileName)))
            {
                _states[StableId.Of(source.Id, name)] = ReadingStateNames.TryParse(state) ?? ReadingState.Unread;
            }
        }
    }

    public ReadingState this[SlideEntry slide] => _states.GetValueOrDefault(slide.Id);

    /// <summary>Notes a state; <paramref name="all"/> are the slides, of which those of the same run are written.</summary>
    /// <exception cref="IOException">The file cannot be written: the message says why; the state holds as long as the server lives.</exception>
    public void Set(SlideEntry slide, ReadingState state, IEnumerable<SlideEntry> all)
    {
        _states[slide.Id] = state;
        if (slide.Source.Folder is { } folder)
        {
            lock (_gate)
            {
                var known = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (SlideEntry one in all.Where(one => one.Source == slide.Source && this[one] != ReadingState.Unread))
                {
                    known[one.Name] = ReadingStateNames.Of(this[one]);
                }

                AtomicFile.Write(
                    Path.Combine(folder, FileName), output => JsonSerializer.Serialize(output, known, ViewerJson.Default.SortedDictionaryStringString));
            }
        }
    }

    private static SortedDictionary<string, string> Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, ViewerJson.Default.SortedDictionaryStringString) ?? [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return []; // nobody has read anything yet, or what was noted is lost: no slide is hidden by that
        }
    }
}
