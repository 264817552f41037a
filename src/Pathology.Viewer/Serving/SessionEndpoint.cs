using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Security;

namespace Pathology.Viewer.Serving;

/// <summary><c>/api/session</c>: what is served, and to whom.</summary>
internal static class SessionEndpoint
{
    private static readonly string s_version = typeof(SessionEndpoint).Assembly.GetName().Version?.ToString(3) ?? "";

    public static void Map(IEndpointRouteBuilder routes, ViewerServices services) => routes.MapGet(
        "/api/session",
        (HttpContext context) => TypedResults.Json(DocumentFor(context, services.Catalog), ViewerJson.Default.SessionDocument));

    private static SessionDocument DocumentFor(HttpContext context, SlideCatalog catalog)
    {
        Dictionary<string, int> counts = catalog.Now.Slides.CountBy(slide => slide.Source.Id).ToDictionary(StringComparer.Ordinal);
        return new SessionDocument(
            s_version,
            Visitor.Of(context),
            [.. catalog.Sources.Select(source => new SourceDocument(source.Id, source.Title, source.Folder is not null, counts.GetValueOrDefault(source.Id)))]);
    }
}
