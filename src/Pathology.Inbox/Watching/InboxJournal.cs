using System.Globalization;

namespace Pathology.Inbox;

/// <summary>Says what happens to an inbox: one method for each thing, so that names and sentences stand in one place.</summary>
internal sealed class InboxJournal(IInboxLog log, TimeProvider time)
{
    // Said once for each file, version and reason; forgotten when there are very many, which at worst says something again.
    private const int MostSaid = 100_000;

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public void Note(string name, string message, InboxEventLevel level = InboxEventLevel.Info) => Write(name, level, null, message);

    /// <summary>The same only the first time.</summary>
    public void NoteOnce(string name, string message, InboxEventLevel level)
    {
        if (IsNew(message))
        {
            Write(name, level, null, message);
        }
    }

    public void Arrived(ArrivedSlide slide, Offer offer)
    {
        string size = $"{Size(slide.Bytes)}{(slide.Files.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {slide.Files.Length} files") : "")}";
        Write("slide.arrived", InboxEventLevel.Info, slide.Name, offer == Offer.Changed ? $"arrived again with other content ({size}); it is screened anew." : $"arrived ({size}).");
    }

    public void SameName(ArrivedSlide slide)
    {
        if (IsNew($"same {slide.Main.Path} {slide.Version}"))
        {
            Write("slide.same-name", InboxEventLevel.Error, slide.Name, $"{slide.Main.Path} is the same slide by its name as another file of the inbox, and is not screened; rename one of them.");
        }
    }

    public void Incomplete(string slide, string missing)
    {
        if (IsNew($"incomplete {slide} {missing}"))
        {
            Write("slide.incomplete", InboxEventLevel.Warning, null, $"{slide} waits for {missing}, which it names and which is not there.");
        }
    }

    public void Began(QueuedSlide slide) =>
        Write("slide.begins", InboxEventLevel.Info, slide.Name, slide.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $"screening, try {slide.Attempts}.") : "screening.", attempt: slide.Attempts);

    public void Done(QueuedSlide slide, SlideOutcome outcome) => log.Write(Event(
        "slide.done",
        outcome.Warnings.Count == 0 ? InboxEventLevel.Info : InboxEventLevel.Warning,
        slide.Name,
        outcome.Status == SlideStatus.Unchanged
            ? "was done before; its results stand."
            : string.Create(CultureInfo.InvariantCulture, $"done in {outcome.Seconds:0.0} s, {ScoreOf(outcome)}, {outcome.Tiles} tiles, {outcome.Lesions} lesions.{Warnings(outcome)}")) with
    {
        Seconds = outcome.Seconds,
        Score = outcome.Score,
        Attempt = slide.Attempts,
    });

    public void TriedAgain(QueuedSlide slide, string reason, TimeSpan pause, int tries)
    {
        DateTimeOffset next = time.GetUtcNow() + pause;
        log.Write(Event(
            "slide.retry",
            InboxEventLevel.Warning,
            slide.Name,
            string.Create(CultureInfo.InvariantCulture, $"{reason.TrimEnd('.')}. This may pass: it is tried again at {next:HH:mm:ss}Z (try {slide.Attempts} of {tries} failed).")) with
        {
            Attempt = slide.Attempts,
            Next = next,
        });
    }

    public void Failed(QueuedSlide slide, string reason) => log.Write(
        Event("slide.failed", InboxEventLevel.Error, slide.Name, $"failed: {reason}") with { Attempt = slide.Attempts });

    public void Gone(QueuedSlide slide) =>
        Write("slide.gone", InboxEventLevel.Warning, slide.Name, $"{slide.Path} was taken out of the inbox before its turn; it is screened if it comes back.");

    public void Archived(QueuedSlide slide, string target) => Write("slide.archived", InboxEventLevel.Info, slide.Name, $"moved to {target}.");

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"),
    };

    private static string ScoreOf(SlideOutcome outcome) => outcome.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"score {score:0.000}") : "no score";

    private static string Warnings(SlideOutcome outcome) => outcome.Warnings.Count == 0 ? "" : $" Warnings: {string.Join(' ', outcome.Warnings)}";

    private void Write(string name, InboxEventLevel level, string? slide, string message, int? attempt = null) =>
        log.Write(Event(name, level, slide, message) with { Attempt = attempt });

    private InboxEvent Event(string name, InboxEventLevel level, string? slide, string message) => new(time.GetUtcNow(), level, name, message) { Slide = slide };

    private bool IsNew(string what)
    {
        if (_said.Count >= MostSaid)
        {
            _said.Clear();
        }

        return _said.Add(what);
    }
}
