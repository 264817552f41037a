using Pathology.Screening;

namespace Pathology.Cli;

/// <summary>What the user sees of a run while it goes on.</summary>
internal interface IRunView : IAsyncDisposable
{
    /// <summary>The model is open and the slides are about to be screened.</summary>
    void Begun(RunOpening opening);

    /// <summary>Something worth knowing that is not about one slide: the device taken, the model used.</summary>
    void Note(string sentence);

    /// <summary>Something that was asked for could not be done, and is not about one slide's own results.</summary>
    void Failed(string sentence) => Note(sentence);

    /// <summary>A search for slides came by a file and did not take it.</summary>
    void PassedOver(PassedOverFile file);

    /// <summary>The state of the run now; may be called often and from any thread.</summary>
    void Update(RunProgress progress);

    /// <summary>A slide has ended.</summary>
    void SlideEnded(SlideOutcome outcome, int ended, int total);

    /// <summary>All slides have ended and their files are written.</summary>
    void Ended(RunEnding ending);
}
