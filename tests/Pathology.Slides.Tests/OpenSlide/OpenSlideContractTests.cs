using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.OpenSlide;

public abstract class OpenSlideContract(string path) : SlideContract
{
    protected override ISlide Open() =>
        Slide.Open(SharedData.Require($"slides/{path}"), new SlideOpenOptions { Reader = "openslide" });
}

public sealed class OpenSlideAperioJpegTests() : OpenSlideContract("CMU-1-Small-Region.svs");

public sealed class OpenSlideAperioJpeg2000Tests() : OpenSlideContract("TCGA-CR-7395-01A-01-TS1.svs");

public sealed class OpenSlideCamelyonTests() : OpenSlideContract("Tumor_001_level5.tif");

public sealed class OpenSlideGenericTiffTests() : OpenSlideContract("odd/boxes.tiff");

public sealed class OpenSlideHamamatsuTests() : OpenSlideContract("test3-DAPI-2-387.ndpi");

public sealed class OpenSlideTinyAperioTests() : OpenSlideContract("odd/small.svs");
