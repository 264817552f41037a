using System.Globalization;
using System.Text;

namespace Pathology.Inbox;

/// <summary>The status in the text format of Prometheus, version 0.0.4.</summary>
internal static class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(InboxStatus status)
    {
        var text = new StringBuilder();
        Begin(text, "pathology_inbox_slides", "gauge", "Slides of the inbox by state.");
        foreach ((string state, int count) in ((string, int)[])[
            ("waiting", status.Counts.Waiting), ("retrying", status.Counts.Retrying), ("working", status.Counts.Working),
            ("done", status.Counts.Done), ("failed", status.Counts.Failed), ("gone", status.Counts.Gone)])
        {
            Line(text, $"pathology_inbox_slides{{state=\"{state}\"}}", count);
        }

        One(text, "pathology_inbox_tiles_scored_total", "counter", "Tiles scored since the start.", status.TilesScored);
        One(text, "pathology_inbox_tiles_per_second", "gauge", "Tiles scored a second, over the last few seconds.", status.TilesPerSecond);
        Begin(text, "pathology_inbox_slide_seconds", "summary", "Seconds a screened slide took, since the start.");
        Line(text, "pathology_inbox_slide_seconds_sum", status.SecondsOfSlides);
        Line(text, "pathology_inbox_slide_seconds_count", status.SlidesTimed);
        One(text, "pathology_inbox_last_slide_seconds", "gauge", "Seconds the last screened slide took.", status.SecondsOfLast);
        One(text, "pathology_inbox_retries_total", "counter", "Tries that failed for a passing reason, since the start.", status.Retries);
        One(text, "pathology_inbox_paused", "gauge", "1 while no slide is begun, as when the disk is nearly full.", status.Paused is null ? 0 : 1);
        if (status.FreeBytes is { } free)
        {
            One(text, "pathology_inbox_disk_free_bytes", "gauge", "Bytes left where the results lie.", free);
        }

        if (status.SecondsSinceLook is { } since)
        {
            One(text, "pathology_inbox_seconds_since_look", "gauge", "Seconds since the inbox was last looked at.", since);
        }

        return text.ToString();
    }

    private static void One(StringBuilder text, string name, string type, string help, double value)
    {
        Begin(text, name, type, help);
        Line(text, name, value);
    }

    private static void Begin(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Line(StringBuilder text, string name, double value) => text.Append(CultureInfo.InvariantCulture, $"{name} {value:R}\n");
}
