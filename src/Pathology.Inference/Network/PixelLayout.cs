namespace Pathology.Inference;

/// <summary>How a network's input orders pixels and channels.</summary>
internal enum PixelLayout
{
    /// <summary>Batch, channel, row, column: PyTorch's.</summary>
    Nchw,

    /// <summary>Batch, row, column, channel: TensorFlow's.</summary>
    Nhwc,
}
