namespace Pathology.Inference;

/// <summary>Writes a changed network beside the model that it was made from, as a model folder of its own that appears whole or not at all.</summary>
internal static class VariantFolder
{
    /// <summary>What else a model folder says of the model, carried over byte for byte; config.json with it, so that its meaning cannot change.</summary>
    private static readonly string[] s_carried = ["config.json", "MODEL_CARD.md", "LICENSE", "PROVENANCE.md"];

    /// <exception cref="ModelException">The target is there already.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string source, string target, ReadOnlyMemory<byte> network)
    {
        Refuse(target);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        string parent = Path.GetDirectoryName(full) ?? full;
        string temporary = Path.Combine(parent, $".{Path.GetFileName(full)}.partial");
        IDisk disk = Disk.Current;
        try
        {
            disk.CreateFolder(temporary);
            foreach (string name in s_carried.Where(name => File.Exists(Path.Combine(source, name))))
            {
                using FileStream carried = RegularFile.OpenRead(Path.Combine(source, name));
                AtomicFile.Write(Path.Combine(temporary, name), carried.CopyTo, FileFlush.Content);
            }

            AtomicFile.Write(Path.Combine(temporary, TileModel.NetworkFile), stream => stream.Write(network.Span));
            disk.Rename(temporary, full);
            disk.FlushFolder(parent);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"{target} could not be written: {error.Message}", error);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                disk.DeleteFolder(temporary);
            }
        }
    }

    /// <exception cref="ModelException">The target is there already.</exception>
    public static void Refuse(string target)
    {
        if (Path.Exists(target))
        {
            throw new ModelException(target, "is there already; remove it, or name another folder with --out.");
        }
    }
}
