using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>A feature map that a pool was given, for one tile.</summary>
/// <param name="Channels">Its channels.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Values">Channel × row × column, or row × column × channel where the layout is NHWC.</param>
/// <param name="Layout">Which of the two.</param>
internal sealed record FeatureMap(int Channels, int Rows, int Columns, float[] Values, PixelLayout Layout)
{
    /// <summary>Places of it.</summary>
    public int Area => Rows * Columns;

    /// <summary>Takes the first tile's out of what a run gave.</summary>
    /// <exception cref="InvalidDataException">It is none: not of four dimensions.</exception>
    public static FeatureMap Of(OrtValue value, PixelLayout layout)
    {
        long[] shape = value.GetTensorTypeAndShape().Shape;
        if (shape.Length != 4)
        {
            throw new InvalidDataException($"what it pools is {NetworkShape.Describe(shape)}, and maps of places have four dimensions");
        }

        (long channels, long rows, long columns) = layout == PixelLayout.Nchw ? (shape[1], shape[2], shape[3]) : (shape[3], shape[1], shape[2]);
        ReadOnlySpan<float> first = value.GetTensorDataAsSpan<float>()[..(int)(channels * rows * columns)];
        return new FeatureMap((int)channels, (int)rows, (int)columns, first.ToArray(), layout);
    }

    /// <summary>A channel's value at a place, counted row by row.</summary>
    public float this[int channel, int place] =>
        Layout == PixelLayout.Nchw ? Values[(channel * Area) + place] : Values[(place * Channels) + channel];

    /// <summary>Adds to each place what it gave to the log-odds: the mean's share of each, or all of the maximum to the place that has it.</summary>
    public void AddTo(Span<double> places, double[] weights, bool isMaximum)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            int highest = 0;
            for (int place = 0; place < Area; place++)
            {
                highest = this[channel, place] > this[channel, highest] ? place : highest;
                places[place] += isMaximum ? 0 : weights[channel] * this[channel, place] / Area;
            }

            places[highest] += isMaximum ? weights[channel] * this[channel, highest] : 0;
        }
    }
}
