using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Pathology.Marks;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Security;
using Pathology.Viewer.Serving;
using Pathology.Viewer.Slides;

namespace Pathology.Viewer.Reading;

/// <summary>Marks as files: a slide's for QuPath and ASAP, a source's as a table; and in again.</summary>
internal static class MarkFileEndpoints
{
    private const long LargestFile = 32L << 20;

    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet("/api/slides/{id}/marks.geojson", (string id, HttpContext context) => WriteAsync(
            services, id, context, (slide, marks, origin, output) => MarksGeoJson.Write(output, marks, origin), ".geojson", "application/geo+json"));
        routes.MapGet("/api/slides/{id}/marks.xml", (string id, HttpContext context) => WriteAsync(
            services, id, context, (slide, marks, origin, output) => MarksAsap.Write(output, marks.Select(mark => mark.Content!)), ".xml", "application/xml"));
        routes.MapGet("/api/sources/{id}/marks.csv", (string id) => Table(services, id));
        routes.MapPost("/api/slides/{id}/marks/import", (string id, string? format, string? reader, HttpContext context) =>
            ImportAsync(services, (id, format, Visitor.Of(context) ?? reader), context));
    }

    private static async Task<IResult> WriteAsync(
        ViewerServices services,
        string id,
        HttpContext context,
        Action<SlideEntry, IEnumerable<Mark>, BasePoint, Stream> write,
        string ending,
        string type)
    {
        BasePoint origin = await OriginAsync(services, id, context.RequestAborted).ConfigureAwait(false);
        return MarkEndpoints.Answer(services, id, (slide, book) =>
        {
            using var output = new MemoryStream();
            write(slide, book.Store.Of(slide.Name).Where(mark => mark.Content is not null), origin, output);
            return TypedResults.File(output.ToArray(), type, Path.GetFileName(slide.Name.Replace('\\', '/')) + ending);
        });
    }

    private static IResult Table(ViewerServices services, string id)
    {
        if (services.Catalog.Sources.FirstOrDefault(source => source.Id == id) is not { } found || services.Marks.Of(found) is not { } book)
        {
            return Problem.Of(StatusCodes.Status404NotFound, "There are no marks under this id.");
        }

        using var output = new MemoryStream();
        MarksCsv.Write(output, book.Store.All());
        return TypedResults.File(output.ToArray(), "text/csv; charset=utf-8", "marks.csv");
    }

    private static async Task<IResult> ImportAsync(ViewerServices services, (string Id, string? Format, string? Reader) asked, HttpContext context)
    {
        if (MarkRules.NameOf(asked.Reader) is not { } reader)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "Say who reads: a name of 1 to 80 letters.");
        }

        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestFile;
        using var file = new MemoryStream();
        await context.Request.Body.CopyToAsync(file, context.RequestAborted).ConfigureAwait(false);
        file.Position = 0;
        BasePoint origin = await OriginAsync(services, asked.Id, context.RequestAborted).ConfigureAwait(false);
        return MarkEndpoints.Answer(services, asked.Id, (slide, book) =>
        {
            ImmutableArray<ExchangedMark> marks = asked.Format == "asap" ? MarksAsap.Read("The file", file, []) : MarksGeoJson.Read("The file", file, origin, []);
            var import = new MarkImport(book.Store, reader);
            import.Take(slide.Name, marks);
            return TypedResults.Json(new ImportDocument(import.Added, import.Changed, import.Same, import.Both, [.. import.Refused]), ViewerJson.Default.ImportDocument);
        });
    }

    // Of the file itself where it is there; a slide that cannot be opened has no frame but its own.
    private static async Task<BasePoint> OriginAsync(ViewerServices services, string id, CancellationToken cancellation)
    {
        if (services.Catalog.Find(id) is not { } slide)
        {
            return default;
        }

        try
        {
            using SlideLease lease = await services.Pool.LendAsync(slide, cancellation).ConfigureAwait(false);
            BaseRectangle shown = GeoJsonFrame.QuPath.PartOf(lease.Slide.Slide.Info);
            return new BasePoint(shown.X, shown.Y);
        }
        catch (Exception error) when (error is FileNotFoundException or SlideException)
        {
            return default;
        }
    }
}
