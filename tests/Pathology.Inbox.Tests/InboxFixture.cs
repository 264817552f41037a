using Pathology.Testing;

namespace Pathology.Inbox.Tests;

/// <summary>A watch over an inbox in memory, with a clock that a test moves; a new start keeps folder and queue.</summary>
internal sealed class InboxFixture : IInboxLog, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private InboxWatch? _watch;

    public InboxFixture() => Options = new InboxOptions { OutputFolder = _folder["out"], FreeBytes = _ => Free };

    public ManualTime Time { get; } = new();

    public FakeInbox Inbox { get; } = new();

    public FakeScreener Screener { get; } = new();

    public InboxOptions Options { get; set; }

    public long? Free { get; set; } = 1L << 40;

    public List<InboxEvent> Events { get; } = [];

    public string Folder => _folder[""];

    public InboxWatch Watch => _watch ??= new InboxWatch(Inbox, Screener, this, Options, Time);

    public IEnumerable<string> Said(string name) => Events.Where(one => one.Name == name).Select(one => $"{one.Slide}: {one.Message}");

    public void Look() => Watch.Look(TestContext.Current.CancellationToken);

    /// <summary>Looks, waits until all has settled, looks again.</summary>
    public void Settle()
    {
        Look();
        Time.Move(Options.Settle);
        Look();
    }

    /// <summary>Gives turns until none is due.</summary>
    public async Task RunAsync()
    {
        while (await Watch.StepAsync(TestContext.Current.CancellationToken))
        {
        }
    }

    /// <summary>Ends the watch without a word, as <c>kill -9</c> does; the next use starts another.</summary>
    public void Kill()
    {
        _watch?.Dispose();
        _watch = null;
    }

    public void Write(InboxEvent happened) => Events.Add(happened);

    public void Dispose()
    {
        Kill();
        _folder.Dispose();
    }
}
