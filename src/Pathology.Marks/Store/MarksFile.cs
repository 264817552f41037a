using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Pathology.Marks;

/// <summary>The SQLite file of marks: opened, brought to the schema of this version, asked and added to.</summary>
/// <remarks>
/// In WAL mode with full flushes: a mark that was acknowledged survives <c>kill -9</c> and a power cut. Its changes are held against
/// everybody, this program included: SQLite itself refuses to alter or remove one. The caller holds a lock over it.
/// </remarks>
internal sealed class MarksFile : IDisposable
{
    private const int Schema = 1;

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

    private readonly SqliteConnection _connection;

    public MarksFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            _connection.Open();
            Execute("PRAGMA journal_mode=WAL");
            Execute("PRAGMA synchronous=FULL");
            long version = Query("PRAGMA user_version", row => row.GetInt64(0))[0];
            if (version > Schema)
            {
                throw new IOException(string.Create(
                    CultureInfo.InvariantCulture, $"{path}: the marks were written by a newer version of this program (schema {version}, this one knows {Schema})."));
            }

            Execute(Tables);
        }
        catch (SqliteException error)
        {
            _connection.Dispose();
            throw new IOException($"{path}: marks cannot be kept here ({error.Message.TrimEnd('.')}). See that the folder can be written to.", error);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Begins a change that nobody else can come between, in this process or another.</summary>
    public SqliteTransaction Begin() => _connection.BeginTransaction(deferred: false);

    public int Execute(string sql, params (string Name, object? Value)[] values)
    {
        using SqliteCommand command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Every row of a question.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] values)
    {
        using SqliteCommand command = Command(sql, values);
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql, (string Name, object? Value)[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // every statement is a constant of this room; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object? value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
