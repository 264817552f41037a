namespace Pathology.Inference;

/// <summary>The numbers of onnx.proto's fields that we read or write (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).</summary>
internal static class OnnxFields
{
    public const int ModelIrVersion = 1;
    public const int ModelGraph = 7;
    public const int ModelOpset = 8;
    public const int ModelFunction = 25;

    public const int FunctionNode = 7;

    public const int OpsetDomain = 1;
    public const int OpsetVersion = 2;

    public const int GraphNode = 1;
    public const int GraphName = 2;
    public const int GraphInitializer = 5;
    public const int GraphInput = 11;
    public const int GraphOutput = 12;
    public const int GraphValue = 13;
    public const int GraphSparse = 15;

    public const int NodeInput = 1;
    public const int NodeOutput = 2;
    public const int NodeName = 3;
    public const int NodeType = 4;
    public const int NodeAttribute = 5;
    public const int NodeDomain = 7;

    public const int AttributeName = 1;
    public const int AttributeFloat = 2;
    public const int AttributeInteger = 3;
    public const int AttributeText = 4;
    public const int AttributeTensor = 5;
    public const int AttributeGraph = 6;
    public const int AttributeIntegers = 8;
    public const int AttributeTensors = 10;
    public const int AttributeGraphs = 11;
    public const int AttributeType = 20;
    public const int AttributeSparse = 22;
    public const int AttributeSparses = 23;

    public const int SparseValues = 1;
    public const int SparseIndices = 2;

    public const int TensorDimension = 1;
    public const int TensorType = 2;
    public const int TensorFloats = 4;
    public const int TensorWhole = 5;
    public const int TensorLong = 7;
    public const int TensorName = 8;
    public const int TensorRaw = 9;
    public const int TensorExternal = 13;
    public const int TensorLocation = 14;

    public const int EntryKey = 1;
    public const int EntryValue = 2;

    public const int ValueName = 1;
    public const int ValueType = 2;
    public const int TypeTensor = 1;
    public const int TensorTypeElement = 1;
    public const int TensorTypeShape = 2;
    public const int ShapeDimension = 1;
    public const int DimensionValue = 1;
    public const int DimensionName = 2;
}
