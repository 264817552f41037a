namespace Pathology.Fuzzing;

/// <summary>Chooses who damages a file, by its name, and how often.</summary>
internal static class Mutator
{
    /// <summary>A copy with one fault, or a pair, now and then three.</summary>
    public static byte[] Mutate(string name, byte[] original, Random random)
    {
        Func<byte[], Random, byte[]> mutate = Path.GetExtension(name) switch
        {
            ".tif" or ".svs" or ".tiff" => TiffMutator.Mutate,
            ".jpg" => JpegMutator.Mutate,
            ".png" => PngMutator.Mutate,
            ".onnx" => ProtobufMutator.Mutate,
            ".csv" or ".json" or ".jsonl" or ".geojson" or ".xml" or ".txt" => TextMutator.Mutate,
            _ => ByteMutator.Mutate,
        };
        byte[] mutant = original;
        for (int faults = random.Next(5) switch { < 2 => 1, < 4 => 2, _ => 3 }; faults > 0; faults--)
        {
            mutant = mutate(mutant, random);
        }

        return mutant;
    }
}
