using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Viewer.Catalog;

/// <summary>Gives each source a title that no other has, and an id made of it.</summary>
internal static class SourceNames
{
    public static ImmutableArray<SourceEntry> For(ImmutableArray<ViewerSource> sources)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<SourceEntry>.Builder entries = ImmutableArray.CreateBuilder<SourceEntry>(sources.Length);
        foreach (ViewerSource source in sources)
        {
            string title = source.Title;
            for (int copy = 2; !taken.Add(title); copy++)
            {
                title = string.Create(CultureInfo.InvariantCulture, $"{source.Title} ({copy})");
            }

            string? folder = (source as RunSource)?.Folder;
            entries.Add(new SourceEntry(StableId.Of(title, ""), title, folder, folder ?? (source as SlideSource)?.MarksFolder));
        }

        return entries.MoveToImmutable();
    }
}
