using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>
/// What of a slide's objects a server took already: one of the program's own notes in the slide's folder, so that the same command again sends
/// what is missing and no more.
/// </summary>
/// <param name="Servers">By root of the services: SHA-256 of each file that was taken there, by name.</param>
internal sealed record StowRecord(SortedDictionary<string, SortedDictionary<string, string>> Servers)
{
    internal const string FileName = ".stow";

    /// <summary>Empty where there is none, or none that can be read: then everything is sent again, which does no harm.</summary>
    internal static StowRecord Read(string folder)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize(stream, StowJson.Default.StowRecord) is { Servers: not null } read && read.Servers.Values.All(files => files is not null) ? read : Empty;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return Empty;
        }
    }

    private static StowRecord Empty => new(new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal));

    internal bool Has(Uri server, StowObject sent) =>
        Servers.TryGetValue(server.AbsoluteUri, out SortedDictionary<string, string>? files) && files.TryGetValue(sent.Name, out string? hash) && hash == sent.Sha256;

    internal void Add(Uri server, StowObject sent)
    {
        if (!Servers.TryGetValue(server.AbsoluteUri, out SortedDictionary<string, string>? files))
        {
            Servers[server.AbsoluteUri] = files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        }

        files[sent.Name] = sent.Sha256;
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Write(string folder) =>
        AtomicFile.Write(Path.Combine(folder, FileName), output => JsonSerializer.Serialize(output, this, StowJson.Default.StowRecord));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StowRecord))]
internal sealed partial class StowJson : JsonSerializerContext;
