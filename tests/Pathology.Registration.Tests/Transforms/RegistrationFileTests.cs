using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Registration.Tests;

public sealed class RegistrationFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_CarriesToTheSamePlaces()
    {
        RegistrationResult written = MadeTransform.Result();
        RegistrationFile.Write(_folder["t.json"], written);

        RegistrationResult read = RegistrationFile.Read(_folder["t.json"]);

        Assert.Equal(written.Transform.Moving, read.Transform.Moving);
        Assert.Equal(written.Quality, read.Quality);
        Assert.Equal(written.Notes, read.Notes);
        (double x, double y) = written.Transform.ToFixed(9000, 7000);
        (double alsoX, double alsoY) = read.Transform.ToFixed(9000, 7000);
        Assert.Equal(x, alsoX, 0.01);
        Assert.Equal(y, alsoY, 0.01);
    }

    [Theory]
    [InlineData("schema", "\"pathology.registration/9\"")]
    [InlineData("moving", "null")]
    [InlineData("quality", "null")]
    [InlineData("movingToFixed", """{ "microns": [[1, 2, 3]] }""")]
    [InlineData("movingToFixed", """{ "microns": [[1, 2, 0], [2, 4, 0]] }""")]
    [InlineData("displacement", """{ "columns": 2, "rows": 2, "stepMicrons": 10, "x": [1], "y": [1] }""")]
    [InlineData("displacement", """{ "columns": 100000, "rows": 100000, "stepMicrons": 10, "x": [], "y": [] }""")]
    public void Read_WithNumbersThatCannotBe_SaysWhatToDo(string name, string value)
    {
        RegistrationFile.Write(_folder["t.json"], MadeTransform.Result());
        JsonNode document = JsonNode.Parse(File.ReadAllText(_folder["t.json"]))!;
        document[name] = JsonNode.Parse(value);
        File.WriteAllText(_folder["t.json"], document.ToJsonString());

        var refused = Assert.Throws<InputFileException>(() => RegistrationFile.Read(_folder["t.json"]));

        Assert.Contains("not a transform that 'pathology register' wrote", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatIsNoJson_NamesTheLine()
    {
        File.WriteAllText(_folder["t.json"], "{\n\"schema\": oops }");

        Assert.Equal(2, Assert.Throws<InputFileException>(() => RegistrationFile.Read(_folder["t.json"])).Line);
    }
}
