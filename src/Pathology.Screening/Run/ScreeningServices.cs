namespace Pathology.Screening;

/// <summary>What a run has others do for it. Each may be called for several slides at once, from any thread.</summary>
/// <remarks>
/// An exception fails that one slide and the rest go on, unless it says that the machine is not ready
/// (<see cref="MachineNotReadyException"/>, <see cref="DllNotFoundException"/>, <see cref="ModelException"/>): that ends the run.
/// </remarks>
public sealed record ScreeningServices
{
    /// <summary>
    /// Opens a slide, finds its tissue and plans its tiles. A slide opened by a call that then fails is the callee's to close.
    /// </summary>
    public required Func<SlideJob, CancellationToken, Task<PreparedSlide>> PrepareAsync { get; init; }

    /// <summary>
    /// All files that a slide consists of, the given one among them, in an order that does not depend on which of them was given: their
    /// content is what a result belongs to. May be called from any thread.
    /// </summary>
    public Func<SlideJob, IReadOnlyList<string>> FilesOf { get; init; } = job => [job.Path];

    /// <summary>
    /// For a slide that lies on a server: what tells its content from every other's; null for slides of files, whose bytes do. May be called from
    /// any thread.
    /// </summary>
    public Func<SlideJob, CancellationToken, Task<string?>> IdentityOf { get; init; } = (_, _) => Task.FromResult<string?>(null);

    /// <summary>
    /// Is told, in the order of the run, of each slide of files that will be prepared, with all its files, before there is room for it: what is
    /// slow to read may be fetched meanwhile.
    /// </summary>
    public Action<SlideJob, IReadOnlyList<string>> Coming { get; init; } = (_, _) => { };

    /// <summary>Turns a finished heatmap into findings. The slide is closed by then; what it said of itself is good still.</summary>
    public required Func<PreparedSlide, Heatmap, SlideFindings> Find { get; init; }

    /// <summary>
    /// Says why they were found, while the slide is open still. May be called from any thread; null where nobody asks.
    /// </summary>
    public Func<PreparedSlide, Heatmap, SlideFindings, CancellationToken, SlideExplanation>? Explain { get; init; }

    /// <summary>
    /// Is told of a slide's failure that nobody foresaw, with the folder of its files: a fault of the program, which the slide's line tells in a
    /// sentence alone. May be called from any thread; null where nobody cares.
    /// </summary>
    public Action<SlideJob, string, Exception>? Unforeseen { get; init; }

    /// <summary>
    /// Writes all files of a slide into the folder, each whole or not at all. May be called again for the same slide by a later
    /// run, over files that an interrupted one left.
    /// </summary>
    public required Func<SlideReport, string, CancellationToken, Task> WriteAsync { get; init; }
}
