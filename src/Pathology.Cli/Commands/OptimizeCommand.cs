using System.CommandLine;
using Pathology.Inference;
using Pathology.Slides;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary><c>pathology model optimize DIR</c>: a smaller, faster variant of a model beside it, and how far its scores moved.</summary>
internal static class OptimizeCommand
{
    private const int DefaultTiles = 256;

    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "The model folder; the demonstration model where none is named.", Arity = ArgumentArity.ZeroOrOne };
        var half = new Option<bool>("--fp16") { Description = "Compute in float16 where that is safe: for GPUs." };
        var output = new Option<string?>("--out", "-o") { Description = "The new model folder. Default: the model's name with -fp16 after it.", HelpName = "folder" };
        var slides = new Option<string[]>("--slides") { Description = "Your slides: the variant is tried on their tissue. Without slides or tiles it is tried on noise.", HelpName = "slides", AllowMultipleArgumentsPerToken = true };
        var tiles = new Option<string?>("--tiles") { Description = "A folder of PNG or JPEG tiles instead; subfolders named as classes label them.", HelpName = "folder" };
        var count = new Option<int>("--count") { Description = "How many tiles it is tried on.", HelpName = "tiles", DefaultValueFactory = _ => DefaultTiles };
        var command = new Command("optimize", "Makes a smaller, faster variant of a model and says how far its scores moved.") { folder, half, output, slides, tiles, count };
        SlideOptions opening = new SlideOptions().AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            if (!parsed.GetValue(half))
            {
                throw new UsageException("Say what to make of the model: --fp16.");
            }

            string original = DemoModel.Locate(parsed.GetValue(folder));
            ModelInfo model = TileModel.Open(original).Info;
            string target = parsed.GetValue(output) ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(original)) + "-fp16";
            int most = Range.AtLeastOne(count, parsed.GetValue(count))!.Value;
            TileSample sample = (parsed.GetValue(slides), parsed.GetValue(tiles)) switch
            {
                ({ Length: > 0 }, not null) => throw new UsageException("Give --slides or --tiles, not both."),
                ({ Length: > 0 } named, _) => TileSample.OfSlides(SlideInputs.Find(named, null, Slide.LooksLikeSlide), input => opening.For(parsed, input), model, most, cancellation),
                (_, { } named) => TileSample.OfFolder(named, model, most, cancellation),
                _ => TileSample.Noise(model, most),
            };
            OptimizedModel made = ModelOptimizer.ToHalf(original, target);
            VariantReport.Write(made, VariantComparison.Run(original, target, sample.Tiles, cancellation), sample, model, AnsiConsole.Console);
            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("Half the size, several times the speed on GPUs", "pathology model optimize models/mine --fp16 --slides slides/"));
    }
}
