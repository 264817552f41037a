using System.Text.Json;
using Pathology.Outputs;

namespace Pathology.Viewer.Live;

/// <summary>How far a run is, as its folder says.</summary>
/// <param name="Source">Which of the sources it is.</param>
/// <param name="Status"><c>running</c>, <c>completed</c>, <c>cancelled</c>; null where the folder does not say.</param>
/// <param name="Progress">What the run wrote last; null where it is not under way.</param>
internal sealed record RunState(string Source, string? Status, RunProgressFile? Progress)
{
    // A run that was killed says running for ever; what it wrote of its progress grows old.
    private static readonly TimeSpan s_isOld = TimeSpan.FromSeconds(30);

    public static RunState Of(string source, string folder, TimeProvider clock)
    {
        RunProgressFile? progress = RunProgressFile.TryRead(folder);
        bool isAlive = progress is not null && clock.GetUtcNow() - progress.Written < s_isOld;
        string? status = StatusOf(folder);
        return new RunState(source, status is "running" && !isAlive ? "stopped" : status, isAlive ? progress : null);
    }

    private static string? StatusOf(string folder)
    {
        try
        {
            using FileStream file = File.OpenRead(Path.Combine(folder, "run.json"));
            using var document = JsonDocument.Parse(file);
            return document.RootElement.TryGetProperty("status", out JsonElement status) ? status.GetString() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
