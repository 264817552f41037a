namespace Pathology.Core.Tests.Naming;

public sealed class SlideNameTests
{
    [Theory]
    [InlineData("tumor_001.tif", "tumor_001")]
    [InlineData("a/b/Tumor_001.XML", "Tumor_001")]
    [InlineData("a\\b\\x.SVS", "x")]
    [InlineData("x.scn", "x")]
    [InlineData("x.bif", "x")]
    [InlineData("x.vms", "x")]
    [InlineData("x.dcm", "x")]
    [InlineData("x.mrxs", "x")]
    [InlineData("H23-001.1", "H23-001.1")]
    [InlineData("TCGA-CR-7395-01A-01-TS1.6f4a1b.svs", "TCGA-CR-7395-01A-01-TS1.6f4a1b")]
    [InlineData(".svs", ".svs")]
    [InlineData("", "")]
    public void Of_File_IsItsNameWithoutFoldersAndEnding(string file, string expected) => Assert.Equal(expected, SlideName.Of(file));

    [Theory]
    [InlineData("M\u00fcller", "mu\u0308LLER", true)]
    [InlineData("\u00c5", "\u212b", true)] // the letter, and the unit of that shape
    [InlineData("a", "b", false)]
    [InlineData("Muller", "M\u00fcller", false)]
    public void Comparer_TwoNames_AreOneWhateverCaseAndEncodingOfAccents(string one, string other, bool same)
    {
        Assert.Equal(same, SlideName.Comparer.Equals(one, other));
        Assert.Equal(same, SlideName.Comparer.GetHashCode(one) == SlideName.Comparer.GetHashCode(other));
        Assert.Equal(same, SlideName.Comparer.Compare(one, other) == 0);
    }
}
