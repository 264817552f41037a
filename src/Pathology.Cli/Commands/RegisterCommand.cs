using System.CommandLine;
using System.Globalization;
using Pathology.Outputs;
using Pathology.Registration;
using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology register MOVING FIXED</c>: lays one slide on another of the same tissue, and says how well.</summary>
internal static class RegisterCommand
{
    public static Command Create()
    {
        var moving = new Argument<string>("moving") { Description = "The slide that is laid on the other: the earlier one, for follow-ups." };
        var still = new Argument<string>("fixed") { Description = "The slide that stays as it is." };
        var output = new Option<string>("--out", "-o") { Description = "The transform to write, as JSON.", HelpName = "file", DefaultValueFactory = _ => "transform.json" };
        var picture = new Option<string?>("--picture") { Description = "Also draw both slides, and squares of both in turn (PNG or JPEG).", HelpName = "file" };
        var bend = new Option<bool>("--non-rigid") { Description = "Follow bent tissue too: a smooth displacement over the affine transform, without folds." };
        var flip = new Option<bool>("--flip") { Description = "Also try the moving section turned over." };
        var rotation = new Option<double?>("--rotation") { Description = "Try rotations near this one only, clockwise as seen; default: all.", HelpName = "degrees" };
        var movingMpp = new Option<double?>("--moving-mpp") { Description = "Microns per pixel of the moving slide alone; --mpp is for both.", HelpName = "microns" };
        var fixedMpp = new Option<double?>("--fixed-mpp") { Description = "Microns per pixel of the fixed slide alone.", HelpName = "microns" };
        var command = new Command("register", "Lays one slide on another of the same tissue (re-scan, next section, other stain), and says how well it fits.")
        {
            moving, still, output, picture, bend, flip, rotation, movingMpp, fixedMpp,
        };
        OpeningFlags opening = new OpeningFlags().AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var options = new RegistrationOptions
            {
                MayBend = parsed.GetValue(bend),
                MayBeMirrored = parsed.GetValue(flip),
                Rotation = parsed.GetValue(rotation) is { } degrees ? Range.Within(rotation, degrees, -360, 360) : null,
            };
            string? drawn = parsed.GetValue(picture);
            ThrowIfNoPicture(drawn);
            (RegistrationResult result, RgbImage? pixels) = Register(
                (parsed.GetRequiredValue(moving), opening.For(parsed, Resolution(movingMpp, parsed.GetValue(movingMpp)))),
                (parsed.GetRequiredValue(still), opening.For(parsed, Resolution(fixedMpp, parsed.GetValue(fixedMpp)))),
                options, drawn is not null, cancellation);
            string path = parsed.GetRequiredValue(output);
            if (pixels is not null)
            {
                Picture.Write(pixels, drawn!);
            }

            RegistrationFile.Write(path, result);
            Tell(result, path);
            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("The next section onto the first, with a picture to look at", "pathology register section2.svs section1.svs --out T.json --picture T.png"),
            ("Another stain of the same block, bent on its way", "pathology register ki67.svs he.svs --non-rigid --out T.json"),
            ("What was drawn on one, on the other", "pathology carry T.json annotations.geojson --out carried.geojson"));
    }

    private static (RegistrationResult Result, RgbImage? Picture) Register(
        (string Path, SlideOpenOptions Opening) moving, (string Path, SlideOpenOptions Opening) still,
        RegistrationOptions options, bool draws, CancellationToken cancellation)
    {
        try
        {
            return SlidePair.Register(moving, still, options, draws, cancellation);
        }
        catch (RegistrationException error) when (Remedy(error.Fault, options) is { } remedy)
        {
            throw new RegistrationException(error.Fault, $"{error.Message} {remedy}");
        }
    }

    // The library says what it found; which flags there are, only the command knows.
    private static string? Remedy(RegistrationFault fault, RegistrationOptions options) => fault switch
    {
        RegistrationFault.NotAlike when !options.MayBeMirrored => "If one section may lie turned over, try --flip.",
        RegistrationFault.Ambiguous when options.Rotation is null => "If the rotation is known, give it with --rotation.",
        RegistrationFault.Implausible => "Give resolutions with --moving-mpp and --fixed-mpp.",
        _ => null,
    };

    private static double? Resolution(Option option, double? given) => given is not { } value || MicronsPerPixel.IsPlausible(value)
        ? given
        : throw new UsageException(FormattableString.Invariant($"{option.Name} {value}: give microns per pixel, such as 0.25."));

    private static void ThrowIfNoPicture(string? path)
    {
        if (path is not null && Path.GetExtension(path).ToUpperInvariant() is not (".PNG" or ".JPG" or ".JPEG"))
        {
            throw new UsageException($"--picture {path}: pictures are written as .png or .jpg; give the file one of these extensions.");
        }
    }

    private static void Tell(RegistrationResult result, string path)
    {
        (SlideTransform transform, RegistrationQuality quality) = (result.Transform, result.Quality);
        string how = (transform.IsMirrored ? ", turned over" : "") + (transform.Displacement is null ? "" : ", bent");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{transform.Moving.Name} on {transform.Fixed.Name}: turned {Math.Round(transform.Degrees, 1) + 0.0:0.0}°, {transform.Scale:0.000} times as large{how}."));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Error, measured at {quality.BlocksFound} of {quality.Blocks} places: median {quality.MedianMicrons:0.0} µm, 90 % within {quality.NinetiethMicrons:0.0} µm."));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{quality.Overlap * 100:0} % of the smaller tissue lies on the other. Written: {path}"));
        foreach (string note in result.Notes)
        {
            Console.Error.WriteLine(note);
        }
    }
}
