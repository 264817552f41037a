using System.Collections.Immutable;
using Pathology.Outputs;
using Pathology.Testing;

namespace Pathology.Viewer.Tests.Reports;

/// <summary>A run with a report: slides with lesions, one at the edge, one clear, one without a score, one with a warning, one that failed, two patients.</summary>
internal sealed class ReportedRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Page => _folder["report.html"];

    public string this[string file] => _folder[file];

    public void Dispose() => _folder.Dispose();

    /// <summary>Makes it.</summary>
    /// <param name="copies">How many slides more, each a copy of the first under its own name.</param>
    /// <param name="crops">Side of the crops in pixels: the larger, the sooner the page is full.</param>
    public static async Task<ReportedRun> MakeAsync(int copies = 0, int crops = 160)
    {
        var run = new ReportedRun();
        SlideReport[] slides = [Found("patient_001_node_0"), .. Enumerable.Range(0, copies).Select(i => Found($"copy_{i:000}")), Clear(), Empty()];
        var info = new RunInfo
        {
            Model = slides[0].Model,
            Options = ImmutableSortedDictionary<string, string>.Empty.Add("--threshold", "0.8").Add("--grow-threshold", "0.2"),
            Task = new RunTask
            {
                PatientsOf = _ => [new PatientReport { Patient = "patient_001", Stage = PNStage.N1, Nodes = [new PatientNode("patient_001_node_0", NodeClass.Macro)], Absent = ["patient_001_node_1"] }],
                Forms = [RunForm.Patients, RunForm.Camelyon16],
            },
            PassedOver = [new PassedOverFile("pictures/a_very_long_name_without_any_place_to_break_it_at_all_but_in_the_middle.isyntax", "is Philips iSyntax, which nothing here reads.")],
        };
        await using RunOutputs outputs = await RunOutputs.OpenAsync(run._folder.Path, info, TimeProvider.System, CancellationToken.None);
        foreach (SlideReport slide in slides)
        {
            SlideReport report = slide.Lesions.IsEmpty ? slide : slide with { Crops = [.. slide.Lesions.Select(lesion => Crop(lesion, crops))] };
            await SlideOutputs.WriteAsync(report, run[slide.Name], new OutputOptions(), CancellationToken.None);
            await outputs.AppendAsync(SampleOutcome.Of(report) with { LargestLesionMillimeters = report.Lesions.IsEmpty ? null : 2.6 }, CancellationToken.None);
        }

        await outputs.AppendAsync(new SlideOutcome { Name = "broken", Path = "/slides/broken.svs", Status = SlideStatus.Failed, Reason = "/slides/broken.svs: the file is cut off." }, CancellationToken.None);
        await outputs.FinishAsync(RunStatus.Completed, CancellationToken.None);
        return run;
    }

    private static SlideReport Found(string name) => new SampleReport
    {
        Name = name,
        Score = index => index.Column > 10 ? 0.95f : 0.1f,
        Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(2816, 0, 1280, 2000), 0.95) with { SizeClass = NodeClass.Macro }, SampleLesion.Rectangle(2, new BaseRectangle(600, 800, 300, 200), 0.9) with { SizeClass = NodeClass.Itc }],
    }.Build();

    private static SlideReport Clear() => new SampleReport { Name = "clear", Score = _ => 0.02f, Warnings = ["Parts of the slide are out of focus (12 %): what lies there may have been missed."] }.Build();

    private static SlideReport Empty() => new SampleReport
    {
        Name = "empty",
        Tissue = new TissueMask(new PixelSize(8, 6), 4096, 3072, new bool[48], "otsu"),
        Warnings = ["No tile was scored: no tissue was found."],
    }.Build();

    private static FindingCrop Crop(Lesion lesion, int side)
    {
        var random = new Random(lesion.Number);
        var picture = new RgbImage(new PixelSize(side, side));
        foreach (ref Rgb24 pixel in picture.Pixels)
        {
            pixel = new Rgb24((byte)(150 + random.Next(100)), (byte)random.Next(200), (byte)(100 + random.Next(150)));
        }

        return new FindingCrop(lesion.Number, new BaseRectangle(Math.Max(0, lesion.Peak.X - (side / 2)), Math.Max(0, lesion.Peak.Y - (side / 2)), side, side), picture);
    }
}
