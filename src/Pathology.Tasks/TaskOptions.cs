namespace Pathology.Tasks;

/// <summary>A task as the user chooses it: what is looked for, with the options of its own that scores depend on.</summary>
/// <remarks>Each task is a record of its own in a folder of its own; <see cref="ScreeningTasks.All"/> holds one of each.</remarks>
public abstract record TaskOptions
{
    /// <summary>The word that the user chooses it by, and that results call it.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, where the name does not say it; part of a sentence.</summary>
    public virtual string? Summary => null;

    /// <summary>The folder of the demonstration model for it, among those that come with the program.</summary>
    public abstract string Demonstration { get; }

    /// <summary>The task for one model.</summary>
    /// <param name="model">Whose scores it is given.</param>
    /// <param name="findings">What the user said of findings; the model's operating point holds where nothing was said.</param>
    /// <param name="tables">What is made of the run's slides at its end.</param>
    /// <exception cref="ArgumentException">Options do not go together, for this model.</exception>
    public abstract IScreeningTask Begin(ModelInfo model, FindingOptions findings, RunTables tables);
}
