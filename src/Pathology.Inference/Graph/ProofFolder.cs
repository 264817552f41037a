using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>
/// Remembers, from run to run, which networks were tried and held what was asked of them, so that they are not tried anew each time. A proof is
/// an empty file named after all it rests on, the network's every byte and the runtime's version among it: no network is ever taken from here.
/// </summary>
/// <param name="folder">Where proofs are kept. One that cannot be written costs the time of a trial each run, and nothing else.</param>
internal sealed class ProofFolder(string folder)
{
    /// <param name="proved">What was proved, in a word that can stand in a file's name.</param>
    /// <param name="rests">What the proof rests on besides the network's bytes, in a fixed order.</param>
    public bool Has(string proved, ReadOnlySpan<byte> network, params string[] rests) => File.Exists(PathOf(proved, network, rests));

    /// <inheritdoc cref="Has"/>
    public void Add(string proved, ReadOnlySpan<byte> network, params string[] rests)
    {
        try
        {
            AtomicFile.Write(PathOf(proved, network, rests), _ => { }, FileFlush.Nothing);
        }
        catch (IOException)
        {
            // It is proved anew the next time.
        }
    }

    private string PathOf(string proved, ReadOnlySpan<byte> network, string[] rests)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string one in rests.Append(OrtEnv.Instance().GetVersionString()))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(one + "\n"));
        }

        hash.AppendData(network);
        return Path.Combine(folder, $"{proved}-{Convert.ToHexStringLower(hash.GetHashAndReset())}.proof");
    }
}
