namespace Pathology.Inference;

/// <summary>A network's file as bytes.</summary>
internal static class NetworkFile
{
    /// <exception cref="InvalidDataException">It is larger than memory can hold in one piece.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.Length > Array.MaxLength)
        {
            throw new InvalidDataException("the network is larger than 2 GB");
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
