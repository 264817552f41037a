using Pathology.Inference;
using Pathology.Inference.Tests;
using Pathology.Testing;

namespace Pathology.Tasks.Tests;

public sealed class StainChoiceTests : IDisposable
{
    private const string Macenko = """{ "method": "macenko", "matrix": [[0.6, 0.2], [0.7, 0.8], [0.3, 0.5]], "maxConcentrations": [2.5, 1.25] }""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("macenko", StainMethod.Macenko)]
    [InlineData("Reinhard", StainMethod.Reinhard)]
    public void Parse_Method_IsToldByItsWord(string word, StainMethod method)
    {
        var choice = StainChoice.Parse(word);

        Assert.Equal((method, word.ToLowerInvariant()), (choice.Method, choice.ToString()));
        Assert.Null(choice.File);
    }

    [Fact]
    public void Parse_NeitherMethodNorFile_SaysWhatThereIs() => Assert.Equal(
        "vahadane: --normalize takes macenko, reinhard, or a file whose stain is the target, and there is no such file.",
        Assert.Throws<InputFileException>(() => StainChoice.Parse("vahadane")).Message);

    [Fact]
    public void Measure_NumbersOfAFile_AreTheTargetAndCountWhereverTheyLie()
    {
        (string one, string moved, string other) = (Write("a/lab.json", Macenko), Write("b/lab.json", Macenko), Write("c/lab.json", Macenko.Replace("1.25", "1.5", StringComparison.Ordinal)));

        Assert.Equal(new MacenkoProfile(new DyeColour(0.6, 0.7, 0.3), new DyeColour(0.2, 0.8, 0.5), 2.5, 1.25), Measured(one).Target);
        Assert.StartsWith("macenko of lab.json ", Measured(one).ToString(), StringComparison.Ordinal);
        Assert.Equal(Measured(one).ToString(), Measured(moved).ToString());
        Assert.NotEqual(Measured(one).ToString(), Measured(other).ToString());
    }

    [Theory]
    [InlineData("{}", "says of no stain")]
    [InlineData("""{ "stain": { "method": "macenko", "matrix": [[1, 2]], "maxConcentrations": [1, 1] } }""", "says of no stain")]
    [InlineData("""{ "stain": { "method": "reinhard", "mean": [1, 2, 3], "deviation": [1, 0, 1] } }""", "says of no stain")]
    [InlineData("{ \"stain\": ", "is no JSON of a stain")]
    public void Measure_FileWithoutNumbers_IsRefused(string text, string reason)
    {
        string path = _folder["x.json"];
        File.WriteAllText(path, text);

        Assert.StartsWith(reason, Assert.Throws<InputFileException>(() => Measured(path)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_NumbersOfTheOtherMethod_AreRefused() => Assert.StartsWith(
        "has the numbers of the other method",
        Assert.Throws<InputFileException>(() => Measured($"reinhard:{Write("lab.json", Macenko)}")).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Measure_WhatIsNoSlide_IsRefused()
    {
        string path = _folder["notes.txt"];
        File.WriteAllText(path, "no slide");

        Assert.StartsWith("its stain could not be measured for --normalize: ", Assert.Throws<InputFileException>(() => Measured(path)).Reason, StringComparison.Ordinal);
    }

    private string Write(string name, string stain)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], $"{{ \"stain\": {stain} }}");
        return _folder[name];
    }

    private StainChoice Measured(string choice)
    {
        Directory.CreateDirectory(_folder["model"]);
        new TinyModel { Side = 32 }.Write(_folder["model"]);
        var request = new ScreeningRequest { Model = _folder["model"], Output = _folder["out"] };
        return StainTarget.Measure(StainChoice.Parse(choice), request, TileModel.Open(request.Model).Info);
    }
}
