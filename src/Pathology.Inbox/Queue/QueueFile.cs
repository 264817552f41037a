using Microsoft.Data.Sqlite;

namespace Pathology.Inbox;

/// <summary>The queue's SQLite file.</summary>
internal sealed class QueueFile(string path) : SqliteFile(
    path, Schema, Tables, "the queue was", Patience,
    reason => $"the queue cannot be opened ({reason}). Move it aside and start again: finished slides are known by their results.")
{
    private const int Schema = 1;
    private const int Patience = 30;
    private const int DiskFull = 13; // SQLITE_FULL

    private const string Tables = """
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
        """;

    public static bool IsFull(SqliteException error) => error.SqliteErrorCode == DiskFull;
}
