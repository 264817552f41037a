using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Makes the DICOM objects of a run's slides where they are not there yet, and sends them where a server is given.</summary>
internal sealed class RunExport(string folder, IReadOnlyList<string> slideFolders, Uri? server)
{
    // How a run says that it wrote DICOM objects.
    private static readonly KeyValuePair<string, string> s_told = ResultOptions.Told(new FindingOptions { Dicom = true }).Single();

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        ScreenedRun run = ScreenedRun.Open(folder);
        using OutputLock alone = OutputLock.Take(folder);
        await using StowDelivery? delivery = server is { } root ? new StowDelivery(root, run.Slides.Length, Console.Error.WriteLine, cancellation) : null;
        (int made, int there, int failed) = (0, 0, 0);
        foreach (SlideOutcome slide in run.Slides)
        {
            cancellation.ThrowIfCancellationRequested();
            if (slide.Status == SlideStatus.Failed)
            {
                Console.Error.WriteLine($"{slide.Name}: left out, it could not be screened: {slide.Reason}");
                failed++;
                continue;
            }

            string own = run.FolderOf(slide);
            if (DicomExport.IsIn(own))
            {
                there++;
            }
            else if (await Task.Run(() => WhyNot(slide, own), cancellation).ConfigureAwait(false) is { } fault)
            {
                Console.Error.WriteLine($"{slide.Name}: {Printable.Text(fault)}");
                failed++;
                continue;
            }
            else
            {
                made++;
            }

            delivery?.Add(slide.Name, own);
        }

        if (made > 0)
        {
            run.RenewManifest();
        }

        Console.Out.WriteLine($"DICOM objects of {made + there} of {run.Slides.Length} slides stand in their folders{(there > 0 ? $", of {there} from before" : "")}.");
        bool isSent = delivery is null || await delivery.FinishAsync(Console.Out.WriteLine, Console.Error.WriteLine).ConfigureAwait(false);
        return failed == 0 && isSent ? ExitCode.Completed : ExitCode.SomeFailed;
    }

    // One slide's failure is no other's.
    private string? WhyNot(SlideOutcome outcome, string own)
    {
        try
        {
            using ISlide slide = SlideAgain.Open(outcome, ScreenedSlide.Read(own), folder, slideFolders);
            FinishedSlide.Renew(own, DicomExport.AddTo(own, slide.Info, s_told));
            return null;
        }
        catch (Exception error) when (error is SlideException or InputFileException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
