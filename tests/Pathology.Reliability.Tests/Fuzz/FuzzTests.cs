using Pathology.Fuzzing;

namespace Pathology.Reliability.Tests;

/// <summary>
/// Damaged files for every reader, the same at each run: none may crash the program, hang it, surprise it, or take over 1 GB.
/// <c>./build.sh fuzz 10000</c> is the long way.
/// </summary>
[Collection(nameof(OneRunAtATime))]
public sealed class FuzzTests
{
    private const int InTests = 200;

    [Fact]
    public async Task Read_DamagedFilesOfEveryReader_EndInOrder()
    {
        int each = (InTests / FuzzTarget.All.Count) + 1;

        FuzzReport report = await Fuzzer.RunAsync(FuzzTarget.All, 0, each, seed: 20260714);

        await using StringWriter text = new();
        report.Print(text);
        TestContext.Current.SendDiagnosticMessage($"{text}");
        Assert.True(report.IsSound, $"{text}");
        Assert.All(report.Targets, target => Assert.Equal(each, target.Tried));
    }

    [Fact]
    public void Mutate_SameSeed_GivesTheSameMutant()
    {
        byte[] table = "slide,label\na,1\nb,0\n"u8.ToArray();

        Assert.Equal(Mutator.Mutate("a.csv", table, new Random(7)), Mutator.Mutate("a.csv", table, new Random(7)));
        Assert.Contains(Enumerable.Range(0, 20), seed => !Mutator.Mutate("a.csv", table, new Random(seed)).SequenceEqual(table));
    }
}
