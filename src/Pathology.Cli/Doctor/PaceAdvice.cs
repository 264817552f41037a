namespace Pathology.Cli;

/// <summary>What would make a run faster, by the stage that set its pace.</summary>
internal static class PaceAdvice
{
    /// <summary>One sentence; empty where nothing can be said.</summary>
    /// <param name="isOnGpu">Whether anything but the CPU scored.</param>
    /// <param name="readers">Who read the slides, by their names in slides.csv.</param>
    public static string For(ScreeningStage stage, bool isOnGpu, IReadOnlyCollection<string> readers) => (stage, isOnGpu) switch
    {
        (ScreeningStage.Classify, false) => "Faster would be a GPU (what it needs, 'pathology doctor' says), a smaller variant of the network ('pathology model optimize'), or a larger --stride.",
        (ScreeningStage.Classify, true) => "Faster would be float16 (--precision fp16), a second GPU (--device cuda:0 --device cuda:1), or a larger --stride.",
        (ScreeningStage.Read, _) when readers.Any(reader => reader.StartsWith("openslide", StringComparison.Ordinal)) =>
            "Faster would be slides that are decoded without OpenSlide (tiled TIFF or SVS in JPEG, NDPI, DICOM), more processors, or a local disk.",
        (ScreeningStage.Read, _) => "Faster would be more processors, or slides on a local disk ('pathology doctor FOLDER' says how fast theirs is).",
        (ScreeningStage.Prepare, _) => "Finding tissue took longest: more slides in one run overlap it, and given masks (--tissue) do without.",
        (ScreeningStage.Write, _) => "Writing took longest: a local disk for the results, and more slides in one run overlap it.",
        _ => "",
    };
}
