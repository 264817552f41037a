using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Pathology.Marks;

/// <summary>How marks are asked of the file, and read of its rows.</summary>
internal static class MarkRows
{
    private const string Columns = """
        SELECT c.id, c.slide, c.mark, c.version, coalesce(c.holds, c.id), c.reader, c.at,
          (SELECT first.reader FROM changes first WHERE first.slide = c.slide AND first.mark = c.mark AND first.version = 1), c.body
        FROM changes c
        """;

    // The newest version of each mark.
    private const string IsCurrent = "NOT EXISTS (SELECT 1 FROM changes later WHERE later.slide = c.slide AND later.mark = c.mark AND later.version > c.version)";

    /// <summary>A mark as it is now; null where there never was one.</summary>
    public static Mark? Current(MarksFile file, string slide, Guid id) => file.Query(
        $"{Columns} WHERE c.slide = $slide AND c.mark = $mark ORDER BY c.version DESC LIMIT 1", Read, ("$slide", slide), ("$mark", Text(id))).SingleOrDefault();

    public static Mark? Of(MarksFile file, string slide, long change) =>
        file.Query($"{Columns} WHERE c.id = $id AND c.slide = $slide", Read, ("$id", change), ("$slide", slide)).SingleOrDefault();

    public static Mark? Of(MarksFile file, string slide, Guid id, int version) => file.Query(
        $"{Columns} WHERE c.slide = $slide AND c.mark = $mark AND c.version = $version",
        Read,
        ("$slide", slide),
        ("$mark", Text(id)),
        ("$version", version)).SingleOrDefault();

    public static List<Mark> OfSlide(MarksFile file, string slide) =>
        file.Query($"{Columns} WHERE c.slide = $slide AND {IsCurrent} ORDER BY c.mark, c.id", Read, ("$slide", slide));

    public static List<Mark> All(MarksFile file) => file.Query($"{Columns} WHERE {IsCurrent} ORDER BY c.slide, c.id", Read);

    public static List<Mark> Since(MarksFile file, long change) => file.Query($"{Columns} WHERE c.id > $id ORDER BY c.id", Read, ("$id", change));

    public static List<Mark> History(MarksFile file, string slide) => file.Query($"{Columns} WHERE c.slide = $slide ORDER BY c.id", Read, ("$slide", slide));

    public static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    private static Mark Read(SqliteDataReader row) => new(
        row.GetString(1),
        Guid.Parse(row.GetString(2), CultureInfo.InvariantCulture),
        row.GetInt32(3),
        row.GetInt64(0),
        row.GetInt64(4),
        row.GetString(5),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        row.GetString(7),
        row.IsDBNull(8) ? null : MarkJson.Read(row.GetString(8)));
}
