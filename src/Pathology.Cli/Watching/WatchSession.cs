using Pathology.Inbox;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>One <c>watch</c> from the request to the exit code.</summary>
internal static class WatchSession
{
    public static async Task<int> RunAsync(WatchRequest request, CancellationToken cancellation)
    {
        // Standard output is the log; what is known before it begins is written to it as well.
        IInboxLog log = request.JsonLog ? new JsonInboxLog(Console.Out) : new TextInboxLog(Console.Out);
        void Note(string name, string sentence) => log.Write(new InboxEvent(TimeProvider.System.GetUtcNow(), InboxEventLevel.Info, name, sentence));
        using IDisposable waiting = StopSignals.WaitAsLongAsItTakes();
        using CancellationTokenRegistration said = cancellation.Register(
            () => Note("stopping", "Stopping when the batch in hand is done; the slide at work goes on from there at the next start."));
        using OutputLock alone = OutputLock.Take(request.Screening.Output);
        InboxScreener screener = await InboxScreener.OpenAsync(request.Screening, sentence => Note("model", sentence), cancellation).ConfigureAwait(false);
        await using (screener.ConfigureAwait(false))
        {
            using var watch = new InboxWatch(new ScannedInbox(request.Inbox, request.Screening.Output), screener, log, request.Options, TimeProvider.System);
            StatusServer? status = await ServeAsync(watch, request, sentence => Note("status", sentence), cancellation).ConfigureAwait(false);
            Note("started", $"Watching {request.Inbox}. Results: {request.Screening.Output}; to see them: pathology serve {request.Screening.Output}");
            bool isDone = await WatchAsync(watch, cancellation).ConfigureAwait(false);
            if (status is not null)
            {
                await status.DisposeAsync().ConfigureAwait(false);
            }

            await screener.FinishAsync(isDone).ConfigureAwait(false);
            Note("stopped", isDone ? "Everything in the inbox has had its turn." : "Stopped. The next start goes on where this one was.");
            return isDone && watch.HasFailed ? ExitCode.SomeFailed : ExitCode.Completed;
        }
    }

    // A service that is told to stop and does has not failed: the exit code is 0, as systemd wants it.
    private static async Task<bool> WatchAsync(InboxWatch watch, CancellationToken cancellation)
    {
        try
        {
            await watch.RunAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<StatusServer?> ServeAsync(InboxWatch watch, WatchRequest request, Action<string> note, CancellationToken cancellation)
    {
        try
        {
            StatusServer server = await StatusServer.StartAsync(watch, request.Port, cancellation).ConfigureAwait(false);
            note($"{server.Address}health and {server.Address}metrics tell how it is, to this machine alone.");
            return server;
        }
        catch (IOException taken) when (!request.IsPortAsked)
        {
            note($"The port {request.Port} is taken ({taken.Message.TrimEnd('.')}): no /health and no /metrics. Give another with --port.");
            return null;
        }
        catch (IOException taken)
        {
            throw new UsageException($"--port {request.Port} cannot be listened on ({taken.Message.TrimEnd('.')}); another program may have it: give another port, or 0 for a free one.");
        }
    }
}
