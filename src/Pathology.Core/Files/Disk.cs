namespace Pathology;

/// <summary>The disk that the program writes to.</summary>
/// <remarks>Like the clock it is the machine's, and nobody chooses it but a test that wants to see it fail.</remarks>
public static class Disk
{
    // Follows the calls that a test makes, over threads and awaits, and touches none that run beside it.
    private static readonly AsyncLocal<IDisk?> s_stand = new();

    public static IDisk Current => s_stand.Value ?? SystemDisk.Instance;

    /// <summary>Puts a stand-in for all that is called from here, until the result is disposed.</summary>
    internal static IDisposable Use(IDisk disk)
    {
        s_stand.Value = disk;
        return new Restoration();
    }

    private sealed class Restoration : IDisposable
    {
        public void Dispose() => s_stand.Value = null;
    }
}
