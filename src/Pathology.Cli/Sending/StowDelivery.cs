using System.Globalization;
using Pathology.Outputs;

namespace Pathology.Cli;

/// <summary>Sends a run's DICOM objects to a server while the run goes on, and tells at its end what did not arrive.</summary>
internal sealed class StowDelivery : IAsyncDisposable
{
    private const int InFlight = 4;

    private readonly DicomWebClient _client;
    private readonly StowSender _sender;

    /// <param name="server">Root of its services.</param>
    /// <param name="slides">The most slides that are given.</param>
    /// <param name="note">Is told what the user should know of the way there.</param>
    /// <param name="cancellation">Gives up what is not sent yet.</param>
    /// <exception cref="UsageException">The credentials of the environment cannot be used.</exception>
    public StowDelivery(Uri server, int slides, Action<string> note, CancellationToken cancellation)
    {
        try
        {
            _client = new DicomWebClient(server, DicomWebCredentials.FromEnvironment(), new DicomWebOptions { Connections = InFlight });
        }
        catch (DicomWebException wrong)
        {
            throw new UsageException(wrong.Message);
        }

        _sender = new StowSender(_client, slides, InFlight, cancellation);
        if (_client.Doubt is { } doubt)
        {
            note(doubt);
        }
    }

    /// <summary>Hands over a slide whose files are whole.</summary>
    public void Add(string name, string folder) => _sender.Add(name, folder);

    /// <summary>Waits for the last, and tells what became of them all; false where some did not arrive.</summary>
    public async Task<bool> FinishAsync(Action<string> note, Action<string> failed)
    {
        IReadOnlyList<StowOutcome> outcomes = await _sender.FinishAsync().ConfigureAwait(false);
        string[] failures = [.. outcomes.SelectMany(outcome => outcome.Failures)];
        foreach (string failure in failures)
        {
            failed(failure);
        }

        (int sent, int before) = (outcomes.Sum(outcome => outcome.Sent), outcomes.Sum(outcome => outcome.AlreadyThere));
        string already = before > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {before:N0} it had taken before") : "";
        note(string.Create(CultureInfo.InvariantCulture, $"{sent:N0} DICOM objects sent to {_client.Root}{already}."));
        if (failures.Length > 0)
        {
            failed($"Of {outcomes.Count(outcome => outcome.Failures.Length > 0)} slides not everything arrived at {_client.Root}; the same command sends what is missing.");
        }

        return failures.Length == 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
    }
}
