using System.CommandLine;
using Pathology.Outputs;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology reference RUN</c>: what a lab's own slides look like.</summary>
internal static class ReferenceCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The folder that 'pathology screen --out' wrote, of slides that are as they should be." };
        var output = new Option<string>("--out", "-o") { Description = "The reference to write.", HelpName = "file", DefaultValueFactory = _ => "reference.json" };
        var command = new Command("reference", "Learns from a run what the lab's slides look like: their stain, and colour and texture of their tiles.") { run, output };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(run), parsed.GetRequiredValue(output)));
        return command.WithExamples(
            ("Learn it", "pathology reference results/ --out lab.json"),
            ("Hold new slides against it", "pathology screen new-scans/ --quality-reference lab.json"),
            ("Let it go with a model", "pathology reference results/ --out models/mine/reference.json"));
    }

    private static int Write(string folder, string output)
    {
        ScreenedRun run = ScreenedRun.Open(folder);
        List<SlideQuality> slides = [];
        foreach (SlideOutcome slide in run.Slides.Where(slide => slide.Status != SlideStatus.Failed))
        {
            if (ScreenedSlide.Read(run.FolderOf(slide)).Quality is { Tiles: not null } quality)
            {
                slides.Add(quality);
            }
            else
            {
                Console.Error.WriteLine($"{slide.Name}: left out, too little of its tissue could be looked at from near.");
            }
        }

        try
        {
            int count = ReferenceLearner.Write(slides, output);
            Console.Out.WriteLine($"{output}: learned from {count} slides.");
            return ExitCode.Completed;
        }
        catch (ArgumentException error)
        {
            throw new InputFileException(folder, null, error.Message, error);
        }
    }
}
