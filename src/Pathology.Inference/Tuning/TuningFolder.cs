using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>Remembers, from run to run, how a model runs fastest on a device.</summary>
/// <param name="folder">Where answers are kept. One that cannot be written costs the time of a measurement each run, and nothing else.</param>
internal sealed class TuningFolder(string folder)
{
    private const int MostTiles = 4096;
    private const int MostWorkers = 16;

    /// <summary>What was chosen; null where nothing is known, or what is there is nothing of ours.</summary>
    /// <param name="rests">All that the answer rests on: network, device, sizes.</param>
    public TunedDevice? Find(params ReadOnlySpan<string> rests)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(PathOf(rests));
            return JsonSerializer.Deserialize(stream, TuningJson.Default.TunedDevice) is
            { Setting: { BatchSize: > 0 and <= MostTiles, Workers: > 0 and <= MostWorkers }, TilesPerSecond: > 0 } read
                ? read
                : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Keep(TunedDevice tuned, params ReadOnlySpan<string> rests)
    {
        try
        {
            AtomicFile.Write(PathOf(rests), output => JsonSerializer.Serialize(output, tuned, TuningJson.Default.TunedDevice), FileFlush.Nothing);
        }
        catch (IOException)
        {
            // It is measured anew the next time.
        }
    }

    private string PathOf(ReadOnlySpan<string> rests)
    {
        string all = string.Join('\n', [.. rests, OrtEnv.Instance().GetVersionString()]);
        return Path.Combine(folder, $"tuned-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))}.json");
    }
}
