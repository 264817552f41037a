namespace Pathology.Screening;

/// <summary>Keeps a second run out of a run's output folder.</summary>
/// <remarks>The operating system lets go of it when the process ends, however it ends. The file itself stays and means nothing.</remarks>
public sealed class OutputLock : IDisposable
{
    private readonly IDiskFile _file;

    private OutputLock(IDiskFile file) => _file = file;

    /// <summary>Makes the folder where it is not there, and takes it for this run.</summary>
    /// <param name="folder">The run's output.</param>
    /// <exception cref="IOException">Another run has it, or it cannot be written; the message says which.</exception>
    public static OutputLock Take(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        try
        {
            Disk.Current.CreateFolder(folder);
            return new OutputLock(Disk.Current.Open(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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
