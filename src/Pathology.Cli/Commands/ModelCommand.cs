using System.CommandLine;
using Pathology.Inference;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary><c>pathology model check DIR</c>: whether a model folder can be used, and if not, why.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "The model folder; the demonstration model where none is named.", Arity = ArgumentArity.ZeroOrOne };
        var device = new Option<string>("--device") { Description = "Where it is run besides the CPU: auto, cuda[:n] or tensorrt[:n].", HelpName = "device", DefaultValueFactory = _ => "cpu" };
        var check = new Command("check", "Opens a model folder, says what the network expects and gives, and runs it once.") { folder, device };
        check.SetAction(parsed => Check(DemoModel.Locate(parsed.GetValue(folder)), InferenceChoice.Device(parsed.GetRequiredValue(device)), Terminal.Drawn));
        check.WithExamples(
            ("Will the engine take my model?", "pathology model check models/mine"),
            ("Does it run on the GPU, how fast, and with the same scores?", "pathology model check models/mine --device cuda"));
        return new Command("model", "Looks at model folders, and makes faster variants of them.") { check, OptimizeCommand.Create() };
    }

    private static int Check(string folder, DeviceChoice device, IAnsiConsole console)
    {
        ModelReport report = ModelCheck.Run(folder, device);
        var facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach ((string heading, string text) in report.Facts)
        {
            facts.AddRow($"[grey]{heading.EscapeMarkup()}[/]", text.EscapeMarkup());
        }

        console.Write(facts);
        foreach (string remark in report.Remarks)
        {
            console.MarkupLineInterpolated($"[yellow]note[/] {remark}");
        }

        foreach (string problem in report.Problems)
        {
            console.MarkupLineInterpolated($"[red]problem[/] {problem}");
        }

        console.MarkupLineInterpolated($"{(report.Problems.IsEmpty ? "The model can be used." : "The model cannot be used as it is.")}");
        return report.Problems.IsEmpty ? ExitCode.Completed : ExitCode.MachineNotReady;
    }
}
