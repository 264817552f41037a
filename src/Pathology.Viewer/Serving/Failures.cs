using Microsoft.AspNetCore.Http;
using Pathology.Viewer.Security;

namespace Pathology.Viewer.Serving;

/// <summary>Turns what was thrown into an answer: a sentence where it is about a slide, nothing where the visitor has gone.</summary>
internal static class Failures
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next, CancellationToken stopping)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Scrolled past: nobody waits for an answer.
        }
        catch (Exception ended) when (ended is ObjectDisposedException or OperationCanceledException && stopping.IsCancellationRequested)
        {
            context.Abort(); // an answer that outlives the server: what it would have used has gone
        }
        catch (BadHttpRequestException malformed)
        {
            await Problem.WriteAsync(context, malformed.StatusCode, "The request is not one that can be answered.").ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the one place where a request's failure becomes its answer; the others go on
        catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            IResult answer = SlideFailures.AnswerTo(failure)
                ?? Problem.Of(StatusCodes.Status500InternalServerError, "This is a fault of the program's own; its trace stands where it was started.");
            if (SlideFailures.AnswerTo(failure) is null)
            {
                await Console.Error.WriteLineAsync(failure.ToString()).ConfigureAwait(false);
            }

            context.Response.Headers.CacheControl = "no-store";
            await answer.ExecuteAsync(context).ConfigureAwait(false);
        }
    }
}
