namespace Pathology.Viewer.Slides;

/// <summary>A slide's place in the pool; all but <see cref="Opening"/> is the pool's, under its lock.</summary>
internal sealed class PooledSlide(string id, bool isScreened, Task<OpenSlide> opening)
{
    public string Id => id;

    /// <summary>Whether it had been screened when it was opened.</summary>
    public bool IsScreened => isScreened;

    /// <summary>Ends with the open slide, or with why it does not open.</summary>
    public Task<OpenSlide> Opening => opening;

    public int Holders { get; set; }

    public long LastUsed { get; set; }

    /// <summary>Out of the pool: closed as soon as nobody holds it.</summary>
    public bool IsRetired { get; set; }
}
