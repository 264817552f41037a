namespace Pathology.Inference;

/// <summary>How protobuf stores a field; the numbers are the encoding's own (groups, long out of use, are not read).</summary>
internal enum ProtoWire
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
