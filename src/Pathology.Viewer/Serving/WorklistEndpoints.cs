using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Viewer.Security;
using Pathology.Viewer.Worklist;

namespace Pathology.Viewer.Serving;

/// <summary><c>/api/worklist</c>: a page of slides; and how far somebody is with one.</summary>
internal static class WorklistEndpoints
{
    private const int UsualPage = 50;

    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet(
            "/api/worklist",
            (string? source, string? find, string? show, string? sort, bool? desc, int? page, int? size) => TypedResults.Json(
                new WorklistQuery(source, find, show, sort, desc ?? false, page ?? 0, size ?? UsualPage).Answer(services.Catalog.Now.Slides, services.States),
                ViewerJson.Default.WorklistDocument));
        routes.MapPut("/api/slides/{id}/state", (string id, StateDocument body) => SetState(services, id, body));
    }

    private static IResult SetState(ViewerServices services, string id, StateDocument body)
    {
        if (services.Catalog.Find(id) is not { } slide)
        {
            return SlideEndpoints.NoSuchSlide();
        }

        if (ReadingStateNames.TryParse(body.State) is not { } state)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "A slide is unread, in work, or read: send unread, work or read.");
        }

        services.States.Set(slide, state, services.Catalog.Now.Slides);
        return TypedResults.Json(WorklistRow.For(slide, state), ViewerJson.Default.WorklistRow);
    }
}
