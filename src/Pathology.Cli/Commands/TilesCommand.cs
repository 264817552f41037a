using System.CommandLine;
using System.Globalization;
using Pathology.Inference;
using Pathology.Screening;

namespace Pathology.Cli;

/// <summary><c>pathology tiles SLIDE</c>: the tiles a model would be given, for people who train.</summary>
internal static class TilesCommand
{
    public static Command Create()
    {
        var slide = new Argument<string>("slide") { Description = "The slide file." };
        var model = new Option<string?>("--model", "-m") { Description = "Whose tiles: size and resolution come from this model folder. Default: the demonstration model.", HelpName = "folder" };
        var output = new Option<string>("--out", "-o") { Description = "Where they go; each tile is named X_Y after its upper left corner in level 0.", HelpName = "folder", DefaultValueFactory = _ => "tiles" };
        var format = new Option<string>("--format") { Description = "png (the very pixels), jpeg (a quarter of the size), or hdf5 (one file, coordinates as WSInfer writes them).", DefaultValueFactory = _ => "png" }
            .AcceptOnlyFromAmong("png", "jpeg", "hdf5");
        var command = new Command("tiles", "Cuts the tiles that a model would be given, for training and looking.") { slide, model, output, format };
        var tiles = new TileFlags();
        tiles.AddTo(command);
        OpeningFlags opening = new OpeningFlags().AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            ModelInfo info = TileModel.Open(DemoModel.Locate(parsed.GetValue(model))).Info;
            var request = new TilesRequest(
                parsed.GetRequiredValue(slide), info, Range.Folder(output, parsed.GetRequiredValue(output)), parsed.GetRequiredValue(format), tiles.Read(parsed), opening.For(parsed), opening.IsForced(parsed));
            using OutputLock alone = OutputLock.Take(request.Output);
            int cut = TileCutter.Cut(request, cancellation);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cut:N0} tiles of {info.InputSize.Width} × {info.InputSize.Height} pixels in {request.Output}"));
            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("Every tissue tile as a PNG", "pathology tiles slide.svs --out tiles/"),
            ("One HDF5 file, overlapping tiles, another model's size", "pathology tiles slide.svs --model models/mine --stride 112 --format hdf5 --out tiles/"));
    }
}
