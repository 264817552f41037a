using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Live;

/// <summary><c>/api/events</c>: how far the runs are, told whenever it changes (server-sent events).</summary>
internal static class LiveEndpoint
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly byte[] s_start = "data: "u8.ToArray();
    private static readonly byte[] s_end = "\n\n"u8.ToArray();
    private static readonly byte[] s_alive = ": alive\n\n"u8.ToArray();

    public static void Map(IEndpointRouteBuilder routes, ViewerServices services, CancellationToken stopping) =>
        routes.MapGet("/api/events", (HttpContext context) => TellAsync(services.Live, context, stopping));

    private static async Task TellAsync(LiveFeed live, HttpContext context, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        byte[] told = [];
        using var timer = new PeriodicTimer(s_look);
        int quiet = 0;
        do
        {
            byte[] now = live.Now;
            if (now != told)
            {
                await context.Response.BodyWriter.WriteAsync((byte[])[.. s_start, .. now, .. s_end], either.Token).ConfigureAwait(false);
                (told, quiet) = (now, 0);
            }
            else if (++quiet % 15 == 0)
            {
                await context.Response.BodyWriter.WriteAsync(s_alive, either.Token).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(either.Token).ConfigureAwait(false));
    }
}
