using System.CommandLine;
using System.Text.Json.Nodes;
using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary><c>pathology queue</c>: slides in a database, for workers anywhere.</summary>
internal static class QueueCommand
{
    public static Command Create() => new("queue", "Keeps a plan's slides in PostgreSQL, from which any number of 'pathology work' take them.") { Add(), Status(), Retry() };

    private static Command Add()
    {
        var flags = new QueueFlags();
        var plan = new Option<string>("--plan") { Description = "The plan that 'pathology plan' made.", HelpName = "file", Required = true };
        var command = new Command("add", "Puts the slides of a plan into the queue; those that are there stay as they are.") { plan };
        flags.AddTo(command);
        command.SetAction((parsed, cancellation) => AskAsync(flags, parsed, async queue =>
        {
            SlidePlan read = PlanFile.Read(parsed.GetRequiredValue(plan));
            int added = await queue.AddAsync(read, cancellation).ConfigureAwait(false);
            Console.WriteLine(FormattableString.Invariant($"{added:N0} of {read.Slides.Length:N0} slides were added{(added < read.Slides.Length ? ", the others were there" : "")}."));
        }));
        return command.WithExamples(("A plan's slides", "pathology queue add --plan plan.json --queue postgres://lab@db/pathology"));
    }

    private static Command Status()
    {
        var flags = new QueueFlags();
        var json = new Option<bool>("--json") { Description = "Print one JSON object, for machines." };
        var command = new Command("status", "Tells how far the queue is, and what failed or was set aside.") { json };
        flags.AddTo(command);
        command.SetAction((parsed, cancellation) => AskAsync(flags, parsed, async queue =>
        {
            QueueCounts counts = await queue.CountsAsync(cancellation).ConfigureAwait(false);
            Console.WriteLine(parsed.GetValue(json) ? Json(counts).ToJsonString() : Text(counts));
        }));
        return command.WithExamples(("How far it is", "pathology queue status --queue postgres://lab@db/pathology"));
    }

    private static Command Retry()
    {
        var flags = new QueueFlags();
        var command = new Command("retry", "Has slides tried again that failed or were set aside.");
        flags.AddTo(command);
        command.SetAction((parsed, cancellation) => AskAsync(flags, parsed, async queue =>
        {
            await queue.CountsAsync(cancellation).ConfigureAwait(false); // a set that is not there is said to be so
            int again = await queue.RetryAsync(cancellation).ConfigureAwait(false);
            Console.WriteLine(FormattableString.Invariant($"{again:N0} slides wait again."));
        }));
        return command.WithExamples(("After the cause was mended", "pathology queue retry --queue postgres://lab@db/pathology"));
    }

    /// <summary>Asks a queue, with what it cannot do told as the machine's.</summary>
    public static async Task<int> AskAsync(QueueFlags flags, ParseResult parsed, Func<SlideLeases, Task> ask)
    {
        SlideLeases queue = flags.Open(parsed, new QueueRules { Patience = TimeSpan.FromSeconds(10) });
        await using (queue.ConfigureAwait(false))
        {
            try
            {
                await ask(queue).ConfigureAwait(false);
                return ExitCode.Completed;
            }
            catch (QueueException error)
            {
                throw new MachineNotReadyException(error.Message, error);
            }
        }
    }

    private static string Text(QueueCounts counts)
    {
        string left = counts.Workers > 0 && !counts.IsFinished
            ? $"; the end in about {Duration.Text(TimeSpan.FromSeconds(Math.Ceiling(counts.SecondsLeft / counts.Workers)))} by the plan, at as many"
            : "";
        string[] lines =
        [
            FormattableString.Invariant($"slides:  {counts.Done:N0} of {counts.Slides:N0} done, {counts.Leased:N0} at work, {counts.Waiting:N0} waiting{(counts.Expired > 0 ? $", {counts.Expired:N0} of workers that give no sign of life" : "")}"),
            FormattableString.Invariant($"workers: {counts.Workers:N0}{left}"),
            .. counts.Failed + counts.Aside > 0 ? [FormattableString.Invariant($"ended otherwise: {counts.Failed:N0} failed, {counts.Aside:N0} set aside ('pathology queue retry' tries them again)")] : Array.Empty<string>(),
            .. counts.Problems.Select(problem => $"  {Printable.Text($"{problem.Name}: {problem.Reason}")}"),
        ];
        return string.Join('\n', lines);
    }

    private static JsonObject Json(QueueCounts counts) => new()
    {
        ["slides"] = counts.Slides,
        ["waiting"] = counts.Waiting,
        ["leased"] = counts.Leased,
        ["expired"] = counts.Expired,
        ["done"] = counts.Done,
        ["failed"] = counts.Failed,
        ["aside"] = counts.Aside,
        ["workers"] = counts.Workers,
        ["secondsLeft"] = counts.SecondsLeft,
    };
}
