using System.Globalization;

namespace Pathology.Inference;

/// <summary>Chooses devices, workers and batch, and makes the classifiers of a run.</summary>
/// <param name="model">For a dense network its input size is the field's.</param>
/// <param name="field">What a dense network is given; null for single tiles.</param>
internal sealed class ClassifierBuilder(NetworkContent original, ModelConfig config, ModelInfo model, InferenceOptions options, DenseField? field = null)
{
    // On a CPU a larger batch is no faster (WorkerBenchmarks), and a smaller one stops sooner.
    private const int CpuBatch = 16;

    // A field is as much work as a batch of tiles.
    private const int CpuFields = 1;
    private const int GpuFields = 4;

    private readonly int _cpuBatch = field is null ? CpuBatch : CpuFields;
    private readonly int _given = field is { } one ? one.Given * one.Given : 1;
    private readonly List<string> _notes = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _settings = [];
    private readonly ProofFolder _proofs = new(options.CacheFolder);
    private NetworkContent? _half;
    private ScoreRule _rule;
    private int _asked;
    private readonly List<ITileClassifier> _classifiers = [];

    private NetworkContent Running => _half ?? original;

    /// <exception cref="ModelException">The network cannot be run or does not fit the config.</exception>
    /// <exception cref="MachineNotReadyException">A device asked for by name cannot be used.</exception>
    public ClassifierSet Build()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BatchSize ?? 1, nameof(options.BatchSize));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.CpuWorkers ?? 1, nameof(options.CpuWorkers));
        Begin();
        try
        {
            foreach (DeviceChoice choice in options.Devices.Distinct())
            {
                Add(choice);
            }

            return new ClassifierSet(_classifiers, _notes, _asked)
            {
                Warnings = [.. _warnings.Distinct()],
                Settings = _settings,
                ComputesInHalf = Running.IsInOnePiece && _classifiers.Any(classifier => classifier.Device != "cpu") && ConvertibleNetwork.IsHalf(OnnxGraph.Read(Running.Bytes)),
            };
        }
        catch
        {
            _classifiers.ForEach(classifier => classifier.Dispose());
            throw;
        }
    }

    private void Begin()
    {
        _half = options.InHalf ? HalfVariant.Of(original) : null;
        var rule = ScoreRuleChoice.For(original, config);
        _rule = options.IsRaw ? new ScoreRule(Activation.None, config.PositiveClass) : rule.Rule;
        _warnings.AddRange([.. rule.Warning is { } warning ? [warning] : Array.Empty<string>(), .. TransformDoubts.Of(original, config.Transform)]);
    }

    private void Add(DeviceChoice choice)
    {
        switch (choice.Kind)
        {
            case DeviceKind.Auto:
                AddAuto();
                break;
            case DeviceKind.Cpu:
                // One thread a run and a run for every core: no run ever waits for another's threads (WorkerBenchmarks).
                _ = DecoderChoice.Of(options.Decoder, choice, 0, _notes);
                AddWorkers(choice, new DeviceSetting(_cpuBatch, options.CpuWorkers ?? Environment.ProcessorCount, false));
                break;
            default:
                AddGpu(choice);
                break;
        }
    }

    private void AddAuto()
    {
        if (!CudaProvider.IsThere)
        {
            _notes.Add("Running on the CPU: ONNX Runtime's CUDA provider is not here (native/README.md says how to get it for an NVIDIA GPU).");
            Add(new DeviceChoice(DeviceKind.Cpu));
            return;
        }

        var gpu = new DeviceChoice(DeviceKind.Cuda);
        try
        {
            AddGpu(gpu);
            _notes.Add($"Running on the GPU ({gpu}).");
        }
        catch (MachineNotReadyException error) when (options.Decoder != TileDecoder.Gpu)
        {
            _notes.Add($"Running on the CPU, since the GPU cannot be used: {error.Message}");
            Add(new DeviceChoice(DeviceKind.Cpu));
        }
    }

    private void AddGpu(DeviceChoice choice)
    {
        int before = _classifiers.Count;
        if (options is { IsRaw: false, Decoder: not TileDecoder.Cpu } && field is null && choice.Kind == DeviceKind.Cuda)
        {
            _ = Task.Run(() => DeviceDecoders.Of(choice.Index, out _)); // made ready while the network is loaded, whether it will be wanted or not
        }

        try
        {
            (DeviceSetting setting, double rate) = SettingOf(choice);
            AddWorkers(choice, setting, options.IsRaw ? null : DecoderChoice.Of(options.Decoder, choice, rate * model.InputSize.Area, _notes));

            // Whatever the device lacks shows in the first run (kernels of this GPU, cuDNN's parts), and it also chooses its algorithms then.
            int batch = BatchFor(choice, setting);
            var tiles = new TileBatch(batch, model.InputSize, _classifiers[before].Places.Area * model.Classes.Length) { Count = batch };
            _classifiers.Skip(before).ToList().ForEach(classifier => classifier.Classify(tiles));
            if (_classifiers.Skip(before).OfType<NetworkClassifier>().Min(one => one.BatchSize) is var taken && taken < batch)
            {
                _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{choice} has no room for {batch:N0} tiles at once: it is given {taken:N0}."));
                _asked = taken;
                batch = taken;
            }

            _settings.Add($"{SettingChoice.NameOf(choice)}: {setting with { BatchSize = batch }}");
        }
        catch (Exception error) when (error is ModelException or MachineNotReadyException)
        {
            _classifiers.Skip(before).ToList().ForEach(classifier => classifier.Dispose());
            _classifiers.RemoveRange(before, _classifiers.Count - before);
            throw error.Message.StartsWith("--", StringComparison.Ordinal) ? error : new MachineNotReadyException($"--device {choice}: {error.Message}", error);
        }
    }

    /// <summary>How the network runs on a GPU. A dense network's fields, and TensorRT, are run as is usual.</summary>
    private TunedDevice SettingOf(DeviceChoice choice)
    {
        if (field is not null)
        {
            return new TunedDevice(DeviceSetting.Usual with { BatchSize = GpuFields }, 0);
        }

        return options.IsRaw || choice.Kind != DeviceKind.Cuda
            ? new TunedDevice(DeviceSetting.Usual, 0)
            : new ClassifierBuilder(original, config, model, options with { BatchSize = null }).Settings(choice).For(choice, MostTiles(choice, DeviceTuner.MostWorkers), _notes);
    }

    /// <summary>Measures how the network runs fastest on a GPU, and remembers it.</summary>
    /// <exception cref="ModelException">The network cannot be run there.</exception>
    /// <exception cref="MachineNotReadyException">The device cannot be used.</exception>
    public DeviceTuning Tune(DeviceChoice choice) => Settings(choice).Measure(choice, MostTiles(choice, DeviceTuner.MostWorkers));

    private SettingChoice Settings(DeviceChoice choice)
    {
        Begin();
        return new SettingChoice(Running, model, new TuningFolder(options.CacheFolder), new DeviceTuner(Open, model));

        NetworkClassifier[] Open(DeviceSetting setting)
        {
            int before = _classifiers.Count;
            AddWorkers(choice, setting);
            NetworkClassifier[] made = [.. _classifiers.Skip(before).Cast<NetworkClassifier>()];
            _classifiers.RemoveRange(before, made.Length);
            return made;
        }
    }

    private void AddWorkers(DeviceChoice device, DeviceSetting setting, CudaKernels? decoder = null)
    {
        var cuda = new CudaSettings(setting.IsChannelsLast);
        byte[]? withPixels = options.ConvertsOnDevice ?? device.Kind != DeviceKind.Cpu ? WithPixels(device, out PixelLayout? given) : Without(out given);
        var session = new SharedSession(
            withPixels is null ? SessionFactory.Open(Running, device, 1, cuda) : SessionFactory.Open(Running.Path, withPixels, device, 1, cuda));
        try
        {
            int batch = BatchFor(device, setting);
            NetworkShape shape = NetworkShape.Of(session.Session, Running.Path, model.InputSize, model.Classes.Length);
            PixelLayout layout = given ?? shape.Layout;
            Try(session, shape, device);
            int workers = setting.Workers + (decoder is null ? 0 : 1); // one decodes while the others compute
            for (int i = 0; i < workers; i++)
            {
                var one = new OnnxNetwork(Running.Path, session.Share(), shape, config.Transform, model, device, batch, _given, decoder);
                _classifiers.Add(field is { } dense
                    ? new DenseTileClassifier(one, model, _rule, dense, layout)
                    : new OnnxTileClassifier(one, model, _rule));
            }
        }
        finally
        {
            session.Release();
        }
    }

    /// <summary>How many tiles a device is given at once: as many as the user says, where that can be.</summary>
    private int BatchFor(DeviceChoice device, DeviceSetting setting)
    {
        int asked = options.BatchSize ?? setting.BatchSize;
        int most = MostTiles(device, setting.Workers);
        if (asked > most)
        {
            string note = string.Create(
                CultureInfo.InvariantCulture, $"{asked:N0} tiles at once are more than memory and 32-bit counts allow on {device}: it is given {most:N0}.");
            _notes.AddRange(_notes.Contains(note) ? [] : [note]);
        }

        _asked = Math.Max(_asked, Math.Min(asked, most));
        return Math.Min(asked, most);
    }

    private int MostTiles(DeviceChoice device, int workers)
    {
        long memory = options.Memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return BatchLimit.For(model.InputSize, workers, device.Kind == DeviceKind.Cpu, Environment.ProcessorCount, memory);
    }

    /// <summary>Makes sure, once for each network and kind of device, that a tile's scores are its own.</summary>
    /// <exception cref="ModelException">They are not.</exception>
    private void Try(SharedSession session, NetworkShape shape, DeviceChoice device)
    {
        string[] rests = BatchTrial.Rests(Running, device, model.InputSize, _given);
        if (options.IsRaw || _proofs.Has(BatchTrial.Proved, [], rests))
        {
            return;
        }

        using var one = new OnnxNetwork(Running.Path, session.Share(), shape, config.Transform, model, device, shape.FixedBatch ?? BatchTrial.Tiles, _given);
        bool isExact = device.Kind == DeviceKind.Cpu && !shape.IsHalf && !PixelNetwork.IsCoarse(Running);
        switch (BatchTrial.Run(one, model.InputSize, _given * model.Classes.Length, isExact))
        {
            case BatchTrialResult.OfTheBatch:
                throw new ModelException(Running.Path, $"a tile's scores depend on the other tiles of its batch: {Suspect()}.");
            case BatchTrialResult.Random:
                throw new ModelException(Running.Path, $"the same tiles get other scores each time: {Suspect()}.");
            case BatchTrialResult.Constant:
                _warnings.Add("The network gave every tile that was tried the very same values, whatever it shows: its weights may be missing or damaged.");
                break;
            default:
                _proofs.Add(BatchTrial.Proved, [], rests);
                break;
        }

        string Suspect() => BatchSuspect.Describe(OnnxGraph.Read(Running.Operators));
    }

    private static byte[]? Without(out PixelLayout? given)
    {
        given = null;
        return null;
    }

    /// <summary>The network that converts pixels itself, so that the device is given bytes; null where there is none.</summary>
    /// <param name="given">How the network itself orders pixels, where it was changed.</param>
    private byte[]? WithPixels(DeviceChoice device, out PixelLayout? given)
    {
        given = null;
        string reason = $"with its weights it is {Running.Length >> 20} MB, more than can be changed";
        if (Running.IsInOnePiece)
        {
            if (DeclaredInput.Of(Running.Bytes) is not { } input)
            {
                return null; // it takes bytes already, or no picture, which the session will tell
            }

            byte[]? changed = PixelNetwork.Make(Running, input, config.Transform, model, _proofs, out reason, _given);
            given = changed is null ? null : input.Layout;
            if (changed is not null)
            {
                return changed;
            }
        }

        _notes.Add($"Pixels are converted on the CPU, not on {device}: {reason}.");
        return null;
    }
}
