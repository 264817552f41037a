using System.CommandLine;
using Pathology.Inference;
using Pathology.Slides;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary><c>pathology doctor</c>: what this machine has, how fast it is, and what holds it back.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var place = new Argument<string?>("slides") { Description = "Where your slides lie, or one of them: its disk and its reader are timed.", Arity = ArgumentArity.ZeroOrOne };
        var model = new Option<string?>("--model") { Description = "The model folder that is timed; the demonstration model where none is named.", HelpName = "folder" };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("doctor", "Says what this machine has, how fast it reads and scores, and what holds it back.") { place, model, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            DoctorReport report = await LookAsync(parsed.GetValue(place), DemoModel.Locate(parsed.GetValue(model)), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(DoctorJson.Write(report));
            }
            else
            {
                Tell(report, Terminal.Drawn);
            }

            return ExitCode.Completed;
        });
        return command.WithExamples(
            ("Is this machine ready, and how fast is it?", "pathology doctor"),
            ("With my slides, on their disk, and my model", "pathology doctor /data/slides --model models/mine"),
            ("For a script, or for a question to the makers", "pathology doctor --json"));
    }

    private static async Task<DoctorReport> LookAsync(string? place, string folder, CancellationToken stop)
    {
        if (place is not null && !File.Exists(place) && !Directory.Exists(place))
        {
            throw new UsageException($"{place}: there is no such file or folder.");
        }

        var processors = Processors.Here(); // before this program is itself what keeps them busy
        TileModel model = TileModel.Open(folder);
        GpuFacts gpu = await GpuFacts.HereAsync(stop).ConfigureAwait(false);
        IReadOnlyList<SlideLibrary> libraries = SlideLibrary.All();
        bool isDecodable = libraries.All(library => library.Name != SlideLibrary.Decoder || library.Missing is null);
        return new DoctorReport
        {
            Processors = processors,
            Memory = MachineMemory.Here(),
            Disk = place is null ? null : DiskTrial.Of(place),
            Libraries = libraries,
            Gpu = gpu,
            Reading = File.Exists(place) ? ReadingTrial.Of(place, ProgramHosts.Current)
                : isDecodable ? await ReadingTrial.OfMadeSlideAsync(stop).ConfigureAwait(false)
                : null,
            Model = model.Info,
            Scoring = [ModelTrial.Of(model, new DeviceChoice(DeviceKind.Cpu)), .. gpu.HasDriver ? [ModelTrial.Of(model, new DeviceChoice(DeviceKind.Cuda))] : Array.Empty<ModelTrial>()],
        };
    }

    private static void Tell(DoctorReport report, IAnsiConsole console)
    {
        var facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach ((string heading, string text) in report.Facts())
        {
            facts.AddRow($"[grey]{heading.EscapeMarkup()}[/]", text.EscapeMarkup());
        }

        console.Write(facts);
        foreach (string remark in report.Remarks())
        {
            console.MarkupLineInterpolated($"[yellow]note[/] {remark}");
        }
    }
}
