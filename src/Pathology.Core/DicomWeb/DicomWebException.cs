using System.Net;

namespace Pathology;

/// <summary>A DICOMweb server did not do what it was asked for; the message says what and why, as a whole sentence.</summary>
public sealed class DicomWebException : IOException
{
    /// <param name="message">The sentence.</param>
    /// <param name="status">What the server answered; null where no answer came, or one that makes no sense.</param>
    /// <param name="innerException">What was met below.</param>
    public DicomWebException(string message, HttpStatusCode? status = null, Exception? innerException = null)
        : base(message, innerException) => Status = status;

    /// <summary>What the server answered; null where no answer came, or one that makes no sense.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Whether the server was not reached at all, or was not able to answer, after every attempt.</summary>
    public bool IsOutOfReach { get; init; }
}
