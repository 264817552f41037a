using System.Net;
using System.Net.Http.Headers;

namespace Pathology;

/// <summary>A whole answer of a DICOMweb server.</summary>
/// <param name="Status">Its status.</param>
/// <param name="ContentType">What the body is; null where the server does not say.</param>
/// <param name="Body">The body.</param>
public sealed record DicomWebAnswer(HttpStatusCode Status, MediaTypeHeaderValue? ContentType, ReadOnlyMemory<byte> Body);
