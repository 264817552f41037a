namespace Pathology.Inference;

/// <summary>A file beside a network that holds weights of it, found and checked before a byte of it is read.</summary>
internal static class WeightFile
{
    /// <summary>The file that a tensor's values lie in.</summary>
    /// <param name="network">The network's file, for messages.</param>
    /// <exception cref="ModelException">It lies outside the model's folder, is missing or too short; says what to do.</exception>
    public static string Find(string network, ExternalTensor tensor)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(network))!;
        string name = ExternalTensor.Printable(tensor.Location);
        if (Path.IsPathRooted(tensor.Location) || tensor.Location.StartsWith('\\') || tensor.Location.Contains('\0') || tensor.Location.Split('/', '\\').Contains(".."))
        {
            throw Refused();
        }

        FileInfo file;
        try
        {
            file = RealPath.FileAt(Path.Combine(folder, tensor.Location));
            if (!RealPath.IsWithin(file.FullName, folder))
            {
                throw Refused();
            }
        }
        catch (IOException error)
        {
            throw new ModelException(network, $"its weights are said to lie in '{name}', and links lead there in a circle.", error);
        }

        if (!file.Exists)
        {
            throw new ModelException(network, $"its weights lie in '{name}', which is not beside it{Instead(folder, network)}.");
        }

        return tensor.Offset <= file.Length - tensor.Length
            ? file.FullName
            : throw new ModelException(
                network,
                $"'{name}' is {file.Length} bytes long, and the weights of '{tensor.Name}' are bytes {tensor.Offset} to {tensor.Offset + tensor.Length} of it: it was cut short, or belongs to another network; copy both files anew.");

        ModelException Refused() => new(
            network, $"its weights are said to lie in '{name}', outside the model's folder, where none are read; lay that file beside it, and export the network anew so that it says so.");
    }

    // A network that was renamed after its export still asks for the old name, and PyTorch's two files are often copied one without the other.
    private static string Instead(string folder, string network)
    {
        string[] others = [.. Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".data" or ".bin" or ".weights")
            .Select(file => ExternalTensor.Printable(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal)];
        return others.Length > 0
            ? $": give {string.Join(" or ", others.Take(3).Select(one => $"'{one}'"))} that name if it was renamed, or copy the file from where the network was exported"
            : $"; copy it from where the network was exported, where it lay beside {Path.GetFileName(network)}";
    }
}
