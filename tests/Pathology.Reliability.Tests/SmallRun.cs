using System.Globalization;
using Pathology.Cli;
using Pathology.Inference.Tests;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Reliability.Tests;

/// <summary>
/// A run of the program from its command line to its exit code, in this process, on two slides of 300 × 200 pixels and with a network
/// that is computed by hand: a few tenths of a second, and every file that a run of `screen` writes.
/// </summary>
internal sealed class SmallRun : IDisposable
{
    private const string Patients = "slide,patient\npatient_000_node_0,patient_000\npatient_000_node_1,patient_000\n";

    private readonly TemporaryFolder _folder = new();

    private SmallRun(Func<SmallRun, string[]> arguments, int slides = 2)
    {
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder["cache"]); // what is made once a machine is made here, and once
        Directory.CreateDirectory(Slides);
        Directory.CreateDirectory(Model);
        for (int node = 0; node < slides; node++)
        {
            Slide(node).Write(Path.Combine(Slides, string.Create(CultureInfo.InvariantCulture, $"patient_000_node_{node}.tif")));
        }

        new TinyModel { Side = 32, Engine = """{ "threshold": 0.5 }""" }.Write(Model);
        File.WriteAllText(_folder["patients.csv"], Patients);
        Arguments = arguments(this);
    }

    /// <summary>What the run's files go to.</summary>
    public string Out => _folder["out"];

    public string Slides => _folder["slides"];

    public string Model => _folder["model"];

    /// <summary>The command line.</summary>
    public string[] Arguments { get; }

    /// <summary>Two slides of a patient, screened.</summary>
    public static SmallRun Screen() => new(ScreenArguments);

    /// <summary>Sixteen slides, screened: a second of work for a process that takes half of one to begin.</summary>
    public static SmallRun LongScreen() => new(ScreenArguments, 16);

    /// <summary>The tiles of a slide, kept as pictures.</summary>
    public static SmallRun Tiles() => new(run =>
        ["tiles", Path.Combine(run.Slides, "patient_000_node_0.tif"), "--model", run.Model, "--out", run.Out, "--tissue", "none"]);

    /// <summary>Runs the command line.</summary>
    /// <returns>The exit code, and all that was printed.</returns>
    public async Task<(int Code, string Output, string Error)> RunAsync()
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        await using StringWriter said = new();
        await using StringWriter complained = new();
        try
        {
            // What is tried is what is written, and hosts that read would have to be started for each of hundreds of runs.
            Environment.SetEnvironmentVariable(ProgramHosts.Variable, "off");
            Console.SetOut(TextWriter.Synchronized(said));
            Console.SetError(TextWriter.Synchronized(complained));
            int code = await PathologyApp.RunAsync(Arguments);
            return (code, said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            Environment.SetEnvironmentVariable(ProgramHosts.Variable, null);
        }
    }

    /// <summary>Removes what the run wrote.</summary>
    public void Clear()
    {
        if (Directory.Exists(Out))
        {
            Directory.Delete(Out, recursive: true);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string[] ScreenArguments(SmallRun run) =>
        ["screen", run.Slides, "--model", run.Model, "--out", run.Out, "--patients", run._folder["patients.csv"], "--device", "cpu", "--readers", "1", "--tissue", "none"];

    // Tissue of the colour of eosin with a dark spot in it, on glass.
    private static TiffSlide Slide(int node) => new()
    {
        Levels = [new PixelSize(300, 200), new PixelSize(75, 50)],
        Description = "made for a test",
        Resolution = (20_000, BitMiracle.LibTiff.Classic.ResUnit.CENTIMETER),
        Colour = (level, x, y) =>
        {
            (int baseX, int baseY) = (x << (2 * level), y << (2 * level));
            double fromCentre = Math.Sqrt(Math.Pow(baseX - 150, 2) + Math.Pow(baseY - 100, 2));
            return fromCentre > 90 ? new Rgb24(243, 243, 243) : fromCentre > 40 + (10 * node) ? new Rgb24(225, 120, 170) : new Rgb24(90, 40, 120);
        },
    };
}
