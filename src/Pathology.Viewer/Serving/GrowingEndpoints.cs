using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Viewer.Findings;
using Pathology.Viewer.Security;

namespace Pathology.Viewer.Serving;

/// <summary><c>/api/slides/{id}/growing</c> and <c>/growing/scores</c>: the heatmap of a slide that is being screened, as far as it is.</summary>
/// <remarks>
/// Each page says what it has and is sent what came since, read from the end of the run's file: nothing is kept between two requests, however many
/// look on.
/// </remarks>
internal static class GrowingEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet("/api/slides/{id}/growing", (string id) => services.Catalog.Refreshed(id) switch
        {
            null => SlideEndpoints.NoSuchSlide(),
            { Growing: { } growing } => TypedResults.Json(GrowingDocument.For(growing.Facts), ViewerJson.Default.GrowingDocument),
            { Outcome: not null } => Ended(),
            _ => NotBegun(),
        });
        routes.MapGet("/api/slides/{id}/growing/scores", (string id, string begun, long from, HttpContext context) =>
        {
            if (from < 0)
            {
                return Problem.Of(StatusCodes.Status400BadRequest, "'from' is how many scores are there already: 0 or more.");
            }

            context.Response.Headers.CacheControl = "no-store";
            return services.Catalog.Find(id) switch
            {
                null => SlideEndpoints.NoSuchSlide(),
                { Growing: { } growing } when GrowingDocument.IdOf(growing.Facts) == begun && GrowingBytes.For(growing, from) is { } scores =>
                    TypedResults.Bytes(scores, "application/octet-stream"),
                _ => Ended(),
            };
        });
    }

    private static IResult Ended() => Problem.Of(StatusCodes.Status410Gone, "The slide has ended, or was begun anew.");

    private static IResult NotBegun() => Problem.Of(StatusCodes.Status404NotFound, "The slide is not being screened.");
}
