using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Marks;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Security;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Reading;

/// <summary><c>/api/slides/{id}/marks</c>: what readers marked on a slide, every change of it, and how long they looked.</summary>
internal static class MarkEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ViewerServices services)
    {
        routes.MapGet("/api/slides/{id}/marks", (string id) => Answer(services, id, (slide, book) => Document(book, book.Store.Of(slide.Name))));
        routes.MapGet("/api/slides/{id}/marks/history", (string id) => Answer(services, id, (slide, book) => Document(book, book.Store.History(slide.Name))));
        Write(routes, services, "/api/slides/{id}/marks", ViewerJson.Default.MarkRequest, static body => body.Reader, (reader, slide, book, body) =>
            new MarkWriting(services, slide, book.Store).Write(reader, body));
        Write(routes, services, "/api/slides/{id}/marks/undo", ViewerJson.Default.UndoRequest, static body => body.Reader, (reader, slide, book, body) =>
            Changed(book.Store.Undo(slide.Name, body.Change, reader)));
        Write(routes, services, "/api/slides/{id}/looking", ViewerJson.Default.LookRequest, static body => body.Reader, (reader, slide, book, body) =>
        {
            if (!double.IsFinite(body.Seconds) || body.Sitting == Guid.Empty)
            {
                return Problem.Of(StatusCodes.Status400BadRequest, "A sitting has an id, and its seconds are a number.");
            }

            book.Store.Look(body.Sitting, slide.Name, reader, body.Seconds);
            return TypedResults.NoContent();
        });
    }

    public static IResult Changed(Mark mark) => TypedResults.Json(mark, ViewerJson.Default.Mark);

    /// <summary>Finds the slide and its marks for an endpoint.</summary>
    public static IResult Answer(ViewerServices services, string id, Func<SlideEntry, MarkBook, IResult> answer) =>
        services.Catalog.Find(id) is not { } slide ? SlideEndpoints.NoSuchSlide()
        : services.Marks.Of(slide.Source) is not { } book ? Problem.Of(StatusCodes.Status404NotFound, "There is no folder in which marks on this slide could be kept.")
        : answer(slide, book);

    private static IResult Document(MarkBook book, IReadOnlyList<Mark> marks) =>
        TypedResults.Json(new MarksDocument(book.Latest, marks, book.Readers), ViewerJson.Default.MarksDocument);

    private static void Write<T>(
        IEndpointRouteBuilder routes,
        ViewerServices services,
        string pattern,
        JsonTypeInfo<T> type,
        Func<T, string?> readerOf,
        Func<string, SlideEntry, MarkBook, T, IResult> write)
        where T : class => routes.MapPost(pattern, async (string id, HttpContext context) =>
    {
        if (await BodyAsync(context, type).ConfigureAwait(false) is not { } body)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "What was sent is not a mark that can be read.");
        }

        if (MarkRules.NameOf(Visitor.Of(context) ?? readerOf(body)) is not { } reader)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "Say who reads: a name of 1 to 80 letters.");
        }

        return Answer(services, id, (slide, book) => Try(() => write(reader, slide, book, body)));
    });

    private static async Task<T?> BodyAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Try(Func<IResult> write)
    {
        try
        {
            return write();
        }
        catch (MarkConflictException conflict)
        {
            return TypedResults.Json(
                new ConflictDocument(conflict.Message, conflict.Current), ViewerJson.Default.ConflictDocument, statusCode: StatusCodes.Status409Conflict);
        }
    }
}
