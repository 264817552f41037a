using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Pathology.Fleet;

/// <summary>The slides of a plan in PostgreSQL, from which any number of workers take them.</summary>
/// <remarks>
/// A worker has a slide for as long as it gives signs of life; one that gives none loses it to another, and should it come back, both have
/// made the same bytes. All times are the database's: workers' clocks do not matter. May be used by several threads.
/// </remarks>
public sealed class SlideLeases : IAsyncDisposable
{
    private const int MostProblems = 20;

    private readonly NpgsqlDataSource _database;
    private readonly QueueAddress _address;
    private readonly string _set;
    private readonly QueueRules _rules;

    /// <param name="address">The database.</param>
    /// <param name="set">The set of slides in it: a database may hold several.</param>
    /// <param name="rules">How long and how often.</param>
    public SlideLeases(QueueAddress address, string set, QueueRules rules)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentException.ThrowIfNullOrEmpty(set);
        ArgumentNullException.ThrowIfNull(rules);
        (_address, _set, _rules, _database) = (address, set, rules, Open(address));
    }

    /// <summary>Adds the slides of a plan that are not in the set yet; makes the tables where they are not there.</summary>
    /// <returns>How many were added.</returns>
    /// <exception cref="QueueException">The database does not answer or refuses; or the set holds another slide of one name.</exception>
    public Task<int> AddAsync(SlidePlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return PersistAsync(async connection =>
        {
            await using NpgsqlTransaction all = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, QueueSchema.Create, [], cancellationToken).ConfigureAwait(false);
            await RunAsync(
                connection,
                "insert into pathology_set (name, folder, facts) values (@set, @folder, @facts) on conflict (name) do nothing",
                [new("folder", plan.Folder), new("facts", JsonSerializer.Serialize(plan.Facts, PlanJson.Default.PlanFacts))],
                cancellationToken).ConfigureAwait(false);
            await ThrowIfOthersAsync(connection, plan, cancellationToken).ConfigureAwait(false);
            int added = await RunAsync(
                connection,
                "insert into pathology_slide (set_name, name, slide, seconds) select @set, * from unnest(@names, @slides, @seconds) on conflict (set_name, name) do nothing",
                [
                    new("names", plan.Slides.Select(slide => slide.Name).ToArray()),
                    new("slides", plan.Slides.Select(PlanFile.Line).ToArray()),
                    new("seconds", plan.Slides.Select(slide => slide.Seconds).ToArray()),
                ],
                cancellationToken).ConfigureAwait(false);

            // A table that nobody has counted is taken for a small one: each taking would then sort all of it (0.3 s of 100,000 slides, else 0.5 ms).
            await RunAsync(connection, "analyze pathology_slide", [], cancellationToken).ConfigureAwait(false);
            await all.CommitAsync(cancellationToken).ConfigureAwait(false);
            return added;
        }, cancellationToken);
    }

    /// <summary>What the set's plan said besides its slides; its slides are left out.</summary>
    /// <exception cref="QueueException">The database does not answer, or has no such set.</exception>
    public Task<SlidePlan> PlanAsync(CancellationToken cancellationToken) => PersistAsync(async connection =>
    {
        await using NpgsqlCommand command = Command(connection, "select folder, facts from pathology_set where name = @set", []);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && JsonSerializer.Deserialize(reader.GetString(1), PlanJson.Default.PlanFacts) is { } facts
            ? new SlidePlan { Folder = reader.GetString(0), Facts = facts, Slides = [] }
            : throw NoSet();
    }, cancellationToken);

    /// <summary>Takes slides for a worker, the costliest first; none where there is nothing to do now.</summary>
    /// <exception cref="QueueException">The database does not answer, or has no such set.</exception>
    public Task<ImmutableArray<LeasedSlide>> TakeAsync(string worker, int count, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return PersistAsync(async connection =>
        {
            await RunAsync(connection, QueueSchema.SetAside, [new("attempts", _rules.Attempts)], cancellationToken).ConfigureAwait(false);
            var token = Guid.NewGuid();
            await using NpgsqlCommand command = Command(connection, QueueSchema.Take, [new("attempts", _rules.Attempts), new("count", count), new("worker", worker), new("token", token), Lease()]);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            List<LeasedSlide> taken = [];
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                PlannedSlide slide = JsonSerializer.Deserialize(reader.GetString(1), PlanJson.Default.PlannedSlide)
                    ?? throw new QueueException($"{_address.Text}: the set {_set} holds a slide that cannot be read.");
                taken.Add(new LeasedSlide(reader.GetInt64(0), token, slide, reader.GetInt32(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
            }

            return taken.OrderByDescending(slide => slide.Slide.Seconds).ThenBy(slide => slide.Id).ToImmutableArray();
        }, cancellationToken);
    }

    /// <summary>Gives a sign of life for all slides of one taking.</summary>
    /// <returns>How many of them are still this worker's.</returns>
    /// <exception cref="QueueException">The database does not answer.</exception>
    public Task<int> BeatAsync(Guid token, CancellationToken cancellationToken) =>
        PersistAsync(connection => RunAsync(connection, QueueSchema.Beat, [new("token", token), Lease()], cancellationToken), cancellationToken);

    /// <summary>A slide is done.</summary>
    /// <returns>Whether it was still this worker's; its files stand all the same, and are the same as another's.</returns>
    /// <exception cref="QueueException">The database does not answer.</exception>
    public Task<bool> DoneAsync(LeasedSlide slide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slide);
        return PersistAsync(async connection => await RunAsync(connection, QueueSchema.Done, [new("id", slide.Id), new("token", slide.Token)], cancellationToken).ConfigureAwait(false) > 0, cancellationToken);
    }

    /// <summary>A slide failed: it rests and is tried again, or has failed for good.</summary>
    /// <returns>Whether it was still this worker's.</returns>
    /// <exception cref="QueueException">The database does not answer.</exception>
    public Task<bool> FailAsync(LeasedSlide slide, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slide);
        return PersistAsync(
            async connection => await RunAsync(
                connection,
                QueueSchema.Fail,
                [new("id", slide.Id), new("token", slide.Token), new("attempts", _rules.Attempts), new("reason", reason), new("rest", NpgsqlDbType.Interval) { Value = _rules.Rest }],
                cancellationToken).ConfigureAwait(false) > 0,
            cancellationToken);
    }

    /// <summary>Gives back what of a taking has not ended: the worker is told to stop.</summary>
    /// <exception cref="QueueException">The database does not answer.</exception>
    public Task<int> ReleaseAsync(Guid token, CancellationToken cancellationToken) =>
        PersistAsync(connection => RunAsync(connection, QueueSchema.Release, [new("token", token)], cancellationToken), cancellationToken);

    /// <summary>Has slides tried again that failed or were set aside.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="QueueException">The database does not answer, or has no such set.</exception>
    public Task<int> RetryAsync(CancellationToken cancellationToken) => PersistAsync(
        connection => RunAsync(connection, "update pathology_slide set state = 'waiting', attempts = 0, not_before = now(), reason = null, ended = null where set_name = @set and state in ('failed', 'aside')", [], cancellationToken),
        cancellationToken);

    /// <summary>How far it is.</summary>
    /// <exception cref="QueueException">The database does not answer, or has no such set.</exception>
    public Task<QueueCounts> CountsAsync(CancellationToken cancellationToken) => PersistAsync(async connection =>
    {
        List<(string, string)> problems = [];
        await using (NpgsqlCommand asked = Command(connection, $"select name, coalesce(reason, '') from pathology_slide where set_name = @set and state in ('failed', 'aside') order by name limit {MostProblems}", []))
        {
            await using NpgsqlDataReader rows = await asked.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                problems.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        await using NpgsqlCommand command = Command(connection, QueueSchema.Counts, []);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var counts = new QueueCounts
        {
            Waiting = reader.GetInt64(0),
            Leased = reader.GetInt64(1),
            Expired = reader.GetInt64(2),
            Done = reader.GetInt64(3),
            Failed = reader.GetInt64(4),
            Aside = reader.GetInt64(5),
            Workers = reader.GetInt64(6),
            SecondsLeft = reader.GetDouble(7),
            Problems = [.. problems],
        };
        return counts.Slides > 0 ? counts : throw NoSet();
    }, cancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // The driver knows the few types there are here: each of a thousand workers would ask the database for all of its.
    private static NpgsqlDataSource Open(QueueAddress address) =>
        new NpgsqlDataSourceBuilder(address.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();

    private QueueException NoSet(Exception? inner = null) =>
        new($"{_address.Text} holds no slides of the set '{_set}'; 'pathology queue add' puts a plan's there.", inner);

    private NpgsqlParameter Lease() => new("lease", NpgsqlDbType.Interval) { Value = _rules.Lease };

    private async Task ThrowIfOthersAsync(NpgsqlConnection connection, SlidePlan plan, CancellationToken cancellationToken)
    {
        Dictionary<string, PlannedSlide> added = plan.Slides.ToDictionary(slide => slide.Name, StringComparer.Ordinal);
        await using NpgsqlCommand command = Command(connection, "select slide from pathology_slide where set_name = @set", []);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (JsonSerializer.Deserialize(reader.GetString(0), PlanJson.Default.PlannedSlide) is { } known && added.TryGetValue(known.Name, out PlannedSlide? slide) && slide.Path != known.Path)
            {
                throw new QueueException($"The set '{_set}' holds a slide {known.Name} already, which is {known.Path}, and the plan's is {slide.Path}; give the plan a set of its own.");
            }
        }
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string text, IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (NpgsqlParameter parameter in parameters.Append(new NpgsqlParameter("set", _set)))
        {
            if (text.Contains($"@{parameter.ParameterName}", StringComparison.Ordinal))
            {
                command.Parameters.Add(parameter);
            }
        }

        return command;
    }

    private async Task<int> RunAsync(NpgsqlConnection connection, string text, IEnumerable<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = Command(connection, text, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // PostgreSQL's class 57P: it is being stopped, has crashed, or is not up yet. A name that is not found is found again when the name server is.
    private static bool MayPass(Exception error) =>
        error is SocketException or NpgsqlException { IsTransient: true } or PostgresException { SqlState: ['5', '7', 'P', ..] };

    // A database that is restarted is no reason to lose an hour's work: it is asked again for a while.
    private async Task<T> PersistAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        DateTime until = DateTime.UtcNow + _rules.Patience;
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause < TimeSpan.FromSeconds(16) ? pause * 2 : pause)
        {
            try
            {
                await using NpgsqlConnection connection = await _database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                return await ask(connection).ConfigureAwait(false);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedTable)
            {
                throw NoSet(error);
            }
            catch (Exception error) when (error is NpgsqlException or SocketException && (!MayPass(error) || DateTime.UtcNow >= until))
            {
                throw new QueueException($"{_address.Text}: {error.Message.TrimEnd('.')}.", error);
            }
            catch (Exception error) when (error is NpgsqlException or SocketException)
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
