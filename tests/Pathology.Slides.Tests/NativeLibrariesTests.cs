using Pathology.Slides.Native;

namespace Pathology.Slides.Tests;

public sealed class NativeLibrariesTests
{
    [Fact]
    public void Load_LibraryThatIsMissing_SaysWhichAndHowToInstallItEverywhere()
    {
        MachineNotReadyException missing = Assert.Throws<MachineNotReadyException>(() => NativeLibraries.Load(
            "OpenSlide", ["libno-such-library.so.7"], "libopenslide0", "openslide", "openslide", "take the DLLs", "openslide"));
        Assert.All(
            ["OpenSlide", "libno-such-library.so.7", "native/install.sh", "apt-get install", "dnf", "brew", "Windows", "conda"],
            word => Assert.Contains(word, missing.Message, StringComparison.Ordinal));
    }
}
