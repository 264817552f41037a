using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>All that slides can be screened for.</summary>
public static class ScreeningTasks
{
    /// <summary>Each task with its defaults; the first is the one that is meant where none is named.</summary>
    public static ImmutableArray<TaskOptions> All { get; } = [new MetastasisOptions(), new MitosisOptions()];

    /// <summary>The task of a name, or null.</summary>
    public static TaskOptions? Named(string name) => All.FirstOrDefault(task => task.Name == name);
}
