using System.Security.Cryptography;

namespace Pathology.Inference;

/// <summary>A model folder: what it says of itself, and classifiers made of it.</summary>
public sealed class TileModel
{
    internal const string NetworkFile = "model.onnx";

    private readonly string _network;
    private readonly ModelConfig _config;
    private readonly string _sha256; // the network's own
    private NetworkContent? _read; // until the first use, so that a large network stays in memory no longer

    private TileModel(NetworkContent network, ModelConfig config, ModelInfo info) =>
        (_network, _sha256, _read, _config, Info) = (network.Path, network.Sha256, network, config, info);

    public ModelInfo Info { get; }

    internal ModelConfig Config => _config;

    /// <summary>Opens a folder that holds model.onnx and config.json, and reads both; the network is loaded with the first classifier.</summary>
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

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        NetworkContent content = NetworkContent.Read(network, hash);
        ModelConfig read = ModelConfig.Read(config, out byte[] text);
        hash.AppendData(text);
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
            Calibration = read.Calibration,
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            ScoresSha256 = ScoresConfig.Hash(text, content.Sha256),
        };
        return new TileModel(content, read, info);
    }

    /// <summary>Loads the network on the devices asked for. The caller owns what it gets.</summary>
    /// <exception cref="ModelException">The network cannot be run or does not fit the config.</exception>
    /// <exception cref="MachineNotReadyException">A device asked for by name cannot be used.</exception>
    public ClassifierSet CreateClassifiers(InferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ClassifierBuilder(Content(), _config, Info, options).Build();
    }

    /// <summary>Measures how the model runs fastest on a GPU; runs there take that from now on.</summary>
    /// <param name="device">CUDA's.</param>
    /// <exception cref="ModelException">The network cannot be run or does not fit the config.</exception>
    /// <exception cref="MachineNotReadyException">The device cannot be used.</exception>
    public DeviceTuning Tune(DeviceChoice device, InferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNotEqual((int)device.Kind, (int)DeviceKind.Cuda, nameof(device));
        return new ClassifierBuilder(Content(), _config, Info, options).Tune(device);
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

    /// <summary>Finds what each place of a tile adds to the score, where the network ends in pooling and a linear layer; proved by running it.</summary>
    /// <param name="reason">Why there is none, where there is none: a clause that follows "no class activation: ".</param>
    /// <returns>The caller's; null where the network has no such end.</returns>
    /// <exception cref="ModelException">Its files were changed since the model was opened.</exception>
    public ClassActivation? FindClassActivation(out string reason) => ActivationProof.Find(this, Content(), out reason);

    /// <summary>The network's bytes: those whose hash <see cref="Info"/> states.</summary>
    /// <exception cref="ModelException">Its files were changed since the model was opened.</exception>
    internal NetworkContent Content()
    {
        NetworkContent content = Interlocked.Exchange(ref _read, null) ?? NetworkContent.Read(_network);
        return content.Sha256 == _sha256
            ? content
            : throw new ModelException(_network, "was changed after it was opened; run the command again, so that all scores are of one model.");
    }

    /// <summary>The fully convolutional network, which may be <c>model.onnx</c> itself.</summary>
    /// <exception cref="ModelException">It is missing or no network.</exception>
    internal NetworkContent DenseContent()
    {
        string folder = Path.GetDirectoryName(_network)!;
        string beside = Path.Combine(folder, "dense", NetworkFile);
        string? path = _config.Dense?.Network is { } named ? Path.Combine(folder, named) : File.Exists(beside) ? beside : null;
        if (path is null)
        {
            return Content();
        }

        return !File.Exists(path)
            ? throw new ModelException(path, "there is no such file, though engine.dense.network in config.json names it.")
            : RealPath.IsWithin(path, folder)
                ? NetworkContent.Read(path)
                : throw new ModelException(path, "a link leads out of the model's folder; lay the network itself there.");
    }

    /// <summary>A classifier on the CPU that gives the network's values as they are, for looking at them.</summary>
    internal ClassifierSet CreateRaw(InferenceOptions options) =>
        new ClassifierBuilder(Content(), _config, Info, options with { IsRaw = true }).Build();

    private static string Missing(string folder, string file) =>
        Path.GetFileName(file) == NetworkFile && File.Exists(Path.Combine(folder, "torchscript_model.pt"))
            ? "there is no such file, only torchscript_model.pt: export that to ONNX (torch.onnx.export) first."
            : "there is no such file; a model folder holds model.onnx and config.json.";
}
