namespace Pathology.Screening;

/// <summary>A slide whose files are whole, to which something is added later.</summary>
public static class FinishedSlide
{
    /// <summary>
    /// Has a slide's folder count as whole with some of its files written anew, so that the next run into it does not make all of them anew.
    /// Does nothing where the folder did not count as whole before.
    /// </summary>
    /// <param name="folder">The slide's folder.</param>
    /// <param name="written">The files that were written, by name.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Renew(string folder, IReadOnlyCollection<string> written)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(written);
        CompletedSlide.Renew(folder, written);
    }
}
