using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Screening;
using Pathology.Slides;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>One <c>stability</c> from the order to the exit code: slides are screened first, then a run's are scored again, one after the other.</summary>
internal sealed class StabilitySession(StabilityOrder order)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (order.Limit is not null && order.Kinds.All(kind => kind == StabilityKinds.HalfTile))
        {
            throw new UsageException("--limit is not held against half-tile, whose tiles show other tissue; name another kind with --kinds.");
        }

        if (!order.IsOfRun && await ScreenCommand.RunAsync(order.ToScreen(), cancellation).ConfigureAwait(false) is var code && code != ExitCode.Completed)
        {
            return code;
        }

        ScreenedRun run = ScreenedRun.Open(order.Run);
        SlideOutcome[] slides = [.. Chosen(run)];
        var first = ScreenedSlide.Read(run.FolderOf(slides.FirstOrDefault(slide => slide.Status != SlideStatus.Failed) ?? throw new UsageException($"{order.Run}: no slide of this run was screened.")));
        if (first.Options.ContainsKey("--normalize"))
        {
            throw new UsageException(
                $"{order.Run}: its tiles were brought to one stain before they were scored (--normalize), which stability does not do; screen into another folder without it.");
        }

        ToldOptions told = ToldOptions.Read(first.Options);
        string folder = DemoModel.Locate(order.Model, told.Scores.Task.Demonstration);
        TileModel model = RunAgain.OpenModel(folder, order.Run, first.Model, first.ModelSha256);
        using var scratch = new ScratchFolder("stability");
        using StabilityCheck check = StabilityCheck.Open(
            new StabilityRequest
            {
                Model = folder,
                Scratch = scratch.Path,
                Scores = told.Scores,
                Findings = told.Findings,
                Sample = order.Sample,
                Kinds = order.Kinds,
                Inference = new InferenceOptions { Devices = [.. order.Devices.Select(InferenceChoice.Device)] },
                Hosts = ProgramHosts.Current,
            },
            model);
        foreach (string note in check.Notes)
        {
            Console.Error.WriteLine(note);
        }

        using OutputLock alone = OutputLock.Take(order.Run);
        int failed = 0;
        foreach (SlideOutcome slide in slides)
        {
            failed += await HoldsAsync(check, run, slide, first, cancellation).ConfigureAwait(false) ? 0 : 1;
        }

        if (!RunAgain.Renew(run, order.Run, run.ReadRun))
        {
            Console.Error.WriteLine("The report does not show it yet: run the same 'pathology screen' again, which writes it anew without reading a tile.");
        }

        return failed == 0 ? ExitCode.Completed : ExitCode.SomeFailed;
    }

    private IEnumerable<SlideOutcome> Chosen(ScreenedRun run)
    {
        string? unknown = order.Only.FirstOrDefault(name => run.Slides.All(slide => slide.Name != name));
        return unknown is null
            ? run.Slides.Where(slide => order.Only.Count == 0 || order.Only.Contains(slide.Name))
            : throw new UsageException($"--slide {unknown}: {order.Run} has no slide of that name.");
    }

    // One slide's failure is no other's.
    private async Task<bool> HoldsAsync(StabilityCheck check, ScreenedRun run, SlideOutcome slide, ScreenedSlide first, CancellationToken cancellation)
    {
        try
        {
            if (slide.Status == SlideStatus.Failed)
            {
                throw new InputFileException(order.Run, null, $"left out, it could not be screened: {slide.Reason}");
            }

            string own = run.FolderOf(slide);
            var screened = ScreenedSlide.Read(own);
            if (screened.ModelSha256 != first.ModelSha256 || !screened.Options.SequenceEqual(first.Options))
            {
                throw new InputFileException(own, null, "was screened with another model or other options than the first slide; screen all in one way.");
            }

            string path = DicomWebSlides.IsAddress(slide.Path) ? slide.Path : SlideAgain.PathOf(slide, order.Run, order.SlideFolders);
            SlideStability stability = await check.OfAsync(path, own, said => Console.Error.WriteLine($"{slide.Name}: {said}"), cancellation).ConfigureAwait(false);
            if (!stability.Conditions.IsEmpty) // else what stands there says more
            {
                FinishedSlide.Renew(own, StabilityFile.AddTo(own, stability));
            }

            StabilityText.Write(Console.Out, slide.Name, stability);
            return IsWithin(slide.Name, stability);
        }
        catch (Exception error) when (error is SlideException or InputFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{slide.Name}: {Printable.Text(error.Message)}");
            return false;
        }
    }

    private bool IsWithin(string name, SlideStability stability)
    {
        if (order.Limit is not { } limit)
        {
            return true;
        }

        if (stability.Worst() is not { } worst)
        {
            Console.Error.WriteLine($"{name}: none of the conditions that --limit holds for could be measured here.");
            return false;
        }

        if (worst.Spread.Mean > limit)
        {
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{name}: over the limit. {worst.Kind} moves scores by {worst.Spread.Mean:0.0000} in the mean, and --limit allows {limit}."));
            return false;
        }

        return true;
    }
}
