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
        var int8 = new Option<bool>("--int8") { Description = "Multiply in int8, with ranges measured on your tiles: for CPUs with VNNI." };
        var output = new Option<string?>("--out", "-o") { Description = "The new model folder. Default: the model's name with -fp16 or -int8 after it.", HelpName = "folder" };
        var slides = new Option<string[]>("--slides") { Description = "Your slides: the variant is tried on their tissue. Without slides or tiles it is tried on noise.", HelpName = "slides", AllowMultipleArgumentsPerToken = true };
        var tiles = new Option<string?>("--tiles") { Description = "A folder of PNG or JPEG tiles: the variant is tried on these, and slides only give int8 its ranges. Subfolders named as classes label them.", HelpName = "folder" };
        var count = new Option<int>("--count") { Description = "How many tiles it is tried on.", HelpName = "tiles", DefaultValueFactory = _ => DefaultTiles };
        var command = new Command("optimize", "Makes a smaller, faster variant of a model and says how far its scores moved.") { folder, half, int8, output, slides, tiles, count };
        OpeningFlags opening = new OpeningFlags().AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            bool isInt8 = parsed.GetValue(int8);
            if (parsed.GetValue(half) == isInt8)
            {
                throw new UsageException("Say what to make of the model: --fp16 for GPUs, or --int8 for CPUs.");
            }

            string original = DemoModel.Locate(parsed.GetValue(folder));
            ModelInfo model = TileModel.Open(original).Info;
            string target = parsed.GetValue(output) ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(original)) + (isInt8 ? "-int8" : "-fp16");
            int most = Range.AtLeastOne(count, parsed.GetValue(count))!.Value;
            string[] named = parsed.GetValue(slides) ?? [];
            TileSample? ofSlides = named.Length == 0
                ? null
                : TileSample.OfSlides(SlideInputs.Find(named, null, Slide.Probe, cancellation).Slides, listed => opening.For(parsed, listed), model, most, cancellation);
            TileSample? ofFolder = parsed.GetValue(tiles) is { } pictures ? TileSample.OfFolder(pictures, model, most, cancellation) : null;
            if (isInt8 && ofSlides is null && ofFolder is null)
            {
                throw new UsageException("--int8 measures ranges on tiles like those that the model will see: give --slides or --tiles.");
            }

            TileSample sample = ofFolder ?? ofSlides ?? TileSample.Noise(model, most);
            OptimizedModel made = isInt8
                ? ModelOptimizer.ToInt8(original, target, (ofSlides ?? sample).Tiles, cancellation)
                : ModelOptimizer.ToHalf(original, target);
            VariantReport.Write(made, VariantComparison.Run(original, target, sample.Tiles, cancellation), sample, model, Terminal.Drawn);
            if (isInt8)
            {
                Terminal.Drawn.MarkupLineInterpolated($"[yellow]note[/] The ranges of its activations were measured on {(ofSlides ?? sample).Origin}.");
            }

            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("Half the size, several times the speed on GPUs", "pathology model optimize models/mine --fp16 --slides slides/"),
            ("A quarter of the size, faster on CPUs with VNNI, AUC before and after", "pathology model optimize models/mine --int8 --tiles labelled/"));
    }
}
