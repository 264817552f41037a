using System.Collections.Immutable;
using Pathology.Fleet;
using Pathology.Inference;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Makes a plan: finds the slides as 'screen' would, opens each once, and counts its tiles.</summary>
internal sealed class PlanMaker(PlanRequest request)
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(10);

    private readonly Pacer _pacer = new(s_between, TimeProvider.System);
    private readonly Lock _gate = new();
    private double _preparing;
    private int _opened;
    private int _done;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        ProgramHosts.Prepare(); // started now, they are ready when the slides are found
        ScreenRequest screening = request.Screening;
        FoundSlides found = SameSlides.Settle(SlideInputs.Find(screening.Slides, null, Slide.Probe, cancellation), screening.Tables.Patients, screening.OnDuplicate);
        string[] notes = [.. found.Notes, .. screening.Tables.Patients is { } table ? PatientNotes.On(table, found.Slides) : []];
        PresentSlides.Check(found.Slides);
        string folder = DemoModel.Locate(screening.Model, screening.Scores.Task.Demonstration);
        TileModel model = TileModel.Open(folder);
        var facts = new PlanFacts(model.Info.Name, model.Info.Sha256, ResultOptions.Told(screening.Scores), request.TilesPerSecond ?? Try(model), 0);
        ImmutableArray<PlannedSlide> slides;
        using (PlanJournal journal = PlanJournal.Open(request.File, facts))
        {
            slides = await LookAsync(found.Slides, journal, folder, model.Info, cancellation).ConfigureAwait(false);
            facts = facts with { SecondsPerSlide = Math.Round(_opened > 0 ? DryRun.SlideCosts * _preparing / _opened : Earlier()?.Facts.SecondsPerSlide ?? 0, 3) };
            var plan = new SlidePlan
            {
                Folder = Environment.CurrentDirectory,
                Facts = facts,
                Slides = [.. slides.Select(slide => slide with { Seconds = facts.SecondsOf(slide.Tiles) })],
                PassedOver = [.. found.PassedOver.Select(file => new PlannedPassing(file.Path, file.Reason, file.Files > 1 ? file.Files : null))],
                StrictInputs = screening.StrictInputs,
                Others = found.Others.ToImmutableSortedDictionary(StringComparer.Ordinal),
            };
            PlanFile.Write(request.File, plan);
            journal.Remove();
            Tell(plan, notes);
        }

        return slides.Any(slide => slide.Problem is not null) ? ExitCode.SomeFailed : ExitCode.Completed;
    }

    private async Task<ImmutableArray<PlannedSlide>> LookAsync(IReadOnlyList<SlideInput> inputs, PlanJournal journal, string folder, ModelInfo model, CancellationToken cancellation)
    {
        var preparation = SlidePreparation.For(request.Screening.For(folder), model);
        PlannedSlide[] slides = new PlannedSlide[inputs.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = request.AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, inputs.Count, limits, async (index, token) =>
        {
            PlannedSlide asked = Of(inputs[index]);
            slides[index] = journal.Find(asked, inputs[index].Path) ?? await OpenAsync(asked, inputs[index], preparation, journal, token).ConfigureAwait(false);
            lock (_gate)
            {
                _done++;
                if (_pacer.IsDue())
                {
                    Console.Error.WriteLine(FormattableString.Invariant($"{_done:N0} of {inputs.Count:N0} slides looked at"));
                }
            }
        }).ConfigureAwait(false);
        return [.. slides];
    }

    private async Task<PlannedSlide> OpenAsync(PlannedSlide asked, SlideInput input, SlidePreparation preparation, PlanJournal journal, CancellationToken cancellation)
    {
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        PlannedSlide planned;
        try
        {
            asked = asked with { File = FileMark.Of(input.Path) };
            var job = new SlideJob(input.Name, input.Path) { MicronsPerPixel = input.MicronsPerPixel, Mask = input.Mask ?? request.Screening.Scores.Tiles.Tissue.File };
            PreparedSlide prepared = await preparation.PrepareAsync(job, cancellation).ConfigureAwait(false);
            using ISlide slide = prepared.Slide;
            planned = asked with
            {
                Levels = [.. slide.Info.Levels.Select(level => new PlannedLevel(level.Width, level.Height, level.Downsample))],
                Mpp = slide.Info.MicronsPerPixel is { } resolution ? Math.Sqrt(resolution.X * resolution.Y) : null,
                Tiles = prepared.Plan.Count,
            };
        }
        catch (Exception error) when (Failure.CodeOf(error) == ExitCode.SomeFailed || error is IOException or UnauthorizedAccessException)
        {
            return asked with { Problem = Failure.Sentence(error) };
        }

        lock (_gate)
        {
            _preparing += System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
            _opened++;
        }

        journal.Add(planned);
        return planned;
    }

    private static PlannedSlide Of(SlideInput input) => new()
    {
        Name = input.Name,
        Path = input.Path,
        RelativeName = input.RelativeName,
        Listed = input.Listed is { } listed ? new PlannedListing(listed.List, input.ListedLine, listed.MicronsPerPixel, listed.Mask) : null,
    };

    private SlidePlan? Earlier()
    {
        try
        {
            return PlanFile.Read(request.File);
        }
        catch (InputFileException)
        {
            return null;
        }
    }

    private double Try(TileModel model)
    {
        using ClassifierSet classifiers = model.CreateClassifiers(InferenceChoice.For(request.Screening));
        double rate = Math.Round(DryRun.TilesPerSecond(classifiers[0], classifiers.BatchSize) * classifiers.Count, 1);
        Console.Error.WriteLine(FormattableString.Invariant($"{rate:N0} tiles/s on {classifiers[0].Device} here; where the tasks are to run it may be otherwise: --tiles-per-second says so."));
        return rate;
    }

    private void Tell(SlidePlan plan, IEnumerable<string> notes)
    {
        foreach (string note in notes)
        {
            Console.Error.WriteLine(note);
        }

        foreach (PlannedSlide slide in plan.Slides.Where(slide => slide.Problem is not null))
        {
            Console.Error.WriteLine($"{slide.Name}: {slide.Problem}");
        }

        foreach (PlannedPassing file in plan.PassedOver)
        {
            Console.Error.WriteLine($"Passed over: {file.Path} {file.Reason}");
        }

        int problems = plan.Slides.Count(slide => slide.Problem is not null);
        Console.WriteLine(FormattableString.Invariant(
            $"{plan.Slides.Length:N0} slides, {plan.Slides.Sum(slide => (long)slide.Tiles):N0} tiles, about {Text(plan.Seconds)} one after the other{(problems > 0 ? $"; {problems} cannot be opened and will fail" : "")}{(_opened < plan.Slides.Length - problems ? $"; {_opened} were opened now, the others are as they were" : "")}. Plan: {request.File}"));
        if (request.Tasks is { } tasks)
        {
            double[] seconds = [.. plan.Slides.Select(slide => slide.Seconds)];
            ImmutableArray<ImmutableArray<int>> shards = ShardCut.Of(seconds, tasks);
            double[] loads = [.. shards.Select(shard => shard.Sum(slide => seconds[slide]))];
            Console.WriteLine(FormattableString.Invariant($"{tasks:N0} shards: the longest takes about {Text(loads.Max())}, the shortest {Text(loads.Min())} ({ShardCut.SpreadOf(seconds, shards):P0} of the mean apart)."));
        }
    }

    private static string Text(double seconds) => Duration.Text(TimeSpan.FromSeconds(Math.Ceiling(seconds)));
}
