using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Pathology.Screening;

/// <summary>
/// What a result belongs to: the slide's content, the model, and the options that shape results. Anything else may change between runs.
/// </summary>
/// <remarks>
/// Threads, batch size and devices are not in it: they do not change a result, or (devices) only within float tolerance.
/// Neither is where slide and output lie, so both may be moved.
/// </remarks>
internal static class ResultKey
{
    /// <summary>Raised when the engine itself changes what it finds: results of older engines are then made anew.</summary>
    public const string Rules = "pathology results 2";

    /// <summary>Raised when something else is made of the same scores, or a file is added: results are then made anew, and no tile is read.</summary>
    private const string Findings = "pathology findings 3";

    /// <summary>SHA-256 in lower-case hex.</summary>
    /// <param name="job">The slide.</param>
    /// <param name="content">What it consists of.</param>
    /// <param name="options">The run's.</param>
    /// <exception cref="IOException">The slide, or its mask, cannot be read.</exception>
    public static string For(SlideJob job, SlideContent content, ScreeningOptions options) =>
        For(job, content, options, $"{options.Model.Sha256} {Findings}", options.ResultOptions);

    /// <summary>What the scores belong to: the same without the options that say what is made of them.</summary>
    /// <inheritdoc cref="For(SlideJob, SlideContent, ScreeningOptions)"/>
    public static string ForScores(SlideJob job, SlideContent content, ScreeningOptions options) =>
        For(job, content, options, options.Model.ScoresSha256, options.ScoreOptions);

    private static string For(SlideJob job, SlideContent content, ScreeningOptions options, string model, IEnumerable<KeyValuePair<string, string>> flags)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendText(hash, options.Rules);
        FileFingerprint.Append(hash, content.Files);
        if (content.Identity is { } identity)
        {
            AppendText(hash, identity);
        }

        AppendText(hash, model);
        AppendText(hash, job.MicronsPerPixel?.ToString("R", CultureInfo.InvariantCulture) ?? "");
        if (job.Mask is { } mask)
        {
            FileFingerprint.Append(hash, [mask]);
        }

        foreach ((string flag, string value) in flags)
        {
            AppendText(hash, flag);
            AppendText(hash, value);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What a journal belongs to: scores, and the very plan whose tiles it numbers, read by one reader.</summary>
    /// <param name="reader">Who read the slide: two readers' pixels may differ, so a heatmap holds one's alone.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] ForJournal(string scoresKey, string reader, TilePlan plan, int scoresPerSite)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendText(hash, scoresKey);
        AppendText(hash, reader);
        AppendText(hash, string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Level} {plan.SourceSize} {plan.TileSize} {plan.StepX:R} {plan.StepY:R} {plan.Columns} {plan.Rows} {scoresPerSite}"));
        hash.AppendData(MemoryMarshal.AsBytes(plan.Cells.AsSpan()));
        return hash.GetHashAndReset();
    }

    // With its length before it, so that "ab" + "c" and "a" + "bc" differ.
    private static void AppendText(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
