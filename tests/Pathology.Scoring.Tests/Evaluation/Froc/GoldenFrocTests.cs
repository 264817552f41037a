using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Evaluation.Froc;

/// <summary>The five slides whose masks, detections and numbers were made by running the challenge's own scorers.</summary>
public class GoldenFrocTests
{
    private static readonly string[] s_slides = ["Tumor_001", "Tumor_002", "Tumor_003", "Normal_001", "Normal_002"];

    [Fact]
    public void Of_Masks_LabelsEveryPixelAsTheScorerDoes()
    {
        JsonNode golden = Golden();
        foreach (string slide in s_slides[..3])
        {
            (int width, int height, byte[] labels) = Pgm($"{slide}_evalmask.pgm");
            EvaluationMask mask = Mask(slide, new FrocOptions());

            for (int i = 0; i < labels.Length; i++)
            {
                int label = mask.LabelAt(i % width * 32, i / width * 32, FrocProtocol.Isbi2016);
                Assert.True(labels[i] == label, $"{slide} at {i % width}, {i / width} of {width} × {height}: {label}, not {labels[i]}");
            }

            JsonNode expected = golden["slides"]![slide]!;
            Assert.Equal(Numbers(expected["major_axis_px"]!), mask.Lesions.Select(lesion => Math.Round(lesion.MajorAxisMicrons / (0.243 * 32), 6)));
            Assert.Equal(Numbers(expected["area_px"]!), mask.Lesions.Select(lesion => Math.Round(lesion.AreaSquareMillimeters * 1e6 / (0.243 * 32 * 0.243 * 32))));
            Assert.Equal(Numbers(expected["itc_labels"]!), mask.Lesions.Where(lesion => lesion.IsIsolatedTumourCells).Select(lesion => (double)lesion.Number));
        }
    }

    [Fact]
    public void Judge_Detections_HitAndMissAsTheScorerSays()
    {
        JsonNode golden = Golden();
        foreach (FrocSlide slide in Slides(new FrocOptions()))
        {
            JsonNode expected = golden["slides"]![slide.Name]!;
            Assert.Equal(Numbers(expected["tp_probs"]!), slide.Found.Select(found => (double)(float)found));
            Assert.Equal(
                Numbers(expected["fp_probs"]!),
                slide.Detections.Where(judged => judged.Outcome == DetectionOutcome.FalsePositive).Select(judged => judged.Detection.Confidence));
            Assert.Equal((int)expected["num_tumors_non_itc"]!, slide.Countable);
        }
    }

    [Fact]
    public void Of_Protocol2016_GivesTheCurveAndScoreToTheLastDigit()
    {
        JsonNode golden = Golden()["froc"]!["official_2016"]!;
        var options = new FrocOptions { Protocol = FrocProtocol.Isbi2016 };

        var curve = FrocCurve.Of(Slides(options), options);

        Assert.Equal(Numbers(golden["total_FPs_per_image"]!), curve.Points.Select(point => point.FalsePositives));
        Assert.Equal(Numbers(golden["sensitivity"]!), curve.Points.Select(point => point.Sensitivity));
        Assert.Equal(SensitivitiesOf(golden), curve.Score.Sensitivities);
        Assert.Equal((double)golden["score_mean_interp(NCRF)"]!, curve.Score.Mean);
    }

    [Fact]
    public void Of_Protocol2018_GivesTheCurveAndScoreToTheLastDigit()
    {
        JsonNode golden = Golden()["froc"]!["gigadb_2018"]!;
        var options = new FrocOptions { Protocol = FrocProtocol.GigaDb2018 };

        var curve = FrocCurve.Of(Slides(options), options);

        Assert.Equal(Numbers(golden["thresholds"]!), curve.Points.SkipLast(1).Select(point => point.Threshold));
        Assert.Equal(Numbers(golden["avg_fps"]!), curve.Points.Select(point => point.FalsePositives));
        Assert.Equal(Numbers(golden["sensitivities"]!), curve.Points.Select(point => point.Sensitivity));
        Assert.Equal(SensitivitiesOf(golden), curve.Score.Sensitivities);
        Assert.Equal((double)golden["score"]!, curve.Score.Mean);
    }

    private static FrocSlide[] Slides(FrocOptions options) =>
        [.. s_slides.Select(name => FrocSlide.Judge(name, name.StartsWith("Tumor", StringComparison.Ordinal) ? Mask(name, options) : null, Detections(name), options))];

    private static EvaluationMask Mask(string slide, FrocOptions options) =>
        EvaluationMask.Of(TumourMaskReader.TryReadGraymap(SharedData.Require($"golden/froc/{slide}_mask_level5.pgm"), null)!, options);

    private static Detection[] Detections(string slide) => [.. File
        .ReadLines(SharedData.Require($"golden/froc/{slide}.csv"))
        .Select(line => line.Split(','))
        .Select(cells => new Detection(Number(cells[0]), Number(cells[1]), Number(cells[2])))];

    private static (int Width, int Height, byte[] Values) Pgm(string name)
    {
        string path = SharedData.Require($"golden/froc/{name}");
        using FileStream file = File.OpenRead(path);
        (PixelSize size, byte[] values) = PortableGraymap.Read(path, file);
        return (size.Width, size.Height, values);
    }

    private static JsonNode Golden() => JsonNode.Parse(File.ReadAllText(SharedData.Require("golden/froc/golden.json")))!;

    private static double[] Numbers(JsonNode array) => [.. array.AsArray().Select(item => (double)item!)];

    private static double[] SensitivitiesOf(JsonNode golden) => [.. golden["sens_at"]!.AsObject().Select(item => (double)item.Value!)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
