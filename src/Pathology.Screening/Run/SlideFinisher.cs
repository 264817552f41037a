using System.Collections.Immutable;

namespace Pathology.Screening;

/// <summary>Takes slides in order as they are scored, and makes findings, files and an outcome of each.</summary>
internal sealed class SlideFinisher(
    ScreeningServices services,
    ScreeningOptions options,
    IReadOnlyList<ITileClassifier> classifiers,
    SlideLineup lineup,
    LostReaders lost,
    RunMeter meter)
{
    /// <summary>Time at work on files, and time without a finished slide.</summary>
    public StageClock Clock { get; } = new();

    /// <summary>Waits for a slide's last score and writes its files, while the crew is at the next slide.</summary>
    public async Task<SlideOutcome> FinishAsync(LineupEntry entry, CancellationToken stop)
    {
        SlideOutcome outcome = entry.Outcome ?? await FinishAsync(entry.Work!, stop).ConfigureAwait(false);
        meter.AddEnded();
        return outcome;
    }

    private async Task<SlideOutcome> FinishAsync(SlideWork work, CancellationToken stop)
    {
        meter.Head = work;
        bool isScored = false;
        try
        {
            await work.Scored.WaitAsync(stop).ConfigureAwait(false);
            isScored = true;
            stop.ThrowIfCancellationRequested(); // batches given up because the run ends come back too: this heatmap may have holes
            Clock.Waited();
            double scored = Seconds(work);
            return work.Failure is { } failure
                ? Fail(work, failure)
                : await Task.Run(() => WriteAsync(work, scored, stop), stop).ConfigureAwait(false);
        }
        catch (Exception error) when (FailureReason.IsOfTheSlide(error, stop))
        {
            return Fail(work, error);
        }
        finally
        {
            meter.Head = null;
            if (isScored)
            {
                Clock.Worked();
                lineup.Leave(work); // else its batches are still under way: the run is ending, and closes it when they are back
            }
        }
    }

    private SlideOutcome Fail(SlideWork work, Exception error)
    {
        lost.Remember(work.Job, error);
        return FailureReason.OutcomeOf(work.Job, error, services, options, Seconds(work));
    }

    private async Task<SlideOutcome> WriteAsync(SlideWork work, double scoredSeconds, CancellationToken stop)
    {
        PreparedSlide slide = work.Prepared;
        ImmutableArray<string> unread = [.. UnreadTiles.Warnings(work.Job.Path, work.Heatmap)];
        SlideFindings findings = services.Find(slide, work.Heatmap);
        var crops = FindingCrops.Read(slide.Slide, findings.Lesions, findings.Crops, stop);
        work.Slide.Dispose(); // its last pixel is read: the memory it caches is better spent on the slide that is being scored
        ImmutableArray<string> warnings = [.. slide.Warnings, .. unread, .. crops.Warnings];
        string folder = options.FolderOf(work.Job);
        CompletedSlide.Revoke(folder);
        await services.WriteAsync(ReportOf(work, findings, crops.Crops, warnings, scoredSeconds), folder, stop).ConfigureAwait(false);
        var outcome = new SlideOutcome
        {
            Name = work.Job.Name,
            Path = work.Job.Path,
            Status = SlideStatus.Completed,
            Score = findings.Score,
            Tiles = work.TilesDone,
            Lesions = findings.Lesions.Length,
            LargestLesionMillimeters = findings.LargestLesionMillimeters,
            SizeRemark = findings.SizeRemark,
            TissueFraction = slide.Tissue.TissueFraction,
            MicronsPerPixel = work.Info.MicronsPerPixel?.Mean,
            MicronsPerPixelSource = work.Info.MicronsPerPixelSource,
            Reader = work.Info.Reader,
            Seconds = Seconds(work),
            Warnings = warnings,
        };
        CompletedSlide.Write(folder, work.Key, outcome);
        work.KeepScores();
        lost.Forget(work.Job);
        return outcome;
    }

    private SlideReport ReportOf(
        SlideWork work, SlideFindings findings, ImmutableArray<FindingCrop> crops, ImmutableArray<string> warnings, double scoredSeconds) => new()
        {
            Name = work.Job.Name,
            Slide = work.Info,
            Model = options.Model,
            Tissue = work.Prepared.Tissue,
            Heatmap = work.Heatmap,
            Thumbnail = work.Prepared.Thumbnail,
            Score = findings.Score,
            ScoreMethod = findings.Method,
            Lesions = findings.Lesions,
            Crops = crops,
            SizeRemark = findings.SizeRemark,
            Regions = findings.Regions,
            Options = options.ResultOptions,
            Versions = options.Versions,
            Warnings = warnings,
            Devices = [.. classifiers.Select(classifier => classifier.Device).Distinct()],
            Timings = new SlideTimings
            {
                Started = work.Started,
                Seconds = scoredSeconds,
                TilesScored = work.TilesDone - work.TilesRestored,
                Stages = work.Stages(),
            },
        };

    private double Seconds(SlideWork work) => meter.Time.GetElapsedTime(work.StartedTimestamp).TotalSeconds;
}
