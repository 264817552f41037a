using System.CommandLine;
using Pathology.Synthesis;
using Spectre.Console;

namespace Pathology.Cli;

/// <summary><c>pathology synth</c>: makes lymph-node slides whose truth is known.</summary>
internal static class SynthCommand
{
    private static readonly Dictionary<string, MetastasisKind> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = MetastasisKind.None,
        ["itc"] = MetastasisKind.IsolatedTumourCells,
        ["micro"] = MetastasisKind.Micro,
        ["macro"] = MetastasisKind.Macro,
    };

    public static Command Create()
    {
        var path = new Argument<string>("slide") { Description = "The slide to make, ending in .tif; its truth goes beside it (.xml, _mask.tif, _artefacts.tif)." };
        var size = new Option<string>("--size") { Description = "Width × height of level 0, up to 100000x100000.", HelpName = "WxH", DefaultValueFactory = _ => "16000x12000" };
        var metastasis = new Option<string>("--metastasis") { Description = "How much tumour.", DefaultValueFactory = _ => "none" }.AcceptOnlyFromAmong([.. s_kinds.Keys]);
        var lesions = new Option<double[]>("--lesions") { Description = "Longest diameter of each lesion in mm; overrides --metastasis.", HelpName = "mm", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<ulong>("--seed") { Description = "Everything random follows from it: the same seed makes the same slide.", DefaultValueFactory = _ => 1 };
        var centre = new Option<string>("--centre") { Description = "Stain and scanner.", DefaultValueFactory = _ => StainPreset.All[0].Name }
            .AcceptOnlyFromAmong([.. StainPreset.All.Select(preset => preset.Name)]);
        var mpp = new Option<double>("--mpp") { Description = "Microns per pixel of level 0.", HelpName = "microns", DefaultValueFactory = _ => 0.25 };
        var pen = new Option<PenColour[]>("--pen") { Description = "A marker stroke of this colour; repeat for more.", HelpName = "green|blue|red|black" };
        var folds = new Option<int>("--folds") { Description = "Folds of the section." };
        var bubbles = new Option<int>("--bubbles") { Description = "Air bubbles under the glass." };
        var blur = new Option<int>("--blur") { Description = "Areas out of focus." };
        var dark = new Option<int>("--dark-stripes") { Description = "Stripes that the scanner recorded too dark." };
        var empty = new Option<int>("--empty-stripes") { Description = "Stripes that the scanner did not record." };
        var cut = new Option<bool>("--cut") { Description = "Let the scan's left edge cut through a node." };
        var strength = new Option<double>("--stain-strength") { Description = "How strongly both dyes have taken, times what the centre's do.", HelpName = "times", DefaultValueFactory = _ => 1 };
        var sparse = new Option<bool>("--sparse") { Description = "Leave tiles of bare glass out of the file (OpenSlide 4 reads that, 3.4.1 does not)." };
        var command = new Command("synth", "Makes lymph-node slides of any size with known truth, for trying out, testing and training.")
        {
            path, size, metastasis, lesions, seed, centre, mpp, pen, folds, bubbles, blur, dark, empty, cut, strength, sparse,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            (int width, int height) = Size(parsed.GetRequiredValue(size));
            var options = new SynthesisOptions
            {
                Width = width,
                Height = height,
                MicronsPerPixel = parsed.GetValue(mpp),
                Seed = parsed.GetValue(seed),
                Stain = StainPreset.Named(parsed.GetRequiredValue(centre)),
                Metastasis = s_kinds[parsed.GetRequiredValue(metastasis)],
                LesionDiameters = [.. parsed.GetValue(lesions) ?? []],
                PenMarks = [.. parsed.GetValue(pen) ?? []],
                Folds = parsed.GetValue(folds),
                Bubbles = parsed.GetValue(bubbles),
                BlurredAreas = parsed.GetValue(blur),
                DarkStripes = parsed.GetValue(dark),
                EmptyStripes = parsed.GetValue(empty),
                CutsTissue = parsed.GetValue(cut),
                StainStrength = parsed.GetValue(strength),
                SparseGlass = parsed.GetValue(sparse),
            };
            await WriteAsync(options, parsed.GetRequiredValue(path), cancellation).ConfigureAwait(false);
            return ExitCode.Completed;
        });
        return command.WithExamples(
            ("A node with a macrometastasis", "pathology synth tumor_001.tif --metastasis macro --seed 7"),
            ("Two lesions of known size, another laboratory's stain, a pen mark", "pathology synth a.tif --lesions 0.15 --lesions 1.2 --centre violet --pen green"),
            ("What a scanner and a section can do wrong, and where it is", "pathology synth bad.tif --pen green --folds 2 --bubbles 1 --blur 2 --dark-stripes 1 --cut"),
            ("As large as slides get", "pathology synth huge.tif --size 100000x100000 --metastasis micro"));
    }

    private static async Task WriteAsync(SynthesisOptions options, string path, CancellationToken cancellation)
    {
        SynthesisReport made = default!;
        if (Console.IsOutputRedirected)
        {
            await MakeAsync(progress: null).ConfigureAwait(false);
        }
        else
        {
            await Terminal.Drawn.Progress().AutoClear(true).StartAsync(context =>
            {
                ProgressTask bar = context.AddTask(Path.GetFileName(path).EscapeMarkup(), maxValue: 1);
                return MakeAsync(new Progress<double>(share => bar.Value = share));
            }).ConfigureAwait(false);
        }

        Console.Out.WriteLine(made.Summary);

        async Task MakeAsync(IProgress<double>? progress) => made = await SlideSynthesizer.WriteAsync(options, path, progress, cancellation).ConfigureAwait(false);
    }

    private static (int Width, int Height) Size(string text)
    {
        string[] parts = text.Split('x', 'X', '×');
        return parts.Length == 2
            && NumberText.TryCount(parts[0], out int width)
            && NumberText.TryCount(parts[1], out int height)
            ? (width, height)
            : throw new UsageException($"--size '{text}': write width x height in pixels, for example 20000x15000.");
    }
}
