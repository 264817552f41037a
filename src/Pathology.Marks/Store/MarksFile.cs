namespace Pathology.Marks;

/// <summary>The SQLite file of marks.</summary>
/// <remarks>Its changes are held against everybody, this program included: SQLite itself refuses to alter or remove one.</remarks>
internal sealed class MarksFile(string path) : SqliteFile(
    path, Schema, Tables, "the marks were", Patience, reason => $"marks cannot be kept here ({reason}). See that the folder can be written to.")
{
    private const int Schema = 1;
    private const int Patience = 10;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS changes(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          slide TEXT NOT NULL,
          mark TEXT NOT NULL,
          version INTEGER NOT NULL,
          holds INTEGER,
          reader TEXT NOT NULL,
          at INTEGER NOT NULL,
          body TEXT,
          UNIQUE(slide, mark, version));
        CREATE TABLE IF NOT EXISTS sittings(
          id TEXT PRIMARY KEY, slide TEXT NOT NULL, reader TEXT NOT NULL, began INTEGER NOT NULL, seconds REAL NOT NULL);
        CREATE INDEX IF NOT EXISTS sittings_by_slide ON sittings(slide, reader);
        CREATE TRIGGER IF NOT EXISTS changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'a change is never altered'); END;
        CREATE TRIGGER IF NOT EXISTS changes_last BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'a change is never removed'); END;
        PRAGMA user_version = 1;
        """;
}
