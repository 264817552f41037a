using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Pathology.Core.Tests.Naming;

public sealed class SlideNamesTests
{
    [Theory]
    [InlineData("a.tif", "a")]
    [InlineData("cases/07/a b.svs", "cases/07/a b")]
    [InlineData("Präparat 7 – 日本.svs", "Präparat 7 – 日本")]
    [InlineData("Mu\u0308ller_1.tif", "M\u00fcller_1")]
    [InlineData("tumor_001.ome.tif", "tumor_001.ome")]
    [InlineData("H23-001.1", "H23-001.1")] // no ending of a slide file
    [InlineData("H23-001.1.TIF", "H23-001.1")]
    [InlineData("../../etc/a.tif", "etc/a")]
    [InlineData("x\\y.svs", "x/y")]
    [InlineData("a<b>:c?.svs", "a_b__c_")]
    [InlineData(".hidden.svs", "_hidden")]
    [InlineData(".svs", "_svs")]
    [InlineData("con.svs", "con_")]
    [InlineData("dots....svs", "dots")]
    [InlineData("..", "slide")]
    [InlineData("slides.csv.svs", "slides.csv_")] // the run's own file of that name stays
    [InlineData("report.html.tif", "report.html_")]
    [InlineData("camelyon16/tumor_001.tif", "camelyon16_/tumor_001")]
    [InlineData("TUPAC.svs", "TUPAC_")]
    [InlineData("a/result.json.svs", "a/result.json_")]
    public void Of_Path_IsThePathWithoutEnding(string relativePath, string expected) => Assert.Equal(expected, SlideNames.Of(relativePath));

    [Theory]
    [InlineData("a/patient_001_node_0", "patient_001_node_0")]
    [InlineData("x/Tumor_001", "Tumor_001")]
    [InlineData("y/TUPAC-TE-007", "TUPAC-TE-007")]
    [InlineData("case1/slide1", "case1/slide1")] // a laboratory's folders are part of its names
    [InlineData("x/tumor_0011", "x/tumor_0011")]
    public void IdentityOf_Name_SetsFoldersAsideForTheNamesOfChallenges(string name, string expected) => Assert.Equal(expected, SlideNames.IdentityOf(name));

    [Property]
    public Property Of_AnyPath_StaysBelowTheFolderAndHasNoNameOfTheRuns()
    {
        Gen<string> segment = Gen.Elements("a", "A", "a.tif", "b", "..", ".x", "con", "", " ", "a:b", "a?b", "a_b", "tif", "run.json", "tupac", "CAMELYON16.svs");
        Gen<string> name = segment.ArrayOf(3).Select(parts => $"{string.Join('/', parts)}.{(parts[0].Length % 2 == 0 ? "tif" : "svs")}");
        return Prop.ForAll(name.ToArbitrary(), relative =>
        {
            string one = SlideNames.Of(relative);
            string root = Path.GetFullPath("out") + Path.DirectorySeparatorChar;
            Assert.StartsWith(root, Path.GetFullPath(Path.Combine("out", one)), StringComparison.Ordinal);
            Assert.All(one.Split('/'), part => Assert.False(RunFiles.IsOne(part) || part is "" or "." or ".."));
        });
    }
}
