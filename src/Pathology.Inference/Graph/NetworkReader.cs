using System.Security.Cryptography;
using System.Text;

namespace Pathology.Inference;

/// <summary>Reads one network into a <see cref="NetworkContent"/>, hashing every byte on the way.</summary>
internal sealed class NetworkReader(string path, IncrementalHash? more)
{
    private const int Buffer = 1 << 20;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal); // path by the name that the network gives it

    /// <param name="largest">Bytes that one piece can hold.</param>
    /// <exception cref="InvalidDataException">The file is no network.</exception>
    /// <exception cref="ModelException">Weights are missing, cut short, or lie where none are read.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public NetworkContent Read(int largest)
    {
        using (_hash)
        {
            FileInfo file = RealPath.FileAt(path);
            if (file.Length > largest)
            {
                throw new InvalidDataException($"the file is larger than the {largest >> 20} MB that one can be; keep weights in a file of their own");
            }

            byte[] bytes = Whole(path, file.Length);
            ProtoMessage model = ProtoMessage.Read(bytes);
            if (model.Messages(OnnxFields.ModelGraph).Count() != 1)
            {
                throw new InvalidDataException("the file holds no ONNX graph");
            }

            long outside = 0;
            TensorWalk.Change(model, tensor =>
            {
                outside += Note(tensor);
                return tensor;
            });
            Hash(bytes);
            FileInfo[] all = [file, .. _files.Values.Select(one => new FileInfo(one))];
            bool fits = all.Sum(one => one.Length) <= largest && bytes.Length + outside <= largest;
            Dictionary<string, byte[]> weights = Weights(fits);
            byte[]? piece = _files.Count == 0 ? bytes : fits ? Join(model, weights) : null;
            return NetworkContent.Of(path, piece, bytes, Convert.ToHexStringLower(_hash.GetHashAndReset()), all);
        }
    }

    /// <summary>Checks where a tensor lies; bytes of it outside the network's file.</summary>
    private long Note(ProtoMessage tensor)
    {
        if (!ExternalTensor.Is(tensor))
        {
            return 0;
        }

        var read = ExternalTensor.Read(tensor);
        _files[read.Location] = WeightFile.Find(path, read);
        return read.Length;
    }

    private Dictionary<string, byte[]> Weights(bool keep)
    {
        var weights = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach ((string name, string file) in _files)
        {
            long length = new FileInfo(file).Length;
            Hash(Encoding.UTF8.GetBytes(name));
            Hash(BitConverter.GetBytes(length));
            if (keep)
            {
                weights[name] = Whole(file, length);
                Hash(weights[name]);
            }
            else
            {
                HashFile(file);
            }
        }

        return weights;
    }

    private static byte[] Join(ProtoMessage model, Dictionary<string, byte[]> weights) => TensorWalk.Change(model, tensor =>
    {
        if (!ExternalTensor.Is(tensor))
        {
            return tensor;
        }

        var read = ExternalTensor.Read(tensor);
        var joined = new ProtoMessage();
        foreach (ProtoField field in tensor.Fields.Where(field => field.Number is not (OnnxFields.TensorExternal or OnnxFields.TensorLocation)))
        {
            joined.Add(field);
        }

        return joined.Add(OnnxFields.TensorRaw, weights[read.Location].AsMemory((int)read.Offset, (int)read.Length));
    }).ToArray();

    // What has no length (an empty file, a pipe, a device) is not opened: a pipe would be waited for.
    private static byte[] Whole(string file, long length)
    {
        byte[] bytes = new byte[length];
        if (length > 0)
        {
            using FileStream stream = RegularFile.OpenRead(file);
            stream.ReadExactly(bytes);
        }

        return bytes;
    }

    private void HashFile(string file)
    {
        using FileStream stream = RegularFile.OpenRead(file);
        byte[] buffer = new byte[Buffer];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            Hash(buffer.AsSpan(0, read));
        }
    }

    private void Hash(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        more?.AppendData(bytes);
    }
}
