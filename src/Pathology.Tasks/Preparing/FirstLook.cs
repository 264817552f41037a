using Pathology.Screening;

namespace Pathology.Tasks;

/// <summary>A run's first slide, opened and looked at while the model is loaded: on a GPU that takes as long.</summary>
/// <remarks>For a run into a new folder, which is certain to read that slide. What goes wrong is told to whoever takes the look, as if it were made then.</remarks>
public sealed class FirstLook : IAsyncDisposable
{
    private readonly SlideJob _job;
    private Task<SlideLook>? _look;

    private FirstLook(SlideJob job, Task<SlideLook> look) => (_job, _look) = (job, look);

    /// <summary>Begins to look.</summary>
    /// <param name="job">The run's first slide.</param>
    /// <param name="request">How it will be screened.</param>
    public static FirstLook Begin(SlideJob job, ScreeningRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(request);
        return new FirstLook(job, Task.Run(() => SlideLook.At(job, request, judgesQuality: true, cancellation), cancellation));
    }

    /// <summary>The look, once, where it is of that slide.</summary>
    internal Task<SlideLook>? Take(SlideJob job) => job == _job ? Interlocked.Exchange(ref _look, null) : null;

    /// <summary>Closes the slide where nobody took it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _look, null) is { } look)
        {
            await ((Task)look).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (look.IsCompletedSuccessfully)
            {
                (await look.ConfigureAwait(false)).Slide.Dispose();
            }
        }
    }
}
