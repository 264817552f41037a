using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Screening;

/// <summary>Remembers, from one run into the same folder to the next, which slides took down the process that read them.</summary>
/// <remarks>
/// They are tried last and once in each run: whatever one does this time, the others are done by then. Whose folder becomes whole is
/// forgotten. The file is there only while there is something to remember.
/// </remarks>
internal sealed class LostReaders
{
    private const string FileName = ".lost-readers";

    private readonly string _path;
    private readonly SortedSet<string> _names;
    private readonly Lock _gate = new();

    private LostReaders(string path, IEnumerable<string> names) => (_path, _names) = (path, new SortedSet<string>(names, StringComparer.Ordinal));

    /// <summary>What earlier runs left in a run's output folder; nothing where they left nothing that can be read.</summary>
    public static LostReaders In(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return new LostReaders(path, JsonSerializer.Deserialize(stream, LostReadersJson.Default.StringArray) ?? []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return new LostReaders(path, []); // at worst such a slide comes in its turn
        }
    }

    /// <summary>The jobs in their order, but for those that are remembered, which come last.</summary>
    public IReadOnlyList<SlideJob> TriedLast(IReadOnlyList<SlideJob> jobs) =>
        _names.Count == 0 ? jobs : [.. jobs.OrderBy(job => _names.Contains(job.Name))];

    /// <summary>A slide has failed: it is remembered where its reader was lost.</summary>
    public void Remember(SlideJob job, Exception error)
    {
        if (error is ReaderLostException)
        {
            Change(names => names.Add(job.Name));
        }
    }

    /// <summary>A slide's folder is whole.</summary>
    public void Forget(SlideJob job) => Change(names => names.Remove(job.Name));

    private void Change(Func<SortedSet<string>, bool> change)
    {
        lock (_gate)
        {
            if (change(_names))
            {
                Write();
            }
        }
    }

    private void Write()
    {
        try
        {
            if (_names.Count == 0)
            {
                AtomicFile.Remove(_path);
                return;
            }

            AtomicFile.Write(_path, stream => JsonSerializer.Serialize(stream, [.. _names], LostReadersJson.Default.StringArray));
        }
        catch (IOException)
        {
            // A disk that takes nothing ends the run elsewhere, with a reason; the order of a next one is not worth that.
        }
    }
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(string[]))]
internal sealed partial class LostReadersJson : JsonSerializerContext;
