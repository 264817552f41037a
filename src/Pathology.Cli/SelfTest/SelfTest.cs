using System.Globalization;
using Pathology.Slides;
using Pathology.Synthesis;

namespace Pathology.Cli;

/// <summary>Tries the program on a slide of its own making, as a user would, and says line by line what holds.</summary>
internal sealed class SelfTest(string folder, string? device, TextWriter output)
{
    // Far above what processors and libraries differ by (some 1e-5), also in half precision; far below what a wrong pixel or model does.
    private const double Tolerance = 0.02;

    private readonly string _slide = Path.Combine(folder, "self-test.tif");
    private int _missing;
    private int _wrong;

    /// <summary>The slide: half a section with one metastasis of 0.6 mm.</summary>
    internal static SynthesisOptions Sample { get; } = new() { Width = 3000, Height = 2400, MicronsPerPixel = 0.5, Seed = 5, LesionDiameters = [0.6] };

    /// <summary>Runs everything, whatever fails, and gives the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        Say("program", $"pathology {ProgramFacts.Version}, {ProgramFacts.Build}, on {ProgramFacts.System}");
        foreach (NativeLibraryState library in SlideLibraries.Find())
        {
            Find(library.Name, library.Missing, library.Version ?? "found");
        }

        string? model = Try("model", () => DemoModel.Locate(named: null), "demo-metastasis, beside the program");
        if (!File.Exists(_slide))
        {
            SynthesisReport? made = await TryAsync("slide", () => SlideSynthesizer.WriteAsync(Sample, _slide, progress: null, cancellation)).ConfigureAwait(false);
            Say(made is not null, "slide", made?.Summary);
        }

        if (model is not null && File.Exists(_slide))
        {
            await CompareAsync("scores", _slide, "tiff", cancellation).ConfigureAwait(false);
            await CompareAsync("through OpenSlide", _slide, "openslide", cancellation).ConfigureAwait(false);
            await CompareDicomAsync(cancellation).ConfigureAwait(false);
        }

        output.WriteLine(_missing + _wrong == 0 ? "All is well." : "Not all is well: see the lines marked !! above.");
        return _wrong > 0 ? ExitCode.SomeFailed : _missing > 0 ? ExitCode.MachineNotReady : ExitCode.Completed;
    }

    private async Task CompareDicomAsync(CancellationToken cancellation)
    {
        string dicom = Path.Combine(folder, "dicom");
        if (await CommandAsync(["convert", _slide, "--dicom", dicom], cancellation).ConfigureAwait(false) is not (ExitCode.Completed, _))
        {
            _wrong++;
            Say(isWell: false, "as DICOM", "the slide was not converted; the program's own words stand above.");
            return;
        }

        await CompareAsync("as DICOM", dicom, "dicom", cancellation).ConfigureAwait(false);
    }

    private async Task CompareAsync(string what, string slide, string reader, CancellationToken cancellation)
    {
        string run = Path.Combine(folder, $"found-{reader}");
        string[] placed = device is null ? [] : ["--device", device];
        (int code, TimeSpan took) = await CommandAsync(["screen", slide, "--reader", reader, "--out", run, "--quiet", .. placed], cancellation).ConfigureAwait(false);
        string? tiles = Directory.Exists(run) ? Directory.EnumerateFiles(run, "tiles.csv", SearchOption.AllDirectories).FirstOrDefault() : null;
        if (code != ExitCode.Completed || tiles is null)
        {
            (_missing, _wrong) = code == ExitCode.MachineNotReady ? (_missing + 1, _wrong) : (_missing, _wrong + 1);
            Say(isWell: false, what, $"the slide was not screened (exit code {code}); the program's own words stand above.");
            return;
        }

        StoredScores.Comparison compared = StoredScores.Compare(tiles);
        bool isWell = compared.Unmatched == 0 && compared.Largest <= Tolerance;
        _wrong += isWell ? 0 : 1;
        Say(isWell, what, string.Create(CultureInfo.InvariantCulture,
            $"{compared.Tiles} tiles in {took.TotalSeconds:0.0} s, differing from the stored scores by {compared.Largest:0.00000} at most")
            + (compared.Unmatched == 0 ? "" : $"; {compared.Unmatched} tiles are here or there alone") + ".");
    }

    // As a user would start it, without a process of its own.
    private static async Task<(int Code, TimeSpan Took)> CommandAsync(string[] arguments, CancellationToken cancellation)
    {
        long begun = TimeProvider.System.GetTimestamp();
        int code;
        try
        {
            code = await PathologyApp.InvokeAsync(PathologyApp.CreateRoot().Parse(arguments), cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a test goes on to the next line, whatever failed in this one
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            code = Failure.Report(failure);
        }

        return (code, TimeProvider.System.GetElapsedTime(begun));
    }

    private T? Try<T>(string what, Func<T> find, string found)
        where T : class
    {
        try
        {
            T there = find();
            Say(what, found);
            return there;
        }
        catch (Exception error) when (Failure.CodeOf(error) != ExitCode.Unforeseen)
        {
            Find(what, Failure.Sentence(error), found);
            return null;
        }
    }

    private async Task<T?> TryAsync<T>(string what, Func<Task<T>> make)
        where T : class
    {
        try
        {
            return await make().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException && Failure.CodeOf(error) != ExitCode.Unforeseen)
        {
            Find(what, Failure.Sentence(error), "");
            return null;
        }
    }

    private void Find(string what, string? missing, string found)
    {
        _missing += missing is null ? 0 : 1;
        Say(missing is null, what, missing ?? found);
    }

    private void Say(string what, string words) => Say(isWell: true, what, words);

    private void Say(bool isWell, string what, string? words)
    {
        if (words is not null)
        {
            output.WriteLine($"{(isWell ? "ok" : "!!")}  {what,-18} {words}");
        }
    }
}
