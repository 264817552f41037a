using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Security;
using Pathology.Viewer.Slides;

namespace Pathology.Viewer.Serving;

/// <summary>
/// A slide's pixels as DeepZoom (specs §5.5), under addresses that name the very file: <c>/api/slides/{id}/{version}.dzi</c>, its tiles
/// in <c>{version}_files/</c>; and crops of any place.
/// </summary>
internal static class TileEndpoints
{
    private const int LargestCrop = 1024;
    private const double LargestScale = 4096;
    private const string Jpeg = "image/jpeg";

    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet("/api/slides/{id}/{version}.dzi", (string id, string version, CancellationToken cancellation) => DescribeAsync(services, id, version, cancellation));
        routes.MapGet(
            "/api/slides/{id}/{version}_files/{level:int}/{column:int}_{row:int}.jpeg",
            (string id, string version, int level, int column, int row, HttpContext context) => TileAsync(services, (id, version), (level, column, row), context));
        routes.MapGet(
            "/api/slides/{id}/{version}/crop",
            (string id, string version, double x, double y, double scale, int width, int height, HttpContext context) =>
                CropAsync(services, (id, version), (x, y, scale, width, height), context));
    }

    private static async Task<IResult> DescribeAsync(ViewerServices services, string id, string version, CancellationToken cancellation)
    {
        if (services.Catalog.Find(id) is not { } slide)
        {
            return SlideEndpoints.NoSuchSlide();
        }

        using SlideLease lease = await services.Pool.LendAsync(slide, cancellation).ConfigureAwait(false);
        SlideInfo info = lease.Slide.Slide.Info;
        return lease.Slide.Version.Tag != version ? Replaced() : TypedResults.Text(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Image TileSize=\"{lease.Slide.Pyramid.TileSize}\" Overlap=\"0\" Format=\"jpeg\" xmlns=\"http://schemas.microsoft.com/deepzoom/2008\"><Size Width=\"{info.Width}\" Height=\"{info.Height}\"/></Image>\n"),
            "application/xml");
    }

    private static async Task<IResult> TileAsync(
        ViewerServices services, (string Id, string Version) of, (int Level, int Column, int Row) at, HttpContext context)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"{of.Id}/{of.Version}/{at.Level}/{at.Column}_{at.Row}");
        if (services.Catalog.Find(of.Id) is not { } slide)
        {
            return SlideEndpoints.NoSuchSlide();
        }

        using SlideLease lease = await services.Pool.LendAsync(slide, context.RequestAborted).ConfigureAwait(false);
        if (lease.Slide.Version.Tag != of.Version)
        {
            return Replaced();
        }

        if (lease.Slide.Pyramid.Find(at.Level, at.Column, at.Row) is not { } part)
        {
            return Problem.Of(StatusCodes.Status404NotFound, "The slide has no such tile.");
        }

        return await AnswerAsync(services, slide, key, context, async () =>
            TileMaker.Stored(lease.Slide, at.Level, at.Column, at.Row, part.Size) is { } stored
                ? (stored, IsMade: false)
                : (await services.Maker.MakeAsync(lease.Slide, at.Level, part, context.RequestAborted).ConfigureAwait(false), IsMade: true)).ConfigureAwait(false);
    }

    private static async Task<IResult> CropAsync(
        ViewerServices services, (string Id, string Version) of, (double X, double Y, double Scale, int Width, int Height) crop, HttpContext context)
    {
        if (crop.Width is < 1 or > LargestCrop || crop.Height is < 1 or > LargestCrop || !(crop.Scale is >= 1 and <= LargestScale)
            || !(Math.Abs(crop.X) < int.MaxValue) || !(Math.Abs(crop.Y) < int.MaxValue))
        {
            return Problem.Of(StatusCodes.Status400BadRequest, $"A crop is 1 to {LargestCrop} pixels wide and high, at a scale of 1 to {LargestScale}.");
        }

        if (services.Catalog.Find(of.Id) is not { } slide)
        {
            return SlideEndpoints.NoSuchSlide();
        }

        using SlideLease lease = await services.Pool.LendAsync(slide, context.RequestAborted).ConfigureAwait(false);
        if (lease.Slide.Version.Tag != of.Version)
        {
            return Replaced();
        }

        string key = string.Create(CultureInfo.InvariantCulture, $"{of.Id}/{of.Version}/crop/{crop}");
        var origin = new BasePoint((long)crop.X, (long)crop.Y);
        return await AnswerAsync(services, slide, key, context, async () =>
            (await services.Maker.PictureAsync(lease.Slide, origin, crop.Scale, new PixelSize(crop.Width, crop.Height), context.RequestAborted).ConfigureAwait(false), true)).ConfigureAwait(false);
    }

    private static async Task<IResult> AnswerAsync(
        ViewerServices services, SlideEntry slide, string key, HttpContext context, Func<Task<(byte[] Picture, bool IsMade)>> make)
    {
        byte[]? picture = services.Tiles.Find(key);
        if (picture is null)
        {
            try
            {
                (picture, bool isMade) = await make().ConfigureAwait(false);
                if (isMade)
                {
                    services.Tiles.Add(key, picture);
                }
            }
            catch (SlideException)
            {
                services.Pool.Drop(slide.Id);
                throw;
            }
        }

        // The address names the very file, so what it answers never changes.
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.Bytes(picture, Jpeg);
    }

    private static IResult Replaced() => Problem.Of(
        StatusCodes.Status410Gone, "The slide's file is another by now: open the slide again to see it.");
}
