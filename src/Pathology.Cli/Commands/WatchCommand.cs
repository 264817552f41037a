using System.CommandLine;

namespace Pathology.Cli;

/// <summary><c>pathology watch INBOX</c>: screens slides as they arrive.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var command = new Command("watch", "Watches a folder and screens slides as they arrive, once each, across restarts. SIGTERM or Ctrl-C ends it well (exit code 0).");
        var flags = new WatchFlags();
        flags.AddTo(command);
        command.SetAction((parsed, cancellation) => WatchSession.RunAsync(flags.Read(parsed), cancellation));
        return command.WithExamples(
            ("A folder that a scanner writes into", "pathology watch /data/inbox --out /data/results"),
            ("Urgent cases first, finished slides moved away", "pathology watch inbox --out results --priority 'stat*' --archive archive"),
            ("As a service, with JSON logs; 'curl localhost:9464/health' tells how it is", "pathology watch inbox --out results --log-format json"),
            ("What is there now, and no longer", "pathology watch inbox --out results --once"),
            ("See the slides meanwhile", "pathology serve results"));
    }
}
