using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Fleet.Tests.Plans;

/// <summary>A plan reads back as it was written, and nothing else reads as one.</summary>
public sealed class PlanFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        SlidePlan plan = Plan(3) with { PassedOver = [new PlannedPassing("a.png", "is a picture.", 3)], StrictInputs = true };

        PlanFile.Write(_folder["plan.json"], plan);
        SlidePlan read = PlanFile.Read(_folder["plan.json"]);

        Assert.Equal(plan.Slides.Select(PlanFile.Line), read.Slides.Select(PlanFile.Line));
        Assert.Equal(plan.PassedOver, read.PassedOver);
        Assert.True(read.StrictInputs);
        Assert.Equal((plan.Folder, plan.Facts.Model, plan.Seconds), (read.Folder, read.Facts.Model, read.Seconds));
        Assert.Equal(3, File.ReadLines(_folder["plan.json"]).Count(line => line.StartsWith("{\"name\":", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("{\"schema\":\"pathology.run/1\"}")]
    [InlineData("{\"schema\":\"pathology.plan/1\",\"folder\":\"/x\",\"facts\":null,\"slides\":[]}")]
    [InlineData("{\"schema\":\"pathology.plan/1\",\"folder\":\"/x\",\"facts\":{\"model\":\"m\",\"modelSha256\":\"\",\"options\":{},\"tilesPerSecond\":1,\"secondsPerSlide\":0},\"slides\":[null]}")]
    [InlineData("{\"schema\":\"pathology.plan/1\",\"folder\":\"/x\",\"facts\":{\"model\":\"m\",\"modelSha256\":\"\",\"options\":{},\"tilesPerSecond\":1,\"secondsPerSlide\":0},\"slides\":[{\"name\":\"../../x\",\"path\":\"x.tif\",\"relativeName\":\"x.tif\"}]}")]
    public void Read_WhatIsNoPlan_SaysSo(string text)
    {
        File.WriteAllText(_folder["plan.json"], text);

        InputFileException error = Assert.Throws<InputFileException>(() => PlanFile.Read(_folder["plan.json"]));

        Assert.Contains("'pathology plan'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Journal_OfAKilledProgram_KnowsWhatWasLookedAtAndNoMore()
    {
        SlidePlan plan = Plan(3);
        foreach (PlannedSlide slide in plan.Slides)
        {
            File.WriteAllText(slide.Path, slide.Name);
        }

        PlannedSlide[] looked = [.. plan.Slides.Select(slide => slide with { File = FileMark.Of(slide.Path) })];
        using (PlanJournal journal = PlanJournal.Open(_folder["plan.json"], plan.Facts))
        {
            journal.Add(looked[0]);
            journal.Add(looked[1]);
        }

        File.AppendAllText(_folder[".plan.json.slides"], PlanFile.Line(looked[2])[..40]);
        File.WriteAllText(looked[1].Path, "another content");

        using (PlanJournal again = PlanJournal.Open(_folder["plan.json"], plan.Facts))
        {
            Assert.Equal(PlanFile.Line(looked[0]), PlanFile.Line(again.Find(plan.Slides[0], looked[0].Path)!));
            Assert.Null(again.Find(plan.Slides[1], looked[1].Path));
            Assert.Null(again.Find(plan.Slides[2], looked[2].Path));
        }

        using PlanJournal other = PlanJournal.Open(_folder["plan.json"], plan.Facts with { ModelSha256 = "another" });
        Assert.Null(other.Find(plan.Slides[0], looked[0].Path));
    }

    [Fact]
    public void ChangeOf_AFile_IsTellingAndForgivesACopy()
    {
        File.WriteAllText(_folder["a.tif"], "one content");
        var mark = FileMark.Of(_folder["a.tif"]);
        Assert.Null(mark.ChangeOf(_folder["a.tif"]));

        File.SetLastWriteTimeUtc(_folder["a.tif"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Null(mark.ChangeOf(_folder["a.tif"])); // copied with another time, the same at both ends

        File.WriteAllText(_folder["a.tif"], "two content");
        File.SetLastWriteTimeUtc(_folder["a.tif"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("its content is another", mark.ChangeOf(_folder["a.tif"]));

        File.WriteAllText(_folder["a.tif"], "longer than before");
        Assert.Equal("it had 11 bytes and has 18", mark.ChangeOf(_folder["a.tif"]));
    }

    public void Dispose() => _folder.Dispose();

    private SlidePlan Plan(int slides) => new()
    {
        Folder = "/scans",
        Facts = new PlanFacts("model", "0123", ImmutableSortedDictionary<string, string>.Empty.Add("--grid", "native"), 100, 2),
        Slides =
        [
            .. Enumerable.Range(1, slides).Select(number => new PlannedSlide
            {
                Name = $"s{number}",
                Path = _folder[$"s{number}.tif"],
                RelativeName = $"s{number}.tif",
                Levels = [new PlannedLevel(1000, 800, 1)],
                Mpp = 0.5,
                Tiles = 10 * number,
                Seconds = number,
                Listed = number == 2 ? new PlannedListing("list.csv", 3, 0.25, null) : null,
            }),
        ],
    };
}
