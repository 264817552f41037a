using System.CommandLine;
using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary>The options that say which queue is meant; the same for every command that asks one.</summary>
internal sealed class QueueFlags
{
    private readonly Option<string?> _queue = new("--queue")
    {
        Description = "The PostgreSQL database that holds the queue: postgres://user@host/database. The password comes from PGPASSWORD, PGPASSFILE or ~/.pgpass.",
        HelpName = "address",
    };

    private readonly Option<string> _set = new("--set") { Description = "The set of slides in it, where the database holds several.", HelpName = "name", DefaultValueFactory = _ => "slides" };

    public void AddTo(Command command)
    {
        command.Add(_queue);
        command.Add(_set);
    }

    /// <summary>Opens the queue; nothing is asked of it yet.</summary>
    /// <exception cref="UsageException">It is not given, or is no address.</exception>
    public SlideLeases Open(ParseResult parsed, QueueRules rules)
    {
        string text = parsed.GetValue(_queue) ?? throw new UsageException($"--queue is missing: {_queue.Description}");
        try
        {
            return new SlideLeases(QueueAddress.Parse(text), parsed.GetRequiredValue(_set), rules);
        }
        catch (FormatException error)
        {
            throw new UsageException($"--queue: {error.Message}");
        }
    }
}
