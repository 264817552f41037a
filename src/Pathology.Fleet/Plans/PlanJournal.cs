using System.Text;
using System.Text.Json;

namespace Pathology.Fleet;

/// <summary>
/// What is known of slides while a plan is made, beside the plan: who is stopped goes on from there, and a set that has grown has only its
/// new slides opened.
/// </summary>
/// <remarks>May be called from any thread. What is lost with a power cut is found out again.</remarks>
public sealed class PlanJournal : IDisposable
{
    private readonly string _path;
    private readonly Dictionary<string, PlannedSlide> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly IDiskFile _file;

    private PlanJournal(string path, IDiskFile file) => (_path, _file) = (path, file);

    /// <summary>Opens the journal of a plan, and takes what it and an earlier plan of the same place know.</summary>
    /// <param name="plan">The plan's file, which need not be there yet.</param>
    /// <param name="facts">What its numbers rest on: tiles counted by another model or other options are counted anew.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static PlanJournal Open(string plan, PlanFacts facts)
    {
        ArgumentException.ThrowIfNullOrEmpty(plan);
        ArgumentNullException.ThrowIfNull(facts);
        string full = Path.GetFullPath(plan);
        string path = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.slides");
        string head = JsonSerializer.Serialize(facts with { TilesPerSecond = 1, SecondsPerSlide = 0 }, PlanJson.Default.PlanFacts);
        Disk.Current.CreateFolder(Path.GetDirectoryName(path)!);
        string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        var journal = new PlanJournal(path, Disk.Current.Open(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read));
        journal.Append(head);
        journal.Take(plan, facts);
        foreach (string line in lines.Length > 0 && lines[0] == head ? lines[1..] : [])
        {
            journal.Take(line);
        }

        return journal;
    }

    /// <summary>What is known of a slide whose file is still the same; null where it must be opened.</summary>
    /// <param name="slide">The slide, of which name, path and listing are filled in.</param>
    /// <param name="path">Where its file is.</param>
    public PlannedSlide? Find(PlannedSlide slide, string path)
    {
        ArgumentNullException.ThrowIfNull(slide);
        lock (_gate)
        {
            return _known.TryGetValue(slide.Name, out PlannedSlide? known)
                && known.Problem is null && known.File is { } mark && known.Path == slide.Path && known.RelativeName == slide.RelativeName && known.Listed == slide.Listed && mark.LooksTheSame(path)
                ? known
                : null;
        }
    }

    /// <summary>Writes down what a slide came to.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(PlannedSlide slide)
    {
        lock (_gate)
        {
            Append(PlanFile.Line(slide));
        }
    }

    /// <summary>Removes the journal: the plan is written.</summary>
    public void Remove()
    {
        Dispose();
        AtomicFile.Remove(_path);
    }

    public void Dispose() => _file.Dispose();

    private void Take(string plan, PlanFacts facts)
    {
        try
        {
            SlidePlan earlier = PlanFile.Read(plan);
            if (earlier.Facts.ModelSha256 == facts.ModelSha256 && earlier.Facts.Options.SequenceEqual(facts.Options))
            {
                foreach (PlannedSlide slide in earlier.Slides)
                {
                    _known[slide.Name] = slide;
                }
            }
        }
        catch (InputFileException)
        {
            // None, or one that nothing can be made of: every slide is opened.
        }
    }

    private void Take(string line)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, PlanJson.Default.PlannedSlide) is { Name: not null } slide)
            {
                _known[slide.Name] = slide;
                Append(line);
            }
        }
        catch (JsonException)
        {
            // The line that was being written when the program was killed.
        }
    }

    private void Append(string line) => _file.Write(Encoding.UTF8.GetBytes($"{line}\n"), _file.Length);
}
