// How often each artefact of made slides is seen, and how often one is seen that is not there:
// dotnet run -c Release --project benchmarks/Pathology.QualityTrial [SLIDES] [FIRST]
using System.Globalization;
using Pathology;
using Pathology.QualityTrial;
using Pathology.Tasks;

int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
int first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
string folder = Directory.CreateTempSubdirectory("quality-trial").FullName;
List<MadeCase> cases = [];
try
{
    for (int number = first; number < first + count; number++)
    {
        MadeCase made = await MadeCase.MakeAsync(MadeCase.For(number), folder, new QualityOptions());
        cases.Add(made);
        string wrong = string.Join(", ", SeenKind.All.Where(kind => (kind.Has(made) && !kind.Shows(made)) || (kind.Lacks(made) && kind.Shows(made)))
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Name} {kind.Seen(made):0.###} of {kind.True(made):0.###} {kind.Unit}")));
        Console.Error.WriteLine($"{number} {made.Options.Stain.Name}: {made.Seen.Verdict}. {made.Seen.Reason}{(wrong.Length > 0 ? $" WRONG: {wrong}" : "")}");
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

Console.WriteLine($"{cases.Count} made slides, numbers {first} to {first + count - 1}\n");
Console.WriteLine("| artefact | sensitivity | specificity | too little to count | area seen by area there, median |\n|---|---|---|---|---|");
foreach (SeenKind kind in SeenKind.All)
{
    Console.WriteLine(kind.Row(cases));
}

Console.WriteLine($"\nverdicts: {string.Join(", ", Enum.GetValues<QualityVerdict>().Select(verdict => $"{verdict} {cases.Count(made => made.Seen.Verdict == verdict)}"))}");
MadeCase[] clean = [.. cases.Where(made => SeenKind.All.All(kind => kind.Lacks(made)))];
Console.WriteLine($"of {clean.Length} without any artefact: {string.Join(", ", Enum.GetValues<QualityVerdict>().Select(verdict => $"{verdict} {clean.Count(made => made.Seen.Verdict == verdict)}"))}");
