using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Tasks;

/// <summary>What became of lesions, as a table: sizes in mm and mm², places in base pixels of the second slide.</summary>
public static class LesionChangeTable
{
    private const string Head = "change,before,after,diameter_before_mm,diameter_after_mm,diameter_change_mm,area_before_mm2,area_after_mm2,x,y";

    /// <summary>Writes it.</summary>
    public static void Write(Stream output, ImmutableArray<LesionChange> changes)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        writer.WriteLine(Head);
        foreach (LesionChange change in changes)
        {
            writer.WriteLine(string.Join(',',
                Word(change.Kind), Numbers(change.Before), Numbers(change.After),
                Millimeters(change.DiameterBefore), Millimeters(change.DiameterAfter), Millimeters(change.DiameterAfter - change.DiameterBefore),
                Millimeters(change.AreaBefore), Millimeters(change.AreaAfter), Pixels(change.Place.X), Pixels(change.Place.Y)));
        }
    }

    /// <summary>The kind in the table's words.</summary>
    public static string Word(LesionChangeKind kind) => kind switch
    {
        LesionChangeKind.Appeared => "appeared",
        LesionChangeKind.Vanished => "vanished",
        LesionChangeKind.Grew => "grew",
        LesionChangeKind.Shrank => "shrank",
        LesionChangeKind.Unchanged => "unchanged",
        LesionChangeKind.NotLookedAtBefore => "not looked at before",
        LesionChangeKind.NotLookedAtAfter => "not looked at after",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Pixels(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);

    private static string Numbers(ImmutableArray<int> numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static string Millimeters(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
