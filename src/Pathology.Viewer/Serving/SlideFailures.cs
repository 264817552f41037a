using Microsoft.AspNetCore.Http;
using Pathology.Viewer.Security;

namespace Pathology.Viewer.Serving;

/// <summary>What went wrong with a slide or a run's files, as an answer in one sentence.</summary>
internal static class SlideFailures
{
    /// <summary>The answer to a failure; null for one that is not a slide's or a file's.</summary>
    public static IResult? AnswerTo(Exception failure) => failure switch
    {
        FileNotFoundException => Problem.Of(StatusCodes.Status404NotFound, failure.Message),
        SlideException or InputFileException => Problem.Of(StatusCodes.Status422UnprocessableEntity, failure.Message),
        MachineNotReadyException => Problem.Of(StatusCodes.Status503ServiceUnavailable, failure.Message),
        IOException or UnauthorizedAccessException => Problem.Of(StatusCodes.Status500InternalServerError, failure.Message),
        _ => null,
    };
}
