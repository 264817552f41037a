using System.CommandLine;
using Pathology.Inference;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology why RUN</c>: which cells made the network say so, for the findings of a finished run.</summary>
internal static class WhyCommand
{
    private static readonly WhyOptions s_defaults = new();

    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The folder that 'pathology screen --out' wrote." };
        var model = new Option<string?>("--model", "-m") { Description = "The model that screened it; the demonstration model where nothing is said.", HelpName = "folder" };
        Option<string> method = new Option<string>("--method")
        {
            Description = "cam (one run of the network a tile, for networks that end in pooling and a linear layer), occlusion (226 runs a tile, any network), or auto: cam where there is one.",
            HelpName = "auto|cam|occlusion",
            DefaultValueFactory = _ => "auto",
        }.AcceptOnlyFromAmong("auto", "cam", "occlusion");
        var findings = new Option<int>("--findings") { Description = "The most findings of a slide that are explained, the largest first.", DefaultValueFactory = _ => s_defaults.Findings };
        var tiles = new Option<int>("--tiles") { Description = "The most tiles of a finding, and of a slide on which nothing was found.", DefaultValueFactory = _ => s_defaults.Tiles };
        var slides = new Option<string[]>("--slides") { Description = "Where slides are looked for that are not where the run found them.", HelpName = "folder" };
        var device = new Option<string>("--device", "-d") { Description = "Where occlusion runs: auto, cpu, cuda, cuda:1. Class activation runs on the CPU.", HelpName = "device", DefaultValueFactory = _ => "auto" };
        var command = new Command("why", "Shows the most telling tiles of a run's findings, and which cells in them told the network so; of negative slides the most suspicious tiles.")
        {
            run, model, method, findings, tiles, slides, device,
        };
        command.SetAction((parsed, cancellation) => new RunWhy(new WhyRequest(
            parsed.GetRequiredValue(run),
            parsed.GetValue(model),
            parsed.GetValue(slides) ?? [],
            new WhyOptions
            {
                Method = Enum.Parse<WhyMethod>(parsed.GetRequiredValue(method), ignoreCase: true),
                Findings = (int)Range.Within(findings, parsed.GetValue(findings), 1, 1000),
                Tiles = (int)Range.Within(tiles, parsed.GetValue(tiles), 1, 8),
            },
            new InferenceOptions { Devices = [InferenceChoice.Device(parsed.GetRequiredValue(device))] })).RunAsync(cancellation));
        return command.WithExamples(
            ("Which cells did it, for the findings of a run by the demonstration model", "pathology why results"),
            ("With your own model, and five tiles a finding", "pathology why results --model models/mine --tiles 5"),
            ("By hiding parts of tiles, whatever the network; the slides lie elsewhere by now", "pathology why results --model models/mine --method occlusion --slides /mnt/archive"));
    }
}
