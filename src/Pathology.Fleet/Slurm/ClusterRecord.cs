using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Fleet;

/// <summary><c>cluster/cluster.json</c>: what was submitted, for those who ask how far it is.</summary>
/// <param name="Tasks">How many shards the plan is cut into.</param>
/// <param name="AtOnce">How many may run at once; null for any number.</param>
/// <param name="LargestArray">The largest number of tasks that one array holds.</param>
/// <param name="Submissions">Every job that SLURM was given, in order.</param>
public sealed record ClusterRecord(int Tasks, int? AtOnce, int LargestArray, ImmutableArray<ClusterSubmission> Submissions)
{
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(ClusterFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        AtomicFile.Write(folder.Record, output => JsonSerializer.Serialize(output, this, ClusterJson.Default.ClusterRecord));
    }

    /// <summary>Reads the record of a job.</summary>
    /// <exception cref="InputFileException">There is none, or it is damaged.</exception>
    public static ClusterRecord Read(ClusterFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            using FileStream stream = RegularFile.OpenRead(folder.Record);
            return JsonSerializer.Deserialize(stream, ClusterJson.Default.ClusterRecord) is { Tasks: > 0, LargestArray: > 0, Submissions.IsDefault: false } read
                && read.Submissions.All(one => one is { Id: not null, Shards.IsDefault: false })
                    ? read
                    : throw new InputFileException(folder.Record, null, "this is not the record of a job of 'pathology cluster submit'.");
        }
        catch (JsonException error)
        {
            throw new InputFileException(folder.Record, null, "this is not the record of a job of 'pathology cluster submit'.", error);
        }
        catch (FileNotFoundException)
        {
            throw new InputFileException(folder.Record, null, "is not there; give the folder of --out of 'pathology cluster submit'.");
        }
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClusterRecord))]
internal sealed partial class ClusterJson : JsonSerializerContext;
