using System.CommandLine;
using System.Globalization;
using Pathology.Registration;

namespace Pathology.Cli;

/// <summary>
/// <c>pathology carry T.json ANNOTATIONS</c>: what was drawn or found on one slide, on the other that it was registered with.
/// </summary>
internal static class CarryCommand
{
    private const string QuPath = "qupath";
    private const string FindingsFile = "findings.geojson";

    public static Command Create()
    {
        var transform = new Argument<string>("transform") { Description = "What 'pathology register' wrote." };
        var annotations = new Argument<string>("annotations") { Description = "GeoJSON (QuPath), ASAP's XML, or the folder of a screened slide: its findings." };
        var output = new Option<string>("--out", "-o") { Description = "The file to write, of the kind that was read: .geojson or .xml.", HelpName = "file", Required = true };
        var back = new Option<bool>("--back") { Description = "From the fixed slide to the moving one." };
        Option<string> frame = new Option<string>("--frame")
        {
            Description = "Where GeoJSON counts from on slides that were scanned in part: qupath (the scanned part's corner) or base (level 0's).",
            DefaultValueFactory = _ => QuPath,
        }.AcceptOnlyFromAmong(QuPath, "base");
        var command = new Command("carry", "Takes annotations and findings of one slide to another that it was registered with.") { transform, annotations, output, back, frame };
        command.SetAction(parsed => Carry(
            parsed.GetRequiredValue(transform), parsed.GetRequiredValue(annotations), parsed.GetRequiredValue(output), parsed.GetValue(back),
            parsed.GetValue(frame) == QuPath ? GeoJsonFrame.QuPath : GeoJsonFrame.Base));
        return command.WithExamples(
            ("What was drawn in QuPath on the moving slide", "pathology carry T.json drawn.geojson --out carried.geojson"),
            ("A run's findings", "pathology carry T.json results/section2 --out section1.geojson"),
            ("From the fixed slide to the moving one", "pathology carry T.json tumor_001.xml --back --out carried.xml"));
    }

    private static int Carry(string transform, string annotations, string output, bool back, GeoJsonFrame frame)
    {
        RegistrationResult registration = RegistrationFile.Read(transform);
        string file = Directory.Exists(annotations) ? Path.Combine(annotations, FindingsFile) : annotations;
        CarriedFile carried = CarriedFile.Read(file, registration.Transform, back, frame);
        bool isXml = IsXml(file);
        if (IsXml(output) != isXml)
        {
            throw new UsageException($"--out {output}: {file} is {(isXml ? "ASAP's XML" : "GeoJSON")}, and stays so; name a file that ends in {(isXml ? ".xml" : ".geojson")}.");
        }

        AtomicFile.Write(output, carried.Write);
        RegisteredSlide to = back ? registration.Transform.Moving : registration.Transform.Fixed;
        (double median, double ninetieth) = (registration.Quality.MedianMicrons, registration.Quality.NinetiethMicrons);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{carried.Places} places carried to {to.Name}, each to about {median:0.0} µm (90 % within {ninetieth:0.0} µm). Written: {output}"));
        if (carried.Outside > 0)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{carried.Outside} of the places lie outside {to.Name}; they are in the file all the same."));
        }

        return ExitCode.Completed;
    }

    private static bool IsXml(string path) => Path.GetExtension(path).Equals(".xml", StringComparison.OrdinalIgnoreCase);
}
