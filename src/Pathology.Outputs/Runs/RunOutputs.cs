using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>
/// The files of a run: <c>slides.jsonl</c> grows as slides end; <c>slides.csv</c>, <c>report.html</c>, <c>run.json</c> and
/// <c>manifest.json</c> are written at its end.
/// </summary>
/// <remarks>
/// Outcomes of an earlier run in the same folder stand as long as model and options are the same, so a stopped run, or one done in
/// parts, ends with the files of a run that was never stopped, byte for byte but for the <c>timings</c>. May be called from any thread.
/// One outcome, about 1 KB, is held for every slide.
/// </remarks>
public sealed class RunOutputs : IAsyncDisposable
{
    private const string RunningStatus = "running";

    private readonly string _folder;
    private readonly RunInfo _run;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _started;
    private readonly OutcomeJournal _journal;
    private readonly LeftOvers _leftOvers;
    private readonly SemaphoreSlim _gate = new(1);
    private int _screenedNow;
    private int _unchanged;

    private RunOutputs(string folder, RunInfo run, TimeProvider clock, OutcomeJournal journal, LeftOvers leftOvers) =>
        (_folder, _run, _clock, _started, _journal, _leftOvers) = (folder, run, clock, clock.GetUtcNow(), journal, leftOvers);

    /// <summary>What the user should know of how the run goes on in its folder, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>Begins or continues a run in a folder, which is made where it is not there yet.</summary>
    /// <exception cref="AnotherRunException">The folder belongs to another run; nothing was changed.</exception>
    /// <exception cref="IOException">A file cannot be written: the message names it and the cause.</exception>
    public static Task<RunOutputs> OpenAsync(string folder, RunInfo run, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(clock);
        return Task.Run(() => Open(folder, run, clock), cancellationToken);
    }

    /// <summary>Adds a slide that has ended; its line is on the disk when this returns.</summary>
    /// <exception cref="IOException">slides.jsonl cannot be written.</exception>
    public async Task AppendAsync(SlideOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (outcome.Status == SlideStatus.Failed)
            {
                _leftOvers.MoveSlide(outcome.Name, keepScores: true); // what an earlier run found on it is not counted
            }

            _journal.Append(outcome);
            if (outcome.Status == SlideStatus.Unchanged)
            {
                _unchanged++;
            }
            else
            {
                _screenedNow++;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes outcomes that other runs came to for those of this one, whose slides' folders stand in its own by now.</summary>
    /// <exception cref="IOException">slides.jsonl cannot be written.</exception>
    internal async Task TakeAsync(IReadOnlyCollection<SlideOutcome> outcomes, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (SlideOutcome failed in outcomes.Where(outcome => outcome.Status == SlideStatus.Failed))
            {
                _leftOvers.MoveSlide(failed.Name, keepScores: true);
            }

            _journal.Replace(outcomes);
            _unchanged = outcomes.Count;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes the files of the whole run from the outcomes and the slides' own files; run.json and its manifest last.</summary>
    /// <exception cref="IOException">A file cannot be written: the message names it and the cause.</exception>
    /// <returns>What the user should know of the files for challenges, a sentence each.</returns>
    public async Task<ImmutableArray<string>> FinishAsync(RunStatus status, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Finish(status), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes the tables and the report of what has ended by now, while the run goes on; no manifest, which is for a run that is whole.</summary>
    /// <remarks>Costs more the more slides there are: whoever calls it often holds it against the time that it takes.</remarks>
    /// <exception cref="IOException">A file cannot be written: the message names it and the cause.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(
                () =>
                {
                    WriteTables([.. Worklist.Order(_journal.Outcomes)]);
                    WriteRunJson(RunningStatus, finished: null);
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _journal.Dispose();
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static RunOutputs Open(string folder, RunInfo run, TimeProvider clock)
    {
        var leftOvers = new LeftOvers(folder);
        RunContinuation continuation = Continue(folder, run, leftOvers);
        AtomicFile.Remove(Path.Combine(folder, Manifest.FileName)); // until the run is finished, its files are not what it says
        var journal = OutcomeJournal.Open(Path.Combine(folder, OutcomeJournal.FileName), continuation.Keeps);
        var outputs = new RunOutputs(folder, run, clock, journal, leftOvers) { Notes = continuation.Notes };
        try
        {
            outputs.WriteRunJson(RunningStatus, finished: null);
            return outputs;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private static RunContinuation Continue(string folder, RunInfo run, LeftOvers leftOvers)
    {
        var earlier = EarlierRun.Find(folder);
        if (run.Scope is not { } scope)
        {
            return new RunContinuation(earlier?.IsSame(run) ?? false ? [.. earlier.Slides.Values] : [], [], []);
        }

        RunContinuation continuation = new([], [], []);
        try
        {
            continuation = earlier is null ? continuation : RunContinuation.Of(folder, earlier, run, scope);
        }
        catch (AnotherRunException) when (scope.Anew)
        {
            earlier!.MoveAside(leftOvers);
        }

        foreach (string slide in continuation.Leaves)
        {
            leftOvers.MoveSlide(slide, keepScores: false);
        }

        foreach (RunSlide slide in leftOvers.Any && !scope.Anew ? scope.Slides : [])
        {
            leftOvers.TakeBack(slide.Name);
        }

        return continuation;
    }

    private ImmutableArray<string> Finish(RunStatus status)
    {
        SlideOutcome[] worklist = [.. Worklist.Order(_journal.Outcomes)];
        _journal.Rewrite(worklist);
        List<string> notes = WriteTables(worklist);
        WriteRunJson(status == RunStatus.Completed ? "completed" : "cancelled", _clock.GetUtcNow());
        RunManifest.Write(_folder, worklist);
        return _leftOvers.Note is { } moved ? [.. notes, moved] : [.. notes];
    }

    private List<string> WriteTables(SlideOutcome[] worklist)
    {
        AtomicFile.Write(Path.Combine(_folder, "slides.csv"), output => SlidesCsv.Write(output, worklist, _run));
        ImmutableArray<PatientReport> patients = _run.Task.PatientsOf?.Invoke(worklist) ?? [];
        ReportFiles.Write(_folder, _run, worklist, patients);
        return [.. _run.Task.Forms.SelectMany(form => form.Write(_folder, worklist, patients, _leftOvers))];
    }

    private void WriteRunJson(string status, DateTimeOffset? finished)
    {
        int failed = _journal.Outcomes.Count(outcome => outcome.Status == SlideStatus.Failed);
        var document = new RunDocument(
            status,
            new RunCounts(_journal.Outcomes.Count, _journal.Outcomes.Count - failed, failed),
            ModelDocument.For(_run.Model),
            _run.Options,
            _run.Versions,
            _run.Machine,
            new RunTimings(_started, finished, _screenedNow, _unchanged))
        {
            Proliferation = _run.Task.Learner,
            ModelCard = _run.ModelCard.IsEmpty ? null : _run.ModelCard,
            PassedOver = _run.PassedOver.IsEmpty ? null : [.. _run.PassedOver.Select(PassedOverRow.For)],
            PassedOverFails = _run.PassedOver.IsEmpty ? null : _run.PassedOverFails,
        };
        AtomicFile.Write(Path.Combine(_folder, "run.json"), output => JsonSerializer.Serialize(output, document, OutputJson.Indented.RunDocument));
    }
}
