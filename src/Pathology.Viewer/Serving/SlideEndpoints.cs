using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Security;
using Pathology.Viewer.Slides;
using Pathology.Viewer.Worklist;

namespace Pathology.Viewer.Serving;

/// <summary><c>/api/slides/{id}</c>: a slide's line, its geometry, its thumbnail and the pictures beside its pyramid.</summary>
internal static class SlideEndpoints
{
    private const int ThumbnailSide = 400;
    private const string Jpeg = "image/jpeg";

    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet("/api/slides/{id}", (string id, string? reader) => Entry(services, id, reader));
        routes.MapGet("/api/slides/{id}/image", (string id, CancellationToken cancellation) => ImageAsync(services, id, cancellation));
        routes.MapGet("/api/slides/{id}/thumbnail", (string id, HttpContext context) => ThumbnailAsync(services, id, context));
        routes.MapGet(
            "/api/slides/{id}/associated/{name}",
            (string id, string name, HttpContext context) => AssociatedAsync(services, id, name, context));
    }

    public static IResult NoSuchSlide() => Problem.Of(StatusCodes.Status404NotFound, "There is no slide of this id; it may have left the run.");

    private static IResult Entry(ViewerServices services, string id, string? reader) => services.Catalog.Refreshed(id) is { } slide
        ? TypedResults.Json(new EntryDocument(RowFor(services, slide, reader), slide.Source.Title, slide.Path), ViewerJson.Default.EntryDocument)
        : NoSuchSlide();

    private static WorklistRow RowFor(ViewerServices services, SlideEntry slide, string? reader)
    {
        services.Marks.Of(slide.Source)?.Refresh();
        return WorklistRow.For(slide, services.Marks.Of(slide), reader);
    }

    private static async Task<IResult> ImageAsync(ViewerServices services, string id, CancellationToken cancellation)
    {
        if (services.Catalog.Find(id) is not { } slide)
        {
            return NoSuchSlide();
        }

        using SlideLease lease = await services.Pool.LendAsync(slide, cancellation).ConfigureAwait(false);
        return TypedResults.Json(SlideDocument.For(lease.Slide), ViewerJson.Default.SlideDocument);
    }

    private static async Task<IResult> ThumbnailAsync(ViewerServices services, string id, HttpContext context)
    {
        if (services.Catalog.Find(id) is not { } slide)
        {
            return NoSuchSlide();
        }

        context.Response.Headers.CacheControl = "private, max-age=60";
        if (slide.Folder is { } folder && Path.Combine(folder, "thumbnail.jpg") is var file && File.Exists(file))
        {
            return TypedResults.PhysicalFile(Path.GetFullPath(file), Jpeg);
        }

        using SlideLease lease = await services.Pool.LendAsync(slide, context.RequestAborted).ConfigureAwait(false);
        string key = $"{id}/{lease.Slide.Version.Tag}/thumbnail";
        byte[]? picture = services.Tiles.Find(key);
        if (picture is null)
        {
            ISlide opened = lease.Slide.Slide;
            picture = await services.Maker.EncodeAsync(() => SlideThumbnail.Read(opened, ThumbnailSide), context.RequestAborted).ConfigureAwait(false);
            services.Tiles.Add(key, picture);
        }

        return TypedResults.Bytes(picture, Jpeg);
    }

    private static async Task<IResult> AssociatedAsync(ViewerServices services, string id, string name, HttpContext context)
    {
        if (services.Catalog.Find(id) is not { } slide)
        {
            return NoSuchSlide();
        }

        using SlideLease lease = await services.Pool.LendAsync(slide, context.RequestAborted).ConfigureAwait(false);
        ISlide opened = lease.Slide.Slide;
        if (!opened.Info.AssociatedImages.ContainsKey(name))
        {
            return Problem.Of(StatusCodes.Status404NotFound, "The slide has no such picture.");
        }

        // A label may carry a patient's name: it is not left lying in the browser's cache.
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(
            await services.Maker.EncodeAsync(() => opened.ReadAssociatedImage(name), context.RequestAborted).ConfigureAwait(false), Jpeg);
    }
}
