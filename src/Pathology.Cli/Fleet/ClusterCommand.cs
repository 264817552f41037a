using System.CommandLine;

namespace Pathology.Cli;

/// <summary><c>pathology cluster</c>: a plan's shards on a cluster that SLURM runs.</summary>
internal static class ClusterCommand
{
    public static Command Create()
    {
        var command = new Command("cluster", "Screens a plan on a SLURM cluster: a job array, and a job that puts its parts together.")
        {
            Submit(), Status(), Cancel(), Resubmit(),
        };
        return command;
    }

    private static Command Submit()
    {
        var flags = new ClusterFlags();
        var command = new Command("submit", "Writes a job array and a dependent merge as readable scripts, and submits them.");
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) => await ClusterSession.SubmitAsync(flags.Read(parsed), flags.IsDry(parsed), cancellation).ConfigureAwait(false));
        return command.WithExamples(
            ("200 tasks with a GPU each, 32 at once", "pathology cluster submit --plan plan.json --model models/mine --out out --tasks 200 --at-once 32 --partition gpu --gpus 1 --time 4:00:00"),
            ("With options of 'screen' behind --", "pathology cluster submit --plan plan.json --out out --tasks 20 -- --threshold 0.7 --dicom"),
            ("What would be submitted, to be read first", "pathology cluster submit --plan plan.json --out out --tasks 20 --dry-run"));
    }

    private static Command Status()
    {
        Option<string> output = Output();
        var json = new Option<bool>("--json") { Description = "Print one JSON object, for machines." };
        var command = new Command("status", "Tells how far a job is: tasks, slides done, failed and left, and when it will end.") { output, json };
        command.SetAction((parsed, cancellation) => ClusterSession.StatusAsync(parsed.GetRequiredValue(output), parsed.GetValue(json), cancellation));
        return command.WithExamples(("How far it is", "pathology cluster status --out out"));
    }

    private static Command Cancel()
    {
        Option<string> output = Output();
        var command = new Command("cancel", "Cancels what of a job waits or runs; what is screened stays, and 'resubmit' goes on from there.") { output };
        command.SetAction((parsed, cancellation) => ClusterSession.CancelAsync(parsed.GetRequiredValue(output), cancellation));
        return command.WithExamples(("Stop it", "pathology cluster cancel --out out"));
    }

    private static Command Resubmit()
    {
        Option<string> output = Output();
        var failed = new Option<bool>("--failed") { Description = "Also the shards in which a slide failed, to try those again." };
        var command = new Command("resubmit", "Submits only what is missing: shards with slides that were not screened and that no task is at.") { output, failed };
        command.SetAction((parsed, cancellation) => ClusterSession.ResubmitAsync(parsed.GetRequiredValue(output), parsed.GetValue(failed), cancellation));
        return command.WithExamples(("What nodes that failed have left", "pathology cluster resubmit --out out"));
    }

    private static Option<string> Output() => new("--out", "-o") { Description = "The folder that was given to 'submit'.", HelpName = "folder", Required = true };
}
