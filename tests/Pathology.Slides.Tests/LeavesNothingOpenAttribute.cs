using System.Reflection;
using Pathology.Slides.JpegTiff.Native;
using Pathology.Slides.OpenSlide.Native;
using Xunit.v3;

[assembly: Pathology.Slides.Tests.LeavesNothingOpen]
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)] // the ledger is one number: with two tests at once it says nothing of either

namespace Pathology.Slides.Tests;

/// <summary>The leak ledger: after every test of this project, no native slide may be open.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LeavesNothingOpenAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        Assert.True(OpenSlideHandle.Live + TurboJpegHandle.Live == 0,
            $"{OpenSlideHandle.Live} native slides and {TurboJpegHandle.Live} decompressors are still open.");
}
