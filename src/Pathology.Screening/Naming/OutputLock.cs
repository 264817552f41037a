namespace Pathology.Screening;

/// <summary>Keeps a second run out of a run's output folder.</summary>
/// <remarks>The operating system lets go of it when the process ends, however it ends. The file itself stays and means nothing.</remarks>
public sealed class OutputLock : IDisposable
{
    private readonly FileStream _file;

    private OutputLock(FileStream file) => _file = file;

    /// <summary>Makes the folder where it is not there, and takes it for this run.</summary>
    /// <param name="folder">The run's output.</param>
    /// <param name="part">What part of the folder's slides the run is for, where several runs share it (shards); empty for all.</param>
    /// <exception cref="IOException">Another run has it, or it cannot be written; the message says which.</exception>
    public static OutputLock Take(string folder, string part = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        try
        {
            string path = Path.Combine(Directory.CreateDirectory(folder).FullName, part.Length == 0 ? ".lock" : $".lock-{part}");
            return new OutputLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (FileInUse.Says(error))
        {
            throw new IOException(
                $"{folder}: another run is writing here; wait until it has ended, or give another folder with --out.",
                error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder} cannot be written: {SystemReason.Of(error)}. Give another folder with --out.", error);
        }
    }

    public void Dispose() => _file.Dispose();
}
