namespace Pathology.Inbox;

/// <summary>What an inbox has done since the start. Any thread may ask.</summary>
internal sealed class InboxMeter
{
    private readonly Lock _gate = new();
    private int _slides;
    private double _seconds;
    private double _last;
    private int _retries;

    public void Screened(double seconds)
    {
        lock (_gate)
        {
            (_slides, _seconds, _last) = (_slides + 1, _seconds + seconds, seconds);
        }
    }

    public void Retried()
    {
        lock (_gate)
        {
            _retries++;
        }
    }

    /// <summary>Puts it into a status.</summary>
    public InboxStatus AddTo(InboxStatus status)
    {
        lock (_gate)
        {
            return status with { SlidesTimed = _slides, SecondsOfSlides = _seconds, SecondsOfLast = _last, Retries = _retries };
        }
    }
}
