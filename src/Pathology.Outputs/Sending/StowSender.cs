using System.Threading.Channels;

namespace Pathology.Outputs;

/// <summary>Sends the DICOM objects of finished slides to a server (STOW-RS), several slides at a time, while others are being made.</summary>
/// <remarks>
/// Whoever makes slides never waits for the server. Memory: the objects of as many slides as are on their way. What a server took is
/// remembered in the slide's folder and not sent again. Once the server is out of reach after every attempt, the slides that follow are tried once each, until it takes one.
/// </remarks>
public sealed class StowSender : IAsyncDisposable
{
    private readonly DicomWebClient _client;
    private readonly StowRequest _request;
    private readonly Channel<(string Name, string Folder)> _waiting;
    private readonly CancellationTokenSource _stop;
    private readonly Task _sending;
    private readonly List<StowOutcome> _outcomes = [];
    private volatile bool _isOutOfReach;

    /// <param name="client">The server; the caller's, to be disposed after this.</param>
    /// <param name="slides">The most slides that are given.</param>
    /// <param name="inFlight">How many are on their way at a time.</param>
    /// <param name="cancellationToken">Gives up what is not sent yet.</param>
    public StowSender(DicomWebClient client, int slides, int inFlight, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFlight);
        (_client, _request) = (client, new StowRequest(client));
        _waiting = Channel.CreateBounded<(string, string)>(Math.Max(1, slides)); // two texts a slide
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _sending = Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(SendAsync, CancellationToken.None)));
    }

    /// <summary>Hands over a slide whose files are whole.</summary>
    /// <param name="name">The slide's.</param>
    /// <param name="folder">Of its files.</param>
    public void Add(string name, string folder)
    {
        if (!_waiting.Writer.TryWrite((name, folder)))
        {
            throw new InvalidOperationException("More slides are given than were said.");
        }
    }

    /// <summary>Waits until the last slide is sent, or given up.</summary>
    /// <returns>What became of each, by name.</returns>
    public async Task<IReadOnlyList<StowOutcome>> FinishAsync()
    {
        _waiting.Writer.TryComplete();
        await _sending.ConfigureAwait(false);
        return [.. _outcomes.OrderBy(outcome => outcome.Slide, StringComparer.Ordinal)];
    }

    /// <summary>Stops sending.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        await foreach ((string name, string folder) in _waiting.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
        {
            StowOutcome outcome = await SendAsync(name, folder).ConfigureAwait(false);
            lock (_outcomes)
            {
                _outcomes.Add(outcome);
            }
        }
    }

    private async Task<StowOutcome> SendAsync(string name, string folder)
    {
        try
        {
            StowObject[] all = [.. DicomExport.Files.Select(file => StowObject.Read(folder, file))];
            var record = StowRecord.Read(folder);
            StowObject[] missing = [.. all.Where(sent => !record.Has(_client.Root, sent))];
            IReadOnlyList<(StowObject Sent, string? Fault)> answers = missing.Length == 0
                ? []
                : await _request.SendAsync(missing, _isOutOfReach ? 1 : null, _stop.Token).ConfigureAwait(false);
            _isOutOfReach = missing.Length == 0 && _isOutOfReach;
            foreach ((StowObject sent, _) in answers.Where(answer => answer.Fault is null))
            {
                record.Add(_client.Root, sent);
            }

            if (answers.Any(answer => answer.Fault is null))
            {
                record.Write(folder);
            }

            return new StowOutcome(
                name,
                answers.Count(answer => answer.Fault is null),
                all.Length - missing.Length,
                [.. answers.Where(answer => answer.Fault is not null).Select(answer => $"{name}: {answer.Sent.Name}: {answer.Fault}")]);
        }
        catch (DicomWebException failure)
        {
            _isOutOfReach = failure.IsOutOfReach;
            return new StowOutcome(name, 0, 0, [$"{name}: {failure.Message}"]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new StowOutcome(name, 0, 0, [$"{name}: {failure.Message}"]);
        }
    }
}
