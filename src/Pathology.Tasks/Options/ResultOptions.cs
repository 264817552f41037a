using System.Collections.Immutable;
using System.Reflection;

namespace Pathology.Tasks;

/// <summary>The options that records declare, and what a result says of them.</summary>
/// <remarks>
/// Every property of such a record that can be set is an option, or a record of more of them: one that declares nothing is a fault that
/// no run gets past. So nothing that a result depends on can be left out of the key that it is resumed by.
/// </remarks>
public static class ResultOptions
{
    /// <summary>The options of a record alone, without those of the records in it, in the order they are declared.</summary>
    public static IReadOnlyList<ResultOption> Of(object record)
    {
        ArgumentNullException.ThrowIfNull(record);
        object initial = Activator.CreateInstance(record.GetType())!;
        return [.. Settable(record).Where(property => Declared(property) is not null)
            .Select(property => new ResultOption(property, Declared(property)!, property.GetValue(initial)))];
    }

    /// <summary>What a result says of a record's options and of those of the records in it, by flag.</summary>
    public static ImmutableSortedDictionary<string, string> Told(object record)
    {
        ArgumentNullException.ThrowIfNull(record);
        ImmutableSortedDictionary<string, string>.Builder told = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        AddTo(told, record);
        return told.ToImmutable();
    }

    /// <summary>All options of a record and of the records in it.</summary>
    public static IEnumerable<ResultOption> All(object record) => Of(record).Concat(Within(record).SelectMany(All));

    /// <summary>What an option is called, for a sentence about it.</summary>
    internal static string FlagOf<T>(string property) => Declared(typeof(T).GetProperty(property)!)!.Flag;

    private static void AddTo(ImmutableSortedDictionary<string, string>.Builder told, object record)
    {
        foreach (ResultOption option in Of(record))
        {
            if (option.ToldOf(record) is { } text)
            {
                told.Add(option.Flag, text);
            }
        }

        foreach (object within in Within(record))
        {
            AddTo(told, within);
        }
    }

    // A task is both: an option by its name, and a record of options of its own.
    private static IEnumerable<object> Within(object record) => Settable(record)
        .Where(property => Declared(property) is null || property.PropertyType == typeof(TaskOptions))
        .Select(property => property.PropertyType.Namespace == typeof(ResultOptions).Namespace && property.GetValue(record) is { } within
            ? within
            : throw new InvalidOperationException($"{record.GetType().Name}.{property.Name} is set by somebody and declares no option."));

    private static IEnumerable<PropertyInfo> Settable(object record) => record.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.SetMethod is not null);

    private static ResultOptionAttribute? Declared(PropertyInfo property) => property.GetCustomAttribute<ResultOptionAttribute>();
}
