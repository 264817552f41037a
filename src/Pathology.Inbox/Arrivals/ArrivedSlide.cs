using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Inbox;

/// <summary>A slide that has arrived whole.</summary>
/// <param name="Main">The file by which it is opened.</param>
/// <param name="Name">What it is called in the run.</param>
/// <param name="Files">All files that it consists of, <paramref name="Main"/> among them.</param>
internal sealed record ArrivedSlide(InboxFile Main, string Name, ImmutableArray<InboxFile> Files)
{
    public long Bytes => Files.Sum(file => file.Length);

    /// <summary>Changes with any of its files: a slide that was sent again is another version.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Files.Length} {Bytes} {Files.Max(file => file.Changed).Ticks}");
}
