using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Pathology;

/// <summary>A file of SQLite's that a room keeps: opened, brought to the schema of this version, and asked.</summary>
/// <remarks>
/// In WAL mode with full flushes, so that what was acknowledged survives <c>kill -9</c> and a power cut. SQLite writes it itself: unlike all
/// else that the program leaves, it does not go through <see cref="IDisk"/>. One connection; the caller holds a lock over it. Compiled into each
/// room that keeps such a file, since rooms do not see one another and Core stands on the base class library alone.
/// </remarks>
internal abstract class SqliteFile : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <param name="path">The file; made where it is not there.</param>
    /// <param name="schema">The version of the tables that this program knows, which <paramref name="tables"/> sets.</param>
    /// <param name="tables">Makes those tables where they are not there.</param>
    /// <param name="kept">What is kept in it, with its verb: <c>the queue was</c>.</param>
    /// <param name="patience">Seconds to wait for others who write it.</param>
    /// <param name="sentence">Says, after the path, what a failure to open it means for the user.</param>
    /// <exception cref="IOException">It cannot be opened, or a newer version of the program wrote it.</exception>
    protected SqliteFile(string path, int schema, string tables, string kept, int patience, Func<string, string> sentence)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = patience }.ToString());
        try
        {
            _connection.Open();
            Execute("PRAGMA journal_mode=WAL");
            Execute("PRAGMA synchronous=FULL");
            long version = Query("PRAGMA user_version", row => row.GetInt64(0))[0];
            if (version > schema)
            {
                throw new IOException(string.Create(
                    CultureInfo.InvariantCulture, $"{path}: {kept} written by a newer version of this program (schema {version}, this one knows {schema})."));
            }

            Execute(tables);
        }
        catch (SqliteException error)
        {
            _connection.Dispose();
            throw new IOException($"{path}: {sentence(error.Message.TrimEnd('.'))}", error);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Begins a change that nobody else can come between, in this process or another.</summary>
    public SqliteTransaction Begin() => _connection.BeginTransaction(deferred: false);

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

    private SqliteCommand Command(string sql, (string Name, object? Value)[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // every statement is a constant of its room; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object? value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
