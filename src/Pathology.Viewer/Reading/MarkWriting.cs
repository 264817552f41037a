using Microsoft.AspNetCore.Http;
using Pathology.Marks;
using Pathology.Outputs;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Security;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Reading;

/// <summary>Writes a mark of a slide: what a page sent is checked, and what only the server knows is put in.</summary>
internal sealed class MarkWriting(ViewerServices services, SlideEntry slide, MarkStore store)
{
    /// <exception cref="MarkConflictException">Somebody changed the mark meanwhile.</exception>
    public IResult Write(string reader, MarkRequest request)
    {
        MarkContent? said = Whole(request.Content);
        if (said is not null && MarkRules.FaultOf(said) is { } fault)
        {
            return Wrong(fault);
        }

        MarkContent? named = said ?? Whole(request.Removes);
        if (named is not { Kind: not MarkKind.Drawn } && request.Id is not { } _)
        {
            return Wrong("A mark that is changed is named by its id.");
        }

        Guid id = named is null ? request.Id!.Value : MarkIds.For(named, reader, request.Id);
        if (said is { Kind: MarkKind.Judgement })
        {
            said = WithOutline(said, id);
            if (said is null)
            {
                return Problem.Of(StatusCodes.Status409Conflict, "The run's result has no such finding any more: open the slide again to see what it has.");
            }
        }
        else if (said is { Kind: MarkKind.Verdict, State: ReadingState.Read })
        {
            said = said with { Seconds = Math.Round(store.SecondsOf(slide.Name, reader), 1) };
        }

        return MarkEndpoints.Changed(store.Write(slide.Name, id, request.Version, reader, said));
    }

    private static IResult Wrong(string fault) => Problem.Of(StatusCodes.Status400BadRequest, fault);

    // What a page leaves out says nothing; what only the server may say is not taken from it.
    private static MarkContent? Whole(MarkContent? sent) => sent is null ? null : sent with
    {
        Points = sent.Points.IsDefault ? [] : sent.Points,
        Note = sent.Note ?? "",
        Seconds = null,
    };

    private MarkContent? WithOutline(MarkContent judgement, Guid id)
    {
        ScreenedSlide? screened = slide.IsScreened && slide.Folder is { } folder
            ? services.ScreenedIn(folder)
            : null;
        MarkContent? found = screened is null ? null : JudgedFinding.WithOutline(judgement, screened);
        return found ?? (store.Of(slide.Name).FirstOrDefault(mark => mark.Id == id)?.Content is { } before
            ? judgement with { Shape = before.Shape, Points = before.Points }
            : null);
    }
}
