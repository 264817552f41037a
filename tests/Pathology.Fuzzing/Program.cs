using System.Globalization;
using Pathology.Fuzzing;

// worker: reads damaged files for the process that damages them.
if (args is ["worker"])
{
    return FuzzWorker.Run(Console.In, Console.Out);
}

// [N] [--reader NAME]… [--seed S] [--mutant K] [--report FILE] [--keep FOLDER]
int count = args is [var first, ..] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 100;
int seed = Option("--seed") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 1;
string[] readers = [.. args.Zip(args.Skip(1)).Where(pair => pair.First == "--reader").Select(pair => pair.Second)];
int? mutant = Option("--mutant") is { } one ? int.Parse(one, CultureInfo.InvariantCulture) : null;
FuzzTarget[] targets = [.. FuzzTarget.All.Where(target => readers.Length == 0 || readers.Contains(target.Name))];
if (targets.Length == 0 || readers.Length > targets.Length)
{
    Console.Error.WriteLine($"The readers are {string.Join(", ", FuzzTarget.All.Select(target => target.Name))}.");
    return 2;
}

FuzzReport report = await Fuzzer.RunAsync(targets, mutant ?? 0, mutant is null ? count : 1, seed, Option("--keep"));
report.Print(Console.Out);
if (Option("--report") is { } file)
{
    using FileStream output = File.Create(file);
    report.WriteJson(output);
}

return report.IsSound ? 0 : 1;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
