using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>A network with its batch normalisations folded into the products before them, as ONNX Runtime does when it loads one.</summary>
/// <remarks>It has to be done before weights become int8, and the runtime cannot do it afterwards.</remarks>
internal static class FoldedNetwork
{
    /// <exception cref="ModelException">ONNX Runtime cannot load the network.</exception>
    public static OnnxGraph Read(NetworkContent network)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("pathology-");
        string folded = Path.Combine(scratch.FullName, "folded.onnx");
        try
        {
            using var options = new SessionOptions
            {
                // Basic optimisations alone stay within ONNX's own operators.
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC,
                OptimizedModelFilePath = folded,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            using (new InferenceSession(network.Bytes, options))
            {
                return ConvertibleNetwork.Read(network.Path, () => NetworkContent.Read(folded).Bytes);
            }
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException(network.Path, $"is not a network that ONNX Runtime can run: {SessionFactory.OneLine(error.Message)}", error);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
