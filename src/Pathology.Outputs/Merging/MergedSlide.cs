namespace Pathology.Outputs;

/// <summary>A slide of the merged run, and where its files stand by now.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Folder">The folder of the run that has it; null where none has.</param>
internal sealed record MergedSlide(SlideOutcome Outcome, string? Folder)
{
    /// <summary>The slide's own folder in its run; null where no run has it.</summary>
    public string? Files => Folder is null ? null : Path.Combine(Folder, Outcome.Name);

    public bool IsWhole => Outcome.Status != SlideStatus.Failed;
}
