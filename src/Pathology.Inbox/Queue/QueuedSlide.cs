namespace Pathology.Inbox;

/// <summary>A slide of the queue.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Name">What it is called in the run.</param>
/// <param name="Path">The file by which it is opened.</param>
/// <param name="RelativeName">That file's path below the inbox.</param>
/// <param name="Version">Which content it had when it was queued.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempts">How often it was tried, the current try included; not counted where the machine was the reason.</param>
/// <param name="Interruptions">How often the program ended over it.</param>
/// <param name="Target">Where it goes in the archive, once it is screened; null where it stays.</param>
internal sealed record QueuedSlide(
    long Id, string Name, string Path, string RelativeName, string Version, SlideState State, int Attempts, int Interruptions, string? Target);
