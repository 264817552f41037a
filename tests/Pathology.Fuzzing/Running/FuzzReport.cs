using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Fuzzing;

/// <summary>What came of a fuzzing, as it is printed and written.</summary>
internal sealed record FuzzReport(int Seed, IReadOnlyList<TargetReport> Targets)
{
    public bool IsSound => Targets.All(target => target.IsSound);

    public void WriteJson(Stream output) => JsonSerializer.Serialize(output, this, FuzzJson.Default.FuzzReport);

    public void Print(TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant(
            $"{"reader",-18}{"tried",7}{"read",7}{"failed",8}{"hosts",7}{"unforeseen",12}{"crashed",9}{"hung",6}{"MB",6}{"slowest s",11}"));
        foreach (TargetReport one in Targets)
        {
            output.WriteLine(FormattableString.Invariant(
                $"{one.Target,-18}{one.Tried,7}{one.Read,7}{one.FailedCleanly,8}{one.CrashedHosts,7}{one.Unforeseen,12}")
                + FormattableString.Invariant($"{one.Crashed,9}{one.Hung,6}{one.PeakMegabytes,6}{one.SlowestSeconds,11:0.00}"));
            foreach (FoundFault fault in one.Faults)
            {
                output.WriteLine(FormattableString.Invariant(
                    $"    --reader {one.Target} --seed {Seed} --mutant {fault.Mutant}: {fault.End} {fault.Said}"));
            }
        }
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FuzzReport))]
internal sealed partial class FuzzJson : JsonSerializerContext;
