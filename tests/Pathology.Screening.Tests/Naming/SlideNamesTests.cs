using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Pathology.Screening.Tests;

public sealed class SlideNamesTests
{
    [Theory]
    [InlineData("a.tif", "a")]
    [InlineData("cases/07/a b.svs", "cases/07/a b")]
    [InlineData("Präparat 7 – 日本.svs", "Präparat 7 – 日本")]
    [InlineData("tumor_001.ome.tif", "tumor_001.ome")]
    [InlineData("../../etc/a.tif", "etc/a")]
    [InlineData("x\\y.svs", "x/y")]
    [InlineData("a<b>:c?.svs", "a_b__c_")]
    [InlineData(".hidden.svs", "_hidden")]
    [InlineData("con.svs", "con_")]
    [InlineData("dots....svs", "dots")]
    [InlineData("..", "slide")]
    public void For_OneSlide_IsItsPathWithoutExtension(string relativeName, string expected) =>
        Assert.Equal([expected], SlideNames.For([($"/slides/{relativeName}", relativeName)]));

    [Fact]
    public void For_SameStemInTwoFolders_AreApart() =>
        Assert.Equal(["1/a", "2/a"], SlideNames.For([("/s/1/a.tif", "1/a.tif"), ("/s/2/a.tif", "2/a.tif")]));

    [Fact]
    public void For_SameStemOfTwoFormats_KeepTheirExtensions() =>
        Assert.Equal(["a.tif", "a.svs", "b"], SlideNames.For([("/s/a.tif", "a.tif"), ("/s/a.svs", "a.svs"), ("/s/b.svs", "b.svs")]));

    [Fact]
    public void For_NamesThatDifferInCaseAlone_AreApart()
    {
        IReadOnlyList<string> names = SlideNames.For([("/s/A.tif", "A.tif"), ("/s/a.tif", "a.tif")]);

        Assert.Equal(2, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void For_SameNameFromTwoPlaces_DoesNotDependOnTheirOrder()
    {
        (string, string)[] slides = [("/one/a.tif", "a.tif"), ("/two/a.tif", "a.tif")];

        Assert.Equal(SlideNames.For(slides), SlideNames.For([.. slides.Reverse()]).Reverse());
    }

    [Property]
    public Property For_AnySlides_AreUniqueAndStayBelowTheFolder()
    {
        Gen<string> segment = Gen.Elements("a", "A", "a.tif", "b", "..", ".x", "con", "", " ", "a:b", "a?b", "a_b", "tif");
        Gen<string> name = segment.ArrayOf(3).Select(parts => $"{string.Join('/', parts)}.{(parts[0].Length % 2 == 0 ? "tif" : "svs")}");
        return Prop.ForAll(name.ArrayOf().ToArbitrary(), relative =>
        {
            IReadOnlyList<string> names = SlideNames.For([.. relative.Select((one, i) => ($"/{i}.svs", one))]);
            string root = Path.GetFullPath("out") + Path.DirectorySeparatorChar;
            Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(names, one => Assert.StartsWith(root, Path.GetFullPath(Path.Combine("out", one)), StringComparison.Ordinal));
        });
    }
}
