using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>The scores of CAMELYON17, TUPAC16 and single tiles, as a user asks for them; and what is said of tables that are wrong.</summary>
public sealed class EvaluateTests : IDisposable
{
    private const string Stages = "patient,stage\npatient_001.zip,pN0\npatient_001_node_0.tif,negative\npatient_002.zip,pN1\npatient_002_node_0.tif,macro\npatient_003.zip,pN2\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Camelyon17_OneStageApart_GivesKappaAndFigures()
    {
        string given = Write("given.csv", Stages.Replace("patient_003.zip,pN2", "PATIENT_003.ZIP,pN1", StringComparison.Ordinal));

        using PathologyProcess run = await PathologyProcess.RunAsync("evaluate", "camelyon17", "--submission", given, "--truth", Write("truth.csv", Stages), "--out", _folder["out"]);

        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode numbers = JsonNode.Parse(File.ReadAllText(_folder["out/evaluation.json"]))!;
        // By hand: truth {0, 3, 4} and calls {0, 3, 3} are 1 apart, and would be 45 / 3 by chance.
        Assert.Equal(1 - (1 / (((2 * 9) + 9 + 16 + (2 * 1)) / 3.0)), (double)numbers["kappa"]!["value"]!, 12);
        Assert.Equal(2 / 3.0, (double)numbers["accuracy"]!["value"]!, 12);
        Assert.Equal(1, (double)numbers["nodeAccuracy"]!["value"]!);
        foreach (string name in (string[])["confusion.csv", "confusion.svg", "confusion.png", "confusion_nodes.csv", "confusion_nodes.svg", "confusion_nodes.png"])
        {
            Assert.True(new FileInfo(_folder[$"out/{name}"]).Length > 50, name);
        }
    }

    [Theory]
    [InlineData("patient,stage\npatient_001.zip,pn0\n", ", line 2: 'pn0' is none of pN0, pN0(i+), pN1mi, pN1, pN2.")]
    [InlineData("patient,stage\npatient_001.zip,pN0\npatient_002.zip,pN1\n", ": patient 'patient_003.zip' of ")]
    [InlineData("patient,stage\npatient_001.zip,pN0\nPatient_001.zip,pN1\n", ", line 3: 'Patient_001.zip' stands above already.")]
    [InlineData("patient,stage\npatient_001_node_0.tif,huge\n", ": no row is a patient's")] // what a node's row says does not count
    [InlineData("patient,stage\npatient_001_node_0.tif,micro\n", ": no row is a patient's")]
    [InlineData("name,stage\n", ", line 1: a column named 'patient' is needed")]
    public async Task Camelyon17_TableThatIsWrong_SaysWhere(string table, string expected)
    {
        string given = Write("given.csv", table);
        await AssertWrong(given + expected, "camelyon17", "--submission", given, "--truth", Write("truth.csv", Stages));
    }

    [Fact]
    public async Task Tupac_TrainingTruthAgainstItself_IsPerfect()
    {
        string truth = SharedData.Require("golden/tupac/training_ground_truth.csv");

        using PathologyProcess run = await PathologyProcess.RunAsync("evaluate", "tupac", "--scores", truth, "--truth", truth, "--bootstrap", "0", "--out", _folder["out"]);

        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode numbers = JsonNode.Parse(File.ReadAllText(_folder["out/evaluation.json"]))!;
        Assert.Equal((1, 1), ((double)numbers["kappa"]!["value"]!, Math.Round((double)numbers["spearman"]!["value"]!, 12)));
    }

    [Theory]
    [InlineData("amida", 1, 1, 2)]
    [InlineData("one-to-one", 1, 2, 2)]
    public async Task Tupac_Mitoses_CountsByTheRule(string matching, int hits, int wrong, int missed)
    {
        string truth = SharedData.Require("golden/tupac/TUPAC_AL_mitoses_01_02.csv");
        Write("truth/01/02.csv", string.Join('\n', File.ReadLines(truth).Take(3)));
        Write("given/01/02.csv", "514,1229,0.9\n520,1230,0.8\n100,100,0.7\n739,1447,0.1\n");

        using PathologyProcess run = await PathologyProcess.RunAsync(
            "evaluate", "tupac", "--detections", _folder["given"], "--mitoses", _folder["truth"], "--matching", matching, "--threshold", "0.5", "--out", _folder["out"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal($"01/02.csv,{hits},{wrong},{missed}", File.ReadAllLines(_folder["out/images.csv"])[1]);
    }

    [Theory]
    [InlineData("1,0.5\n2,many\n", ", line 2: the molecular score is 'many', not a number such as 0.85.")]
    [InlineData("1,0.5\n2.5,0.1\n", ", line 2: the mitotic score is '2.5', not a whole number.")]
    [InlineData("1,0.5\n4,0.1\n", ", line 2: the mitotic score is 4, not 1, 2 or 3.")]
    [InlineData("1,0.5\n", ": 1 lines where ")]
    [InlineData("1\n2\n", ", line 1: 1 column, where two are needed")]
    public async Task Tupac_ScoresThatAreWrong_SaysWhere(string table, string expected)
    {
        string given = Write("given.csv", table);
        await AssertWrong(given + expected, "tupac", "--scores", given, "--truth", Write("truth.csv", "1,0.1\n3,0.2\n"));
    }

    [Fact]
    public async Task Tiles_OfAnAnnotatedSlide_GivesAreaAndCalibration()
    {
        Write("run/tumor_001/tiles.csv", "minx,miny,width,height,prob_normal,prob_tumor\n0,0,10,10,0.1,0.9\n10,0,10,10,0.6,0.4\n20,0,10,10,0.9,0.1\n30,0,10,10,0.5,0.5\n");
        Write("truth/Tumor_001.xml", Square("Tumor", 0, 12));

        using PathologyProcess run = await PathologyProcess.RunAsync("evaluate", "tiles", "--results", _folder["run"], "--annotations", _folder["truth"], "--out", _folder["out"]);

        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode numbers = JsonNode.Parse(File.ReadAllText(_folder["out/evaluation.json"]))!;
        Assert.Equal((4, 1), ((int)numbers["tiles"]!, (int)numbers["tumourTiles"]!));
        Assert.Equal((1, 0.75), ((double)numbers["auc"]!, (double)numbers["accuracy"]!));
        Assert.Equal((0.1 + 0.4 + 0.1 + 0.5) / 4, (double)numbers["expectedCalibrationError"]!, 12);
        Assert.True(new FileInfo(_folder["out/calibration.svg"]).Length > 500);
    }

    [Theory]
    [InlineData("Tumour", ", line 4: the annotation 'a' is part of the group 'Tumour', which AnnotationGroups does not declare", "0.9")]
    [InlineData("Tumor", "tiles.csv, line 2: prob_tumor is 'nan', not a number", "nan")]
    [InlineData("Tumor", "tiles.csv, line 2: prob_tumor is 1.5, not between 0 and 1", "1.5")]
    public async Task Tiles_FilesThatAreWrong_SaysWhere(string group, string expected, string score)
    {
        Write("run/tumor_001/tiles.csv", $"minx,miny,width,height,prob_tumor\n0,0,10,10,{score}\n");
        Write("truth/tumor_001.xml", Square(group, 0, 12));
        await AssertWrong(expected, "tiles", "--results", _folder["run"], "--annotations", _folder["truth"]);
    }

    public void Dispose() => _folder.Dispose();

    private static string Square(string group, int from, int to) => $"""
        <?xml version="1.0"?>
        <ASAP_Annotations>
          <Annotations>
            <Annotation Name="a" Type="Polygon" PartOfGroup="{group}" Color="#F4FA58"><Coordinates>
              <Coordinate Order="0" X="{from}" Y="{from}" /><Coordinate Order="1" X="{to}" Y="{from}" />
              <Coordinate Order="2" X="{to}" Y="{to}" /><Coordinate Order="3" X="{from}" Y="{to}" />
            </Coordinates></Annotation>
          </Annotations>
          <AnnotationGroups><Group Name="Tumor" PartOfGroup="None" Color="#FF0000"><Attributes /></Group></AnnotationGroups>
        </ASAP_Annotations>
        """;

    private async Task AssertWrong(string expected, params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(["evaluate", .. arguments, "--out", _folder["out"]]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private string Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], content);
        return _folder[name];
    }
}
