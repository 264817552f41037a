using System.CommandLine;
using Pathology.Fleet;
using Pathology.Marks;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Screening;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology merge</c>: one run of several.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var runs = new Argument<string[]>("runs") { Description = "Results folders, or folders that hold some (such as one with a folder a shard).", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out", "-o") { Description = "Where the merged run goes.", HelpName = "folder", Required = true };
        var patients = new Option<string?>("--patients") { Description = "Which slide is whose: a CSV with the columns 'slide' and 'patient'. CAMELYON17's names need none.", HelpName = "csv" };
        var proliferation = new Option<string?>("--proliferation-model") { Description = "What foretells the molecular scores of runs of --task tupac.", HelpName = "file" };
        var plan = new Option<string?>("--plan") { Description = "The plan that the runs were made by: slides of it that no run has are failed ones of the merged run.", HelpName = "file" };
        var unfinished = new Option<bool>("--unfinished") { Description = "Take runs that were not finished for what they have." };
        var copy = new Option<bool>("--copy") { Description = "Copy slides' files, rather than link them where the disk can: the runs may then be deleted or changed." };
        var fresh = new Option<bool>("--fresh") { Description = "Move another run that stands in --out aside." };
        var command = new Command("merge", "Puts runs together (shards of one set, or sets screened the same way): one worklist, report and submission; patients staged over all slides.")
        {
            runs, output, plan, patients, proliferation, unfinished, copy, fresh,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(runs),
            Range.Folder(output, parsed.GetRequiredValue(output)),
            Planned(parsed.GetValue(plan)) with
            {
                Complete = new MergedTask(
                    parsed.GetValue(patients) is { } table ? PatientTable.Read(table) : null,
                    parsed.GetValue(proliferation) is { } file ? ProliferationModel.Open(file) : null).Complete,
                Unfinished = parsed.GetValue(unfinished),
                Copy = parsed.GetValue(copy),
                Anew = parsed.GetValue(fresh),
            },
            cancellation));
        return command.WithExamples(
            ("Four shards, each screened into a folder of its own", "pathology merge shard1 shard2 shard3 shard4 --out results"),
            ("All runs below a folder, patients by a table", "pathology merge parts --patients patients.csv --out results"),
            ("The shards of a plan: what no shard has is named", "pathology merge parts --plan plan.json --out results"),
            ("The same on a disk that will outlive the parts", "pathology merge parts --copy --out /archive/results"));
    }

    private static async Task<int> RunAsync(string[] runs, string output, MergeOptions options, CancellationToken cancellation)
    {
        using IDisposable waiting = StopSignals.WaitAsLongAsItTakes();
        try
        {
            using OutputLock alone = OutputLock.Take(output);
            MergeSummary summary = await RunMerge.MergeAsync(runs, output, options, TimeProvider.System, cancellation).ConfigureAwait(false);
            foreach (string note in summary.Notes)
            {
                Console.Error.WriteLine(note);
            }

            foreach (string marked in MarkedIn(runs, output))
            {
                Console.Error.WriteLine($"Readers' marks in {marked} are not in the merged run: take them along by 'pathology marks export {marked} --as csv --to marks' and 'pathology marks import {output} marks'.");
            }

            string missing = summary.Missing > 0 ? $", {summary.Missing} of them since no run has them" : "";
            Console.WriteLine(summary.Failed == 0
                ? $"{Slides(summary.Slides)} put together. Report: {Path.Combine(output, "report.html")}"
                : $"{Slides(summary.Slides)} put together, {summary.Failed} of them failed{missing} (why stands in {Path.Combine(output, "slides.csv")}). Report: {Path.Combine(output, "report.html")}");
            return summary.Failed == 0 ? ExitCode.Completed : ExitCode.SomeFailed;
        }
        catch (MergeException error)
        {
            throw new UsageException(error.Message);
        }
        catch (AnotherRunException error)
        {
            throw new UsageException($"{error.Message} Give another folder with --out, or --fresh to move it aside.");
        }
    }

    // Marks belong to their readers and go on in the run that they were made on: to merge them unasked could bring two verdicts of one reader together.
    private static IEnumerable<string> MarkedIn(string[] runs, string output) => runs
        .SelectMany(run => Directory.EnumerateFiles(run, MarkStore.FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, IgnoreInaccessible = true, AttributesToSkip = 0 }))
        .Select(file => Path.GetDirectoryName(file)!)
        .Where(folder => Path.GetFullPath(folder) != Path.GetFullPath(output))
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static MergeOptions Planned(string? file)
    {
        var options = new MergeOptions { Complete = run => run };
        if (file is null)
        {
            return options;
        }

        SlidePlan plan = PlanFile.Read(file);
        return options with
        {
            Expected = [.. plan.Slides.Select(slide => new RunSlide(slide.Name, plan.Locate(slide.Path)))],
            PassedOver = PlannedSlides.PassedOverOf(plan),
            PassedOverFails = plan.StrictInputs,
        };
    }

    private static string Slides(int count) => count == 1 ? "1 slide was" : FormattableString.Invariant($"{count:N0} slides were");
}
