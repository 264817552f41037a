using System.CommandLine;
using Pathology.Inbox;

namespace Pathology.Cli;

/// <summary>The options of <c>watch</c>: its own, and those of <c>screen</c> that say how a slide is screened.</summary>
internal sealed class WatchFlags
{
    private const int UsualPort = 9464;
    private const long Gigabyte = 1L << 30;

    private readonly Argument<string> _inbox = new("inbox") { Description = "The folder that slides arrive in; it is searched below too." };
    private readonly Option<string?> _archive = new("--archive") { Description = "Move finished slides, with all their files, to this folder. Without it nothing is moved.", HelpName = "folder" };
    private readonly Option<string[]> _priority = new("--priority") { Description = "Slides that come first, by a pattern of their path below the inbox or their file's name, such as 'stat*'; repeat it, the most urgent first.", HelpName = "pattern" };
    private readonly Option<double> _settle = new("--settle") { Description = "A file has arrived when it has stayed the same for so long.", HelpName = "seconds", DefaultValueFactory = _ => 20 };
    private readonly Option<double> _every = new("--look-every") { Description = "Between two looks at the inbox.", HelpName = "seconds", DefaultValueFactory = _ => 5 };
    private readonly Option<double> _free = new("--leave-free") { Description = "With less left on the disk of --out no slide is begun, and that is said.", HelpName = "GB", DefaultValueFactory = _ => 5 };
    private readonly Option<int> _tries = new("--tries") { Description = "How often a slide is tried that fails for a reason that may pass; the pauses grow from 30 s to an hour.", HelpName = "times", DefaultValueFactory = _ => 10 };
    private readonly Option<bool> _retryFailed = new("--retry-failed") { Description = "Try slides again that failed for good, once, now." };
    private readonly Option<bool> _once = new("--once") { Description = "End when everything that is in the inbox has had its turn." };
    private readonly Option<int?> _port = new("--port") { Description = $"The port of /health and /metrics on this machine alone; 0 takes a free one. Default: {UsualPort}.", HelpName = "port" };
    private readonly Option<string> _format = new Option<string>("--log-format") { Description = "text, or json: one object a line.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");
    private readonly ScreenFlags _screening = new();

    public void AddTo(Command command)
    {
        command.Add(_inbox);
        _screening.AddToInbox(command);
        foreach (Option option in (Option[])[_archive, _priority, _settle, _every, _free, _tries, _retryFailed, _once, _port, _format])
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">A value is out of its range, or folders lie in each other.</exception>
    public WatchRequest Read(ParseResult parsed)
    {
        string inbox = parsed.GetRequiredValue(_inbox);
        ScreenRequest screening = _screening.ReadForInbox(parsed, inbox);
        string? archive = parsed.GetValue(_archive);
        if (!Directory.Exists(inbox))
        {
            throw new UsageException($"{inbox}: there is no such folder; make it, or mount what it lies on.");
        }

        InboxFolders.Check(inbox, screening.Output, archive, screening.StageTo?.Folder);
        int? port = parsed.GetValue(_port);
        return port is < 0 or > 65535
            ? throw new UsageException($"--port {port}: a port is 0 to 65535.")
            : new WatchRequest(inbox, screening)
            {
                IsPortAsked = port is not null,
                Port = port ?? UsualPort,
                JsonLog = parsed.GetRequiredValue(_format) == "json",
                Options = new InboxOptions
                {
                    OutputFolder = screening.Output,
                    Archive = archive,
                    Priorities = [.. parsed.GetValue(_priority) ?? []],
                    Settle = Seconds(_settle, parsed.GetValue(_settle)),
                    LookEvery = Seconds(_every, parsed.GetValue(_every)),
                    LeaveFree = (long)(NotNegative(_free, parsed.GetValue(_free), "GB") * Gigabyte),
                    Retries = new RetryPlan { Tries = Range.AtLeastOne(_tries, parsed.GetValue(_tries))!.Value },
                    RetryFailed = parsed.GetValue(_retryFailed),
                    Once = parsed.GetValue(_once),
                },
            };
    }

    private static TimeSpan Seconds(Option option, double value) => value is >= 0.1 and <= 86400
        ? TimeSpan.FromSeconds(value)
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give seconds from 0.1 to 86400."));

    private static double NotNegative(Option option, double value, string unit) => value is >= 0 and <= 1e6
        ? value
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give {unit}, 0 or more."));
}
