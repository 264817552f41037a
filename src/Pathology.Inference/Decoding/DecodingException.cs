namespace Pathology.Inference;

/// <summary>A device could not decode what it was given: the tiles are read by the processor then.</summary>
internal sealed class DecodingException(string message) : Exception(message);
