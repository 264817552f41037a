using System.Collections.Immutable;
using System.Diagnostics;

namespace Pathology.Screening;

/// <summary>
/// Takes slides as they are scored and makes findings, files and an outcome of each, several side by side; the outcomes come in the order of the
/// jobs.
/// </summary>
internal sealed class SlideFinisher(
    ScreeningServices services,
    ScreeningOptions options,
    IReadOnlyList<ITileClassifier> classifiers,
    SlideLineup lineup,
    LostReaders lost,
    RunMeter meter) : IAsyncDisposable
{
    private readonly SharedClock _clock = new(ScreeningStage.Write, options.SlidesAtOnce);
    private readonly SemaphoreSlim _hands = new(options.SlidesAtOnce);
    private readonly Queue<(LineupEntry Entry, Task<SlideOutcome> Outcome)> _ending = [];
    private Task<LineupEntry?>? _next;
    private bool _isLast;

    /// <summary>Time at work on files, and time without a finished slide.</summary>
    public StageTime Time => _clock.Time;

    /// <summary>
    /// The next outcome in the order of the jobs, or null after the last. Slides behind it are finished meanwhile, as many as are alive. For one
    /// caller at a time.
    /// </summary>
    public async Task<SlideOutcome?> TakeAsync(CancellationToken stop)
    {
        while (true)
        {
            // Why the lineup ended is told when the slides before that are done.
            Task<LineupEntry?> next = _next ??= lineup.TakeAsync(stop);
            if (_ending.TryPeek(out (LineupEntry Entry, Task<SlideOutcome> Outcome) front))
            {
                meter.Head = front.Entry.Work;
                bool mayTake = !_isLast && _ending.Count < options.SlidesInFlight && next is { IsFaulted: false, IsCanceled: false };
                await Task.WhenAny([front.Outcome, .. mayTake ? (Task[])[next] : []]).ConfigureAwait(false);
                if (front.Outcome.IsCompleted)
                {
                    meter.Head = null;
                    SlideOutcome outcome = await front.Outcome.ConfigureAwait(false);
                    _ending.Dequeue();
                    meter.AddEnded();
                    return outcome;
                }

                if (!next.IsCompletedSuccessfully)
                {
                    continue;
                }
            }
            else if (_isLast)
            {
                return null;
            }

            LineupEntry? entry = await next.ConfigureAwait(false);
            _isLast = entry is null;
            if (entry is not null)
            {
                _next = null;
                _ending.Enqueue((entry, entry.Outcome is { } known ? Task.FromResult(known) : FinishAsync(entry.Work!, stop)));
            }
        }
    }

    /// <summary>Waits for whatever is being written when the run ends early.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach ((_, Task<SlideOutcome> outcome) in _ending)
        {
            await ((Task)outcome).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _hands.Dispose();
    }

    // Waits for a slide's last score and writes its files, while the crew is at the next slides.
    private async Task<SlideOutcome> FinishAsync(SlideWork work, CancellationToken stop)
    {
        bool isScored = false;
        try
        {
            await work.Scored.WaitAsync(stop).ConfigureAwait(false);
            isScored = true;
            stop.ThrowIfCancellationRequested(); // batches given up because the run ends come back too: this heatmap may have holes
            double scored = Seconds(work);
            if (work.Failure is { } failure)
            {
                return Fail(work, failure);
            }

            await _hands.WaitAsync(stop).ConfigureAwait(false);
            long began = Stopwatch.GetTimestamp();
            try
            {
                return await Task.Run(() => WriteAsync(work, scored, stop), stop).ConfigureAwait(false);
            }
            finally
            {
                _clock.Worked(began);
                _hands.Release();
            }
        }
        catch (Exception error) when (FailureReason.IsOfTheSlide(error, stop))
        {
            return Fail(work, error);
        }
        finally
        {
            if (isScored)
            {
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
        PreparedSlide slide = await work.Prepared.MeasuredAsync(stop).ConfigureAwait(false);
        ImmutableArray<string> unread = [.. UnreadTiles.Warnings(work.Job.Path, work.Scores.Heatmap)];
        SlideFindings findings = services.Find(slide, work.Scores.Heatmap);
        var crops = FindingCrops.Read(slide.Slide, findings.Lesions, findings.Crops, stop);
        SlideExplanation? why = services.Explain?.Invoke(slide, work.Scores.Heatmap, findings, stop);
        slide.Slide.Dispose(); // its last pixel is read: the memory it caches is better spent on the slide that is being scored
        ImmutableArray<string> warnings = [.. slide.Warnings, .. unread, .. crops.Warnings, .. why?.Warnings ?? []];
        string folder = options.FolderOf(work.Job);
        CompletedSlide.Revoke(folder);
        SlideReport report = ReportOf(work, slide, findings, crops.Crops, warnings, scoredSeconds) with { Explanation = why };
        await services.WriteAsync(report, folder, stop).ConfigureAwait(false);
        var outcome = new SlideOutcome
        {
            Name = work.Job.Name,
            Path = work.Job.Path,
            Status = SlideStatus.Completed,
            Score = findings.Score,
            Assessment = findings.Assessment,
            Tiles = work.Scores.TilesDone,
            Lesions = findings.Lesions.Length,
            LargestLesionMillimeters = findings.LargestLesionMillimeters,
            SizeRemark = findings.SizeRemark,
            TissueFraction = slide.Tissue.TissueFraction,
            MicronsPerPixel = slide.Info.MicronsPerPixel?.Mean,
            MicronsPerPixelSource = slide.Info.MicronsPerPixelSource,
            Reader = slide.Info.Reader,
            Quality = slide.Quality is { } quality ? quality with { Tiles = null } : null,
            Seconds = Seconds(work),
            Warnings = warnings,
        };
        CompletedSlide.Write(folder, work.Key, outcome);
        work.Scores.Keep();
        lost.Forget(work.Job);
        return outcome;
    }

    private SlideReport ReportOf(
        SlideWork work, PreparedSlide slide, SlideFindings findings, ImmutableArray<FindingCrop> crops, ImmutableArray<string> warnings, double scoredSeconds) => new()
        {
            Name = work.Job.Name,
            Slide = slide.Info,
            Model = options.Model,
            Tissue = slide.Tissue,
            Heatmap = work.Scores.Heatmap,
            Thumbnail = slide.Thumbnail,
            Score = findings.Score,
            ScoreMethod = findings.Method,
            Assessment = findings.Assessment,
            Lesions = findings.Lesions,
            Crops = crops,
            SizeRemark = findings.SizeRemark,
            Regions = findings.Regions,
            Quality = slide.Quality,
            QualityMap = slide.QualityMap,
            Normalization = slide.Normalization,
            Options = options.ResultOptions,
            Versions = options.Versions,
            Warnings = warnings,
            Devices = [.. classifiers.Select(classifier => classifier.Device).Distinct()],
            Timings = new SlideTimings
            {
                Started = work.Started,
                Seconds = scoredSeconds,
                TilesScored = work.Scores.TilesDone - work.TilesRestored,
                Stages = work.Times.After(slide.Stages),
            },
        };

    private double Seconds(SlideWork work) => meter.Time.GetElapsedTime(work.StartedTimestamp).TotalSeconds;
}
