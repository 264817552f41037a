using System.Globalization;

namespace Pathology.Inbox;

/// <summary>One line an event, for people: the time in UTC, then the sentence.</summary>
public sealed class TextInboxLog(TextWriter output) : IInboxLog
{
    private readonly Lock _gate = new();

    public void Write(InboxEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        string level = happened.Level == InboxEventLevel.Info ? "" : $"{happened.Level.ToString().ToUpperInvariant()} ";
        string slide = happened.Slide is { } name ? $"{name}: " : "";
        lock (_gate)
        {
            output.WriteLine(Printable.Text($"{happened.Time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)} {level}{slide}{happened.Message}"));
            output.Flush();
        }
    }
}
