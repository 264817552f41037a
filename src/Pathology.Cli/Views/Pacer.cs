namespace Pathology.Cli;

/// <summary>Lets something happen once in a while, however often it is asked.</summary>
internal sealed class Pacer(TimeSpan pause, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _last = time.GetTimestamp();

    /// <summary>Whether the pause since the last time is over; the next begins now.</summary>
    public bool IsDue()
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_last) < pause)
            {
                return false;
            }

            _last = time.GetTimestamp();
            return true;
        }
    }
}
