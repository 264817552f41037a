using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pathology.Outputs;

namespace Pathology.Cli;

/// <summary><c>pathology verify RUN</c>: whether a run's files are all there and as they were written.</summary>
internal static partial class VerifyCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The folder that 'pathology screen --out' wrote, or that of one slide in it." };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("verify", "Checks the files of a run against the manifest written with them: missing, changed, extra.") { run, json };
        command.SetAction((parsed, cancellation) =>
        {
            string folder = parsed.GetRequiredValue(run);
            RunVerification found = RunVerification.Of(folder, cancellation);
            if (parsed.GetValue(json))
            {
                var document = new Document(folder, found.IsWhole, found.Files, found.ManifestSha256, found.Missing, found.Changed, found.Extra);
                Console.Out.WriteLine(JsonSerializer.Serialize(document, VerificationJson.Default.Document));
            }
            else
            {
                Write(Console.Out, folder, found);
            }

            return Task.FromResult(found.IsWhole ? ExitCode.Completed : ExitCode.SomeFailed);
        });
        return command.WithExamples(
            ("Is everything there, and unchanged?", "pathology verify results/"),
            ("One slide's folder, for a script", "pathology verify results/tumor_001 --json"));
    }

    private static void Write(TextWriter output, string folder, RunVerification found)
    {
        foreach ((string what, ImmutableArray<string> files) in ((string, ImmutableArray<string>)[])[("missing", found.Missing), ("changed", found.Changed), ("extra", found.Extra)])
        {
            foreach (string file in files)
            {
                output.WriteLine($"{what}  {file}");
            }
        }

        output.WriteLine(found.IsWhole
            ? $"{folder}: all {found.Files} files are there and as they were written. SHA-256 of the manifest: {found.ManifestSha256}"
            : $"{folder}: of {found.Files} files {found.Missing.Length} are missing and {found.Changed.Length} changed; {found.Extra.Length} are not of the run.");
    }

    internal sealed record Document(
        string Folder, bool Whole, int Files, string ManifestSha256, ImmutableArray<string> Missing, ImmutableArray<string> Changed, ImmutableArray<string> Extra);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(Document))]
    private sealed partial class VerificationJson : JsonSerializerContext;
}
