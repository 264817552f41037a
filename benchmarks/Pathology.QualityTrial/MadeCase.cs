using Pathology.Slides;
using Pathology.Synthesis;
using Pathology.Tasks;
using Pathology.Tissue;

namespace Pathology.QualityTrial;

/// <summary>One made slide with artefacts drawn by lot, what is on it, and what was seen of it.</summary>
internal sealed record MadeCase(SynthesisOptions Options, ArtefactTruth Truth, SlideQuality Seen)
{
    private const double Share = 0.35; // of slides that have an artefact of a kind

    /// <summary>What the slide of a number is made like; each artefact is there or not by itself.</summary>
    public static SynthesisOptions For(int number)
    {
        var lot = new Random(number); // the same for a number on every machine
        return new SynthesisOptions
        {
            Width = 4200,
            Height = 3400,
            MicronsPerPixel = 0.5,
            Seed = (ulong)(1000 + number),
            Stain = StainPreset.All[number % StainPreset.All.Length],
            Metastasis = number % 2 == 0 ? MetastasisKind.None : MetastasisKind.Micro,
            PenMarks = lot.NextDouble() < Share ? [(PenColour)lot.Next(4)] : [],
            Folds = lot.NextDouble() < Share ? 1 + lot.Next(2) : 0,
            Bubbles = lot.NextDouble() < Share ? 1 : 0,
            BlurredAreas = lot.NextDouble() < Share ? 1 : 0,
            DarkStripes = lot.NextDouble() < Share / 2 ? 1 : 0,
            EmptyStripes = lot.NextDouble() < Share / 2 ? 1 : 0,
            CutsTissue = lot.NextDouble() < Share,
        };
    }

    /// <summary>Makes the slide, looks at it, and leaves nothing.</summary>
    public static async Task<MadeCase> MakeAsync(SynthesisOptions options, string folder, QualityOptions judging)
    {
        SynthesisReport made = await SlideSynthesizer.WriteAsync(options, Path.Combine(folder, $"made_{options.Seed}.tif"));
        try
        {
            using ISlide slide = Slide.Open(made.SlidePath, new SlideOpenOptions());
            return new MadeCase(options, ArtefactTruth.Of(options), QualityJudge.Judge(QualityMeter.Measure(SlideSurvey.Of(slide, default)).Quality, judging));
        }
        finally
        {
            foreach (string? file in (string?[])[made.SlidePath, made.AnnotationsPath, made.MaskPath, made.ArtefactsPath])
            {
                if (file is not null)
                {
                    File.Delete(file);
                }
            }
        }
    }
}
