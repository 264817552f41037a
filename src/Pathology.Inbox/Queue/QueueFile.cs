using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Pathology.Inbox;

/// <summary>The queue's SQLite file: opened, brought to the schema of this version, and asked.</summary>
/// <remarks>
/// In WAL mode with full flushes, so that what was noted survives <c>kill -9</c> and a power cut. SQLite writes it itself: unlike all else
/// that a run leaves, it does not go through <see cref="IDisk"/>. One connection; the caller holds a lock over it.
/// </remarks>
internal sealed class QueueFile : IDisposable
{
    private const int Schema = 1;
    private const int DiskFull = 13; // SQLITE_FULL

    private readonly SqliteConnection _connection;

    public QueueFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
            Prepare(path);
        }
        catch (SqliteException error)
        {
            _connection.Dispose();
            throw new IOException($"{path}: the queue cannot be opened ({error.Message.TrimEnd('.')}). Move it aside and start again: finished slides are known by their results.", error);
        }
    }

    public static bool IsFull(SqliteException error) => error.SqliteErrorCode == DiskFull;

    /// <summary>Runs a statement and gives how many rows it changed.</summary>
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

    private void Prepare(string path)
    {
        long version = Query("PRAGMA user_version", row => row.GetInt64(0))[0];
        if (version > Schema)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{path}: the queue was written by a newer version of this program (schema {version}, this one knows {Schema})."));
        }

        Execute(
            """
            CREATE TABLE IF NOT EXISTS slides(
              id INTEGER PRIMARY KEY,
              identity TEXT NOT NULL UNIQUE COLLATE NOCASE,
              name TEXT NOT NULL,
              path TEXT NOT NULL,
              relative TEXT NOT NULL,
              version TEXT NOT NULL,
              state INTEGER NOT NULL,
              priority INTEGER NOT NULL,
              arrival INTEGER NOT NULL,
              arrived INTEGER NOT NULL,
              attempts INTEGER NOT NULL DEFAULT 0,
              interruptions INTEGER NOT NULL DEFAULT 0,
              due INTEGER NOT NULL DEFAULT 0,
              reason TEXT,
              target TEXT,
              ended INTEGER);
            CREATE INDEX IF NOT EXISTS slides_by_turn ON slides(state, priority, arrival);
            PRAGMA user_version = 1;
            """);
    }

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
