using System.Collections.Concurrent;

namespace Pathology.Slides.Dicom.Web;

/// <summary>One client for each server, for as long as the program runs: its connections are the scarce thing.</summary>
internal static class WebClients
{
    private static readonly ConcurrentDictionary<Uri, Lazy<DicomWebClient>> s_clients = [];

    /// <exception cref="DicomWebException">The environment's credentials cannot be used.</exception>
    internal static DicomWebClient For(Uri root) => s_clients.GetOrAdd(
        root, static address => new Lazy<DicomWebClient>(() => new DicomWebClient(address, DicomWebCredentials.FromEnvironment(), new DicomWebOptions { Connections = WebFrames.MostInFlight * 2 }))).Value;
}
