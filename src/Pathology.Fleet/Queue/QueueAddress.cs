using Npgsql;

namespace Pathology.Fleet;

/// <summary>Where a queue is: <c>postgres://user@host:port/database</c>, as PostgreSQL's own programs take it.</summary>
/// <remarks>
/// Whatever is not said comes from where those programs have it: PGUSER, PGPASSWORD, PGPASSFILE or ~/.pgpass. A password on a command
/// line is seen by everybody who can list processes, and one in a settings file by all who read it: an address that holds one is refused.
/// </remarks>
public sealed class QueueAddress
{
    private readonly NpgsqlConnectionStringBuilder _connection;

    private QueueAddress(NpgsqlConnectionStringBuilder connection) => _connection = connection;

    /// <summary>The address, for people.</summary>
    public string Text => FormattableString.Invariant($"postgres://{(_connection.Username is { Length: > 0 } user ? $"{user}@" : "")}{_connection.Host}:{_connection.Port}/{_connection.Database}");

    internal string ConnectionString => _connection.ConnectionString;

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none; says what is wrong, without repeating a password.</exception>
    public static QueueAddress Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("postgres" or "postgresql") || uri.Host.Length == 0)
        {
            throw new FormatException("a queue's address is postgres://user@host:port/database.");
        }

        string database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        string[] user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? 5432 : uri.Port,
            Database = database.Length > 0 ? database : "postgres",
            ApplicationName = "pathology",
            MaxPoolSize = 4,
            Timeout = 15,
            CommandTimeout = 60,
        };
        if (user[0].Length > 0)
        {
            connection.Username = Uri.UnescapeDataString(user[0]);
        }

        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            string value = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
            try
            {
                switch (parts[0])
                {
                    case "sslmode":
                        connection["SSL Mode"] = value.Replace("-", "", StringComparison.Ordinal); // verify-full
                        break;
                    case "sslrootcert":
                        connection.RootCertificate = value;
                        break;
                    default:
                        connection[parts[0]] = value;
                        break;
                }
            }
            catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException)
            {
                throw new FormatException($"'{parts[0]}' in the queue's address is not understood.", error);
            }
        }

        return user.Length > 1 || connection.Password is { Length: > 0 }
            ? throw new FormatException("a queue's address holds no password, which others could read there: put it into PGPASSWORD or ~/.pgpass.")
            : new QueueAddress(connection);
    }
}
