using System.CommandLine;
using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary><c>pathology work</c>: one of any number of workers on a queue.</summary>
internal static class WorkCommand
{
    public static Command Create()
    {
        var queue = new QueueFlags();
        var screening = new ScreenFlags();
        var worker = new Option<string?>("--worker") { Description = "What this worker is called: its results folder under --out. One that is started again under its name goes on in it. Default: machine and process.", HelpName = "name" };
        var lease = new Option<double>("--lease") { Description = "After how many seconds without a sign of life a worker's slides go to another.", HelpName = "seconds", DefaultValueFactory = _ => new QueueRules().Lease.TotalSeconds };
        var attempts = new Option<int?>("--attempts") { Description = $"How often a slide is tried, by whomever; {new QueueRules().Attempts} where nothing is said.", HelpName = "times" };
        var take = new Option<int?>("--take") { Description = $"Slides taken at once, of which the next is read while one is scored; {WorkRequest.UsualTake} where nothing is said.", HelpName = "slides" };
        var command = new Command("work", "Takes slides from a queue and screens them, until none is left; any number of workers on any machines.") { worker, lease, attempts, take };
        queue.AddTo(command);
        screening.AddToWork(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string name = parsed.GetValue(worker) ?? FormattableString.Invariant($"{Environment.MachineName}-{Environment.ProcessId}");
            if (SlideNames.Of(name) is var plain && (plain != name || name.Contains('/', StringComparison.Ordinal)))
            {
                throw new UsageException($"--worker '{name}': is the name of a folder; write letters, digits, '-' and '_'.");
            }

            var rules = new QueueRules
            {
                Lease = TimeSpan.FromSeconds(Range.Within(lease, parsed.GetValue(lease), 3, 86_400)),
                Attempts = Range.AtLeastOne(attempts, parsed.GetValue(attempts)) ?? new QueueRules().Attempts,
            };
            ScreenRequest request = screening.ReadForWork(parsed);
            SlideLeases leases = queue.Open(parsed, rules);
            await using (leases.ConfigureAwait(false))
            {
                var work = new WorkRequest(request, name, rules) { Take = Range.AtLeastOne(take, parsed.GetValue(take)) ?? WorkRequest.UsualTake };
                return await new WorkSession(work, leases).RunAsync(cancellation).ConfigureAwait(false);
            }
        });
        return command.WithExamples(
            ("One of many workers; all see --out, and each has its own folder under workers/", "pathology work --queue postgres://lab@db/pathology --model models/mine --out /shared/run"),
            ("When the queue is empty", "pathology merge /shared/run/workers --plan plan.json --out /shared/run/results"));
    }
}
