using System.CommandLine;
using System.Globalization;
using Pathology.Inference;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary><c>pathology tune MODEL</c>: measures how a model runs fastest on a GPU, and remembers it for the runs to come.</summary>
internal static class TuneCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "The model folder; the demonstration model where none is named.", Arity = ArgumentArity.ZeroOrOne };
        var device = new Option<string>("--device") { Description = "Which GPU: cuda or cuda:n.", HelpName = "device", DefaultValueFactory = _ => "cuda" };
        var half = new Option<bool>("--fp16") { Description = "Measure the model as it runs with --precision fp16." };
        var command = new Command("tune", "Measures how a model runs fastest on a GPU; runs take that from then on.") { folder, device, half };
        command.SetAction(parsed =>
        {
            DeviceChoice choice = InferenceChoice.Device(parsed.GetRequiredValue(device));
            if (choice.Kind != DeviceKind.Cuda)
            {
                throw new UsageException($"--device {choice}: only CUDA's GPUs are tuned (cuda, cuda:1); a CPU runs one small batch on every core, which nothing beats.");
            }

            var model = TileModel.Open(DemoModel.Locate(parsed.GetValue(folder)));
            Write(model.Tune(choice, new InferenceOptions { InHalf = parsed.GetValue(half) }), Terminal.Drawn);
            return ExitCode.Completed;
        });
        return command.WithExamples(
            ("After a new driver or card: how does my model run fastest?", "pathology tune models/mine"),
            ("The same as it is run in float16, on the second card", "pathology tune models/mine --fp16 --device cuda:1"));
    }

    /// <summary>The table, the fastest first, and what was chosen.</summary>
    internal static void Write(DeviceTuning tuning, IAnsiConsole console)
    {
        Table table = new Table().AddColumns("tiles at once", "batches under way", "channels", "tiles/s", "scores apart");
        foreach (TuningRow row in tuning.Rows.OrderByDescending(row => row.TilesPerSecond))
        {
            table.AddRow(
                row.Setting.BatchSize.ToString(CultureInfo.InvariantCulture),
                row.Setting.Workers.ToString(CultureInfo.InvariantCulture),
                row.Setting.IsChannelsLast ? "last" : "first",
                row.TilesPerSecond.ToString("N0", CultureInfo.InvariantCulture),
                row.Apart.ToString("G2", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        console.MarkupLineInterpolated($"From now on on {tuning.Device}: {tuning.Chosen}.");
    }
}
