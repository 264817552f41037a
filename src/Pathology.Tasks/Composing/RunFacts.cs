using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Pathology.Tasks;

/// <summary>What a run writes down of the program and the machine that made it.</summary>
internal static class RunFacts
{
    /// <summary>The program's and the runtime's versions.</summary>
    public static ImmutableSortedDictionary<string, string> Versions { get; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, string>
        {
            ["pathology"] = typeof(RunFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            [".net"] = Environment.Version.ToString(),
        });

    /// <summary>Where the run took place.</summary>
    /// <param name="devices">What scored.</param>
    /// <param name="settings">How each GPU was run.</param>
    /// <param name="decoder">Where stored tiles became pixels.</param>
    public static ImmutableSortedDictionary<string, string> Machine(IEnumerable<string> devices, IReadOnlyCollection<string> settings, string decoder) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, string>
        {
            ["system"] = RuntimeInformation.OSDescription,
            ["processor"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["cores"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            ["devices"] = string.Join(", ", devices),
            ["decoder"] = decoder,
            ["settings"] = string.Join("; ", settings),
        }.Where(fact => fact.Value.Length > 0));
}
