using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pathology.Screening;

/// <summary>One run over many slides: each is planned, read, scored and written, its neighbours overlapping with it.</summary>
/// <remarks>
/// <para>A slide that fails becomes one failed outcome and the others go on. A classifier that fails, or a machine that lacks what every
/// slide needs, ends the run. The results are the same bytes for any number of readers and for a run that was stopped and begun
/// again.</para>
/// <para>Memory: the ring of batches (see <see cref="ScreeningOptions.BatchSize"/>) and the slides that are alive, at most
/// <see cref="ScreeningOptions.SlidesInFlight"/> of them and no more than <see cref="ScreeningOptions.SlideMemory"/> has room for.</para>
/// </remarks>
public sealed class ScreeningRun
{
    private readonly IReadOnlyList<SlideJob> _jobs;
    private readonly IReadOnlyList<ITileClassifier> _classifiers;
    private readonly ScreeningServices _services;
    private readonly ScreeningOptions _options;
    private readonly TimeProvider _time;
    private RunSummary? _summary;

    /// <param name="jobs">The slides, in the order they are screened; their names differ.</param>
    /// <param name="classifiers">One or more of the same model; each gets a thread. The caller keeps owning them.</param>
    /// <param name="services">What opens slides, finds lesions and writes files.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public ScreeningRun(
        IReadOnlyList<SlideJob> jobs,
        IReadOnlyList<ITileClassifier> classifiers,
        ScreeningServices services,
        ScreeningOptions options,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(classifiers);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(classifiers.Count, nameof(classifiers));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BatchSize, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.SlidesInFlight, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.SlidesAtOnce, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.SlideMemory, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Readers ?? 1, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ReportEvery, TimeSpan.Zero, nameof(options));
        (PixelSize size, PixelSize places) = (classifiers[0].InputSize, classifiers[0].Places);
        bool isOfModel = places.Area > 1 || size == options.Model.InputSize;
        if (!isOfModel || classifiers.Any(one => one.InputSize != size || one.Places != places || !one.Classes.SequenceEqual(options.Model.Classes)))
        {
            throw new ArgumentException("Every classifier must take the model's input size, or all the same fields, and give its classes.", nameof(classifiers));
        }

        if (RepeatedNames.Among(jobs.Count, index => jobs[index].Name, StringComparer.OrdinalIgnoreCase).Count > 0)
        {
            throw new ArgumentException("Two slides have the same name: one would overwrite the other.", nameof(jobs));
        }

        (_jobs, _classifiers, _services, _options, _time) = (jobs, classifiers, services, options, time ?? TimeProvider.System);
    }

    /// <summary>What the run did.</summary>
    /// <exception cref="InvalidOperationException">It has not ended.</exception>
    public RunSummary Summary => _summary ?? throw new InvalidOperationException("The run has not ended.");

    /// <summary>
    /// Screens the slides. Outcomes come in the order of the jobs, each when its files are whole; those of slides that took down the
    /// process which read them in an earlier run come last.
    /// </summary>
    /// <remarks>
    /// Leaving early, by break, failure or cancellation, ends all threads, closes all slides and leaves journals that the next run goes on
    /// from. It waits for the tile that is being read and the batch that is being scored, for nothing else.
    /// </remarks>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async IAsyncEnumerable<SlideOutcome> RunAsync(
        IProgress<RunProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var meter = new RunMeter(_jobs.Count, _time);
        GrowingHeatmapFile.RemoveOthers(_options.OutputFolder, _jobs.Select(job => job.Name), _options.IsFolderShared);
        int readers = _options.Readers ?? ReaderCount.For(_classifiers, Environment.ProcessorCount);
        var crew = new ScoringCrew(_classifiers, readers, _options.BatchSize, stop);
        var lost = LostReaders.In(_options.OutputFolder);
        var lineup = new SlideLineup(lost.TriedLast(_jobs), _services, _options, crew, lost, meter, stop.Token);
        var finisher = new SlideFinisher(_services, _options, _classifiers, lineup, lost, meter);
        ProgressTicker? ticker = progress is null
            ? null
            : new ProgressTicker(progress, () => meter.Read(crew.TilesScored), _options.ReportEvery, _time);
        try
        {
            while (await NextAsync(finisher, crew, stop.Token, cancellationToken).ConfigureAwait(false) is { } outcome)
            {
                yield return outcome;
                GrowingHeatmapFile.Remove(_options.OutputFolder, outcome.Name); // whoever looks on has the outcome by now
            }

            GrowingHeatmapFile.RemoveOthers(_options.OutputFolder, [], _options.IsFolderShared);
        }
        finally
        {
            await crew.StopAsync().ConfigureAwait(false);
            await finisher.DisposeAsync().ConfigureAwait(false);
            await lineup.DisposeAsync().ConfigureAwait(false);
            if (ticker is not null)
            {
                await ticker.DisposeAsync().ConfigureAwait(false);
            }

            _summary = new RunSummary
            {
                Seconds = meter.Seconds,
                TilesScored = crew.TilesScored,
                Stages = [lineup.Time, .. crew.Stages, finisher.Time],
            };
        }
    }

    private static async Task<SlideOutcome?> NextAsync(
        SlideFinisher finisher,
        ScoringCrew crew,
        CancellationToken stop,
        CancellationToken cancellationToken)
    {
        try
        {
            return await finisher.TakeAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (crew.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(crew.Failure);
            throw;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested(); // the caller's own token, not the run's
            throw;
        }
    }
}
