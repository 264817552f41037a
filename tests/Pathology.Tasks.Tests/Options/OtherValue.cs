using System.Reflection;
using Pathology.Scoring;

namespace Pathology.Tasks.Tests;

/// <summary>Every option of a record changed alone, whichever options it has: a new one is tried without anybody thinking of it.</summary>
internal static class OtherValue
{
    private static readonly Lazy<QualityReference> s_reference = new(() =>
    {
        using var folder = new Pathology.Testing.TemporaryFolder();
        return QualityReference.Open(MadeReference.Write(folder["other.json"]));
    });

    /// <summary>The record with one option after the other changed, those of the records in it included, each with what it is called.</summary>
    /// <param name="classifier">Stands for another slide classifier.</param>
    public static IEnumerable<(string Flag, T Record)> Of<T>(T record, SlideClassifier classifier)
        where T : class
    {
        foreach (PropertyInfo property in record.GetType().GetProperties().Where(property => property.SetMethod is not null))
        {
            object? value = property.GetValue(record);
            if (property.GetCustomAttribute<ResultOptionAttribute>() is { } declared)
            {
                yield return (declared.Flag, With(record, property, Other(property.PropertyType, value, classifier)));
            }

            if (value is TaskOptions or TileOptions or OpeningOptions or QualityOptions)
            {
                foreach ((string flag, object changed) in Of(value, classifier))
                {
                    yield return (flag, With(record, property, changed));
                }
            }
        }
    }

    private static T With<T>(T record, PropertyInfo property, object value)
        where T : class
    {
        object copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        property.SetValue(copy, value);
        return (T)copy;
    }

    private static object Other(Type type, object? value, SlideClassifier classifier) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } choice => Enum.GetValues(choice).GetValue(Enum.GetValues(choice).Length - 1)!,
        var kind when kind == typeof(bool) => !(bool)value!,
        var kind when kind == typeof(double) => value is null ? 0.45 : (double)value + 0.05,
        var kind when kind == typeof(int) => value is null ? 16 : (int)value + 1,
        var kind when kind == typeof(string) => "tiff",
        var kind when kind == typeof(BaseRectangle) => new BaseRectangle(0, 0, 200, 200),
        var kind when kind == typeof(TissueSource) => TissueSource.Of("ncrf"),
        var kind when kind == typeof(TaskOptions) => ScreeningTasks.All.First(task => task.Name != ((TaskOptions)value!).Name),
        var kind when kind == typeof(DenseScoring) => new DenseScoring(),
        var kind when kind == typeof(StainChoice) => StainChoice.Parse("reinhard"),
        var kind when kind == typeof(SlideClassifier) => classifier,
        var kind when kind == typeof(QualityReference) => s_reference.Value,
        var kind => throw new InvalidOperationException($"Say here what another {kind.Name} is."),
    };
}
