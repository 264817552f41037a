namespace Pathology.Tests.Native;

public sealed class NativePackageTests
{
    [Fact]
    public void Load_LibraryThatIsMissing_SaysWhichAndHowToInstallItEverywhere()
    {
        NativePackage package = NativePackage.TurboJpeg with
        {
            Name = "OpenSlide",
            Linux = ["libno-such-library.so.7"],
            Mac = ["libno-such-library.so.7"],
            Windows = ["libno-such-library.so.7"],
        };

        MachineNotReadyException missing = Assert.Throws<MachineNotReadyException>(() => package.Load());

        Assert.All(
            ["OpenSlide", "libno-such-library.so.7", "native/install.sh", "apt-get install", "dnf", "brew", "Windows", "conda", NativePackage.FolderVariable],
            word => Assert.Contains(word, missing.Message, StringComparison.Ordinal));
    }
}
