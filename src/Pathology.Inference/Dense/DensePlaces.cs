namespace Pathology.Inference;

/// <summary>Takes the scores that are wanted out of what a dense network gave for a field.</summary>
internal static class DensePlaces
{
    private const int MostOnStack = 64;

    /// <param name="values">The network's values: channel × row × column, or row × column × channel where the layout is NHWC.</param>
    /// <param name="scores">One value a class, place after place, row by row.</param>
    public static void Take(ReadOnlySpan<float> values, DenseField field, PixelLayout layout, ScoreRule rule, int classes, Span<float> scores)
    {
        int area = field.Given * field.Given;
        int channels = values.Length / area;
        (int placeStep, int channelStep) = layout == PixelLayout.Nchw ? (1, area) : (channels, 1);
        Span<float> place = channels <= MostOnStack ? stackalloc float[channels] : new float[channels];
        int at = 0;
        for (int row = 0; row < field.Given; row += field.Every)
        {
            for (int column = 0; column < field.Given; column += field.Every, at += classes)
            {
                int first = ((row * field.Given) + column) * placeStep;
                for (int channel = 0; channel < channels; channel++)
                {
                    place[channel] = values[first + (channel * channelStep)];
                }

                rule.Apply(place, scores.Slice(at, classes));
            }
        }
    }
}
