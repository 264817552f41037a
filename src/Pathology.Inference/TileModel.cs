using System.Security.Cryptography;

namespace Pathology.Inference;

/// <summary>A model folder: what it says of itself, and classifiers made of it.</summary>
public sealed class TileModel
{
    internal const string NetworkFile = "model.onnx";

    private readonly string _network;
    private readonly ModelConfig _config;

    private TileModel(string network, ModelConfig config, ModelInfo info) => (_network, _config, Info) = (network, config, info);

    public ModelInfo Info { get; }

    internal ModelConfig Config => _config;

    /// <summary>Opens a folder that holds model.onnx and config.json. The network itself is loaded with the first classifier.</summary>
    /// <exception cref="ModelException">A file is missing or says something that cannot be; the message says what.</exception>
    public static TileModel Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string network = Path.Combine(folder, NetworkFile);
        string config = Path.Combine(folder, "config.json");
        foreach (string file in (string[])[config, network])
        {
            if (!File.Exists(file))
            {
                throw new ModelException(file, Missing(folder, file));
            }
        }

        ModelConfig read = ModelConfig.Read(config);
        var info = new ModelInfo
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            Architecture = read.Architecture,
            Classes = read.Classes,
            PositiveClass = read.PositiveClass,
            PatchSize = read.PatchSize,
            MicronsPerPixel = read.MicronsPerPixel,
            InputSize = read.Transform.Resize ?? new PixelSize(read.PatchSize, read.PatchSize),
            Stride = read.Stride,
            OperatingPoint = read.OperatingPoint,
            Sha256 = Hash(network, config),
        };
        return new TileModel(network, read, info);
    }

    /// <summary>Loads the network on the devices asked for. The caller owns what it gets.</summary>
    /// <exception cref="ModelException">The network cannot be run or does not fit the config.</exception>
    /// <exception cref="MachineNotReadyException">A device asked for by name cannot be used.</exception>
    public ClassifierSet CreateClassifiers(InferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ClassifierBuilder(_network, _config, Info, options).Build();
    }

    /// <summary>The fully convolutional network, which may be <c>model.onnx</c> itself.</summary>
    internal string DenseNetwork
    {
        get
        {
            string folder = Path.GetDirectoryName(_network)!;
            string beside = Path.Combine(folder, "dense", NetworkFile);
            return _config.Dense?.Network is { } named ? Path.Combine(folder, named)
                : File.Exists(beside) ? beside
                : _network;
        }
    }

    /// <summary>Loads the model for dense screening, after holding it against its own single tiles.</summary>
    /// <param name="stride">Patch pixels between scores, a multiple of the network's own stride; null: the config's stride, or the network's.</param>
    /// <exception cref="ModelException">The model is not dense, or gives no scores at that stride; says why.</exception>
    /// <exception cref="MachineNotReadyException">A device asked for by name cannot be used.</exception>
    public DenseClassifiers CreateDenseClassifiers(InferenceOptions options, int? stride)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DenseClassifiers.Of(this, options, stride);
    }

    /// <summary>A classifier on the CPU that gives the network's values as they are, for looking at them.</summary>
    internal ClassifierSet CreateRaw(InferenceOptions options) =>
        new ClassifierBuilder(_network, _config with { Activation = Activation.None }, Info, options).Build();

    private static string Missing(string folder, string file) =>
        Path.GetFileName(file) == NetworkFile && File.Exists(Path.Combine(folder, "torchscript_model.pt"))
            ? "there is no such file, only torchscript_model.pt: export that to ONNX (torch.onnx.export) first."
            : "there is no such file; a model folder holds model.onnx and config.json.";

    /// <exception cref="ModelException">A file cannot be read.</exception>
    internal static string Hash(params string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        foreach (string file in files)
        {
            try
            {
                using FileStream stream = File.OpenRead(file);
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    hash.AppendData(buffer, 0, read);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new ModelException(file, $"cannot be read: {error.Message}", error);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
