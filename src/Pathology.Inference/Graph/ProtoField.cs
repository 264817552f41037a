namespace Pathology.Inference;

/// <summary>One field of a protobuf message as it stands in the file.</summary>
/// <param name="Number">The field's number in the .proto file.</param>
/// <param name="Wire">How it is stored.</param>
/// <param name="Value">A varint's value; 0 for the other kinds.</param>
/// <param name="Bytes">The content of the other kinds; lent from the memory that was read.</param>
internal readonly record struct ProtoField(int Number, ProtoWire Wire, ulong Value, ReadOnlyMemory<byte> Bytes);
