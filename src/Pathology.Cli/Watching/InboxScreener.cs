using System.Runtime.ExceptionServices;
using Pathology.Inbox;
using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>
/// Screens an inbox's slides as <c>screen</c> screens its own: the model is opened once, and every slide goes into one run's folder.
/// </summary>
internal sealed class InboxScreener : IInboxScreener, IProgress<RunProgress>, IAsyncDisposable
{
    private readonly ClassifierSet _classifiers;
    private readonly ScreeningServices _services;
    private readonly ScreeningOptions _options;
    private readonly RunOutputs _outputs;
    private readonly SlideStage? _stage;
    private Exception? _error;
    private long _tilesBefore;
    private long _tiles;
    private double _rate;

    private InboxScreener(ClassifierSet classifiers, ScreeningServices services, ScreeningOptions options, RunOutputs outputs, SlideStage? stage)
    {
        (_classifiers, _options, _outputs, _stage) = (classifiers, options, outputs, stage);
        _services = services with
        {
            PrepareAsync = (job, token) => Remember(() => services.PrepareAsync(job, token)),
            WriteAsync = (report, folder, token) => Remember(async () =>
            {
                await services.WriteAsync(report, folder, token).ConfigureAwait(false);
                return true;
            }),
        };
    }

    public long TilesScored => Volatile.Read(ref _tilesBefore) + Volatile.Read(ref _tiles);

    public double TilesPerSecond => Volatile.Read(ref _rate);

    /// <summary>Opens the model and the run's folder, which goes on where it was.</summary>
    /// <param name="request">How slides are screened.</param>
    /// <param name="note">Is told what the user should know.</param>
    /// <exception cref="UsageException">The folder belongs to another run.</exception>
    public static async Task<InboxScreener> OpenAsync(ScreenRequest request, Action<string> note, CancellationToken cancellation)
    {
        ProgramHosts.Prepare(); // started now, they are ready when the model is
        string folder = DemoModel.Locate(request.Model, request.Scores.Task.Demonstration);
        TileModel model = TileModel.Open(folder);
        if (request.Model is null)
        {
            note($"Using the demonstration model {model.Info.Name}: not for diagnosis. Name your own with --model.");
        }

        SlideStage? stage = request.OpenStage(note, cancellation);
        ScreeningParts? parts = null;
        try
        {
            parts = ScreeningParts.Open((request with { Stage = stage }).For(folder), model, note);
            RunOutputs outputs = await OpenOutputsAsync(request.Output, parts.Run with { Scope = new RunScope { Slides = [], Add = true } }, cancellation).ConfigureAwait(false);
            return new InboxScreener(parts.Classifiers, parts.Services, parts.Options, outputs, stage);
        }
        catch
        {
            parts?.Dispose();
            if (stage is not null)
            {
                await stage.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    public async Task<InboxOutcome> ScreenAsync(string name, string path, CancellationToken cancellationToken)
    {
        _error = null;
        var run = new ScreeningRun([new SlideJob(name, path)], _classifiers, _services, _options);
        try
        {
            SlideOutcome? ended = null;
            await foreach (SlideOutcome outcome in run.RunAsync(this, cancellationToken).ConfigureAwait(false))
            {
                ended = outcome;
            }

            return new InboxOutcome(ended ?? throw new InvalidOperationException("The run ended without the slide."), _error);
        }
        finally
        {
            Volatile.Write(ref _tilesBefore, TilesScored);
            Volatile.Write(ref _tiles, 0);
            Volatile.Write(ref _rate, 0);
        }
    }

    public void Suppose(string path)
    {
        try
        {
            _stage?.Suppose(path, _stage is null ? [] : Slide.FilesOf(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SlideException)
        {
            // Its own turn tells what is wrong with it.
        }
    }

    public Task RecordAsync(SlideOutcome outcome, CancellationToken cancellationToken) => _outputs.AppendAsync(outcome, cancellationToken);

    public Task RefreshAsync(CancellationToken cancellationToken) => _outputs.RefreshAsync(cancellationToken);

    /// <summary>Writes the run's files for the last time.</summary>
    /// <param name="isDone">Whether all that arrived has had its turn.</param>
    public Task FinishAsync(bool isDone) => _outputs.FinishAsync(isDone ? RunStatus.Completed : RunStatus.Cancelled, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _outputs.DisposeAsync().ConfigureAwait(false);
        _classifiers.Dispose();
        if (_stage is not null)
        {
            await _stage.DisposeAsync().ConfigureAwait(false);
        }
    }

    void IProgress<RunProgress>.Report(RunProgress value)
    {
        Volatile.Write(ref _tiles, value.TilesScored);
        Volatile.Write(ref _rate, value.TilesPerSecond);
    }

    private static async Task<RunOutputs> OpenOutputsAsync(string folder, RunInfo run, CancellationToken cancellation)
    {
        try
        {
            return await RunOutputs.OpenAsync(folder, run, TimeProvider.System, cancellation).ConfigureAwait(false);
        }
        catch (AnotherRunException error)
        {
            throw new UsageException($"{error.Message} Give another folder with --out, or the options of before.");
        }
    }

    // The outcome of a slide has a sentence alone; whether it may pass is told from the error.
    private async Task<T> Remember<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _error = error;
            ExceptionDispatchInfo.Throw(error);
            throw;
        }
    }
}
