using System.CommandLine;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology quality SLIDES</c>: what stands between a reader and each slide, as a table that can be sorted.</summary>
internal static class QualityCommand
{
    // Each slide that is looked at holds its survey and rasters of it: the program peaked at 474 MB with one of 2,000 × 1,875 cells.
    private const int MostAtOnce = 4;

    public static Command Create()
    {
        var slides = new Argument<string[]>("slides") { Description = "Slide files, folders (searched below), patterns, or a list, as 'pathology screen' takes them.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out", "-o") { Description = "Where the table goes.", HelpName = "folder", DefaultValueFactory = _ => "quality" };
        var flags = new RecordFlags(new QualityOptions());
        var command = new Command("quality", "Tells how far slides can be relied on: focus, pen, folds, bubbles, stripes, edges, stain; without a model.") { slides, output };
        flags.AddTo(command);
        OpeningFlags opening = new OpeningFlags().AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(slides), parsed.GetRequiredValue(output), opening.Read(parsed), (QualityOptions)flags.Read(parsed), cancellation));
        return command.WithExamples(
            ("A folder of slides", "pathology quality scans/ --out quality"),
            ("Against what the lab's own slides look like", "pathology quality scans/ --quality-reference lab.json"),
            ("Stricter on focus; nothing is measured anew", "pathology quality scans/ --care-blur 0.02"));
    }

    private static async Task<int> RunAsync(string[] given, string output, OpeningOptions opening, QualityOptions options, CancellationToken cancellation)
    {
        FoundSlides found = SameSlides.Settle(SlideInputs.Find(given, output, Slide.Probe, cancellation), null, DuplicateRule.Fail);
        PresentSlides.Check(found.Slides);
        foreach (string note in found.Notes)
        {
            Console.Error.WriteLine(note);
        }

        IReadOnlyList<SlideJob> jobs = SlideJobs.For(found.Slides, null);
        var check = new QualityCheck(output, opening, options, ProgramHosts.Current);
        var slides = new CheckedSlide[jobs.Count];
        var said = new Lock();
        int done = 0;
        await Parallel.ForAsync(0, jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, MostAtOnce), CancellationToken = cancellation }, (i, stop) =>
        {
            slides[i] = check.Check(jobs[i], stop);
            lock (said)
            {
                Tell(slides[i], ++done, jobs.Count);
            }

            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        QualityFolder.WriteTables(output, slides, found.PassedOver);
        foreach (PassedOverFile file in found.PassedOver)
        {
            Console.Error.WriteLine($"Passed over: {file.Path} {file.Reason}");
        }

        int failed = slides.Count(slide => slide.Quality is null);
        Console.Out.WriteLine($"{jobs.Count - failed} of {jobs.Count} slides looked at{(failed > 0 ? $", {failed} failed" : "")}. Table: {Path.Combine(output, QualityFolder.PageFile)}");
        return failed == 0 ? ExitCode.Completed : ExitCode.SomeFailed;
    }

    private static void Tell(CheckedSlide slide, int done, int all)
    {
        if (slide.Quality is { } quality)
        {
            Console.Out.WriteLine($"{done}/{all} {slide.Name}: {QualityWords.Of(quality.Verdict)}. {quality.Reason}");
        }
        else
        {
            Console.Error.WriteLine($"{done}/{all} {slide.Name}: failed. {slide.Reason}");
        }
    }
}
