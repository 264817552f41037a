using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Viewer.Worklist;

namespace Pathology.Viewer.Serving;

/// <summary><c>/api/worklist</c>: a page of slides.</summary>
internal static class WorklistEndpoints
{
    private const int UsualPage = 50;

    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet(
            "/api/worklist",
            (string? source, string? find, string? show, string? sort, bool? desc, string? reader, int? page, int? size) =>
            {
                services.Marks.Refresh();
                var query = new WorklistQuery(source, find, show, sort, desc ?? false, reader, page ?? 0, size ?? UsualPage);
                return TypedResults.Json(query.Answer(services.Catalog.Now.Slides, services.Marks.Of), ViewerJson.Default.WorklistDocument);
            });
    }
}
