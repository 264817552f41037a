namespace Pathology.Fleet;

/// <summary>The tables of a queue.</summary>
internal static class QueueSchema
{
    /// <summary>Makes them where they are not there; several that do so at once wait for each other.</summary>
    public const string Create = """
        select pg_advisory_xact_lock(8241637286);
        create table if not exists pathology_set (
          name text primary key,
          folder text not null,
          facts text not null,
          added timestamptz not null default now());
        create table if not exists pathology_slide (
          set_name text not null references pathology_set (name) on delete cascade,
          id bigint generated always as identity,
          name text not null,
          slide text not null,
          seconds double precision not null,
          state text not null default 'waiting' check (state in ('waiting', 'leased', 'done', 'failed', 'aside')),
          attempts int not null default 0,
          not_before timestamptz not null default now(),
          worker text,
          token uuid,
          lease timestamptz,
          reason text,
          ended timestamptz,
          primary key (set_name, id),
          unique (set_name, name));
        create index if not exists pathology_slide_next on pathology_slide (set_name, seconds desc, id) where state in ('waiting', 'leased');
        create index if not exists pathology_slide_token on pathology_slide (token) where state = 'leased';
        """;

    /// <summary>Gives the costliest slides that nobody has, or whose lease ran out, to a worker; two workers never wait for each other.</summary>
    public const string Take = """
        with next as (
          select id, worker as before from pathology_slide
          where set_name = @set and attempts < @attempts
            and ((state = 'waiting' and not_before <= now()) or (state = 'leased' and lease < now()))
          order by seconds desc, id
          limit @count
          for update skip locked)
        update pathology_slide as slide
        set state = 'leased', worker = @worker, token = @token, lease = now() + @lease, attempts = attempts + 1
        from next
        where slide.set_name = @set and slide.id = next.id
        returning slide.id, slide.slide, slide.attempts, next.before
        """;

    /// <summary>Sets aside what took down as many workers as it may.</summary>
    public const string SetAside = """
        update pathology_slide
        set state = 'aside', ended = now(), token = null,
            reason = 'Its ' || attempts || ' workers gave no sign of life again, the last ' || coalesce(worker, '') || ': it is looked at by hand, or tried anew by ''pathology queue retry''.'
        where set_name = @set and state = 'leased' and lease < now() and attempts >= @attempts
        """;

    public const string Beat = "update pathology_slide set lease = now() + @lease where token = @token and state = 'leased' and set_name = @set";

    public const string Done = "update pathology_slide set state = 'done', ended = now(), reason = null, token = null where set_name = @set and id = @id and token = @token and state = 'leased'";

    public const string Fail = """
        update pathology_slide
        set state = case when attempts >= @attempts then 'failed' else 'waiting' end,
            ended = case when attempts >= @attempts then now() end,
            not_before = now() + @rest * power(2, attempts - 1), reason = @reason, token = null
        where set_name = @set and id = @id and token = @token and state = 'leased'
        """;

    /// <summary>Gives slides back that were not begun or not ended: that was no attempt.</summary>
    public const string Release = """
        update pathology_slide set state = 'waiting', not_before = now(), attempts = attempts - 1, token = null
        where set_name = @set and token = @token and state = 'leased'
        """;

    public const string Counts = """
        select count(*) filter (where state = 'waiting'),
               count(*) filter (where state = 'leased' and lease >= now()),
               count(*) filter (where state = 'leased' and lease < now()),
               count(*) filter (where state = 'done'),
               count(*) filter (where state = 'failed'),
               count(*) filter (where state = 'aside'),
               count(distinct worker) filter (where state = 'leased' and lease >= now()),
               coalesce(sum(seconds) filter (where state in ('waiting', 'leased')), 0)
        from pathology_slide where set_name = @set
        """;
}
