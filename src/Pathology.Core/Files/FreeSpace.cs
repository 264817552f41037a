namespace Pathology;

/// <summary>How much room a disk has left.</summary>
public static class FreeSpace
{
    /// <summary>Bytes that this user may still write below <paramref name="folder"/>; null where the system does not tell.</summary>
    public static long? Of(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
