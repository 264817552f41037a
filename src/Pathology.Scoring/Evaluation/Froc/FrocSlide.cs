using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>One slide's detections held against its lesions.</summary>
public sealed record FrocSlide
{
    private FrocSlide()
    {
    }

    public required string Name { get; init; }

    /// <summary>The truth; empty for a slide without tumour.</summary>
    public required ImmutableArray<TrueLesion> Lesions { get; init; }

    /// <summary>Highest confidence among the detections in each lesion, in the order of <see cref="Lesions"/>; 0 where it was missed or does not count.</summary>
    public required ImmutableArray<double> Found { get; init; }

    /// <summary>The detections in the order they were given.</summary>
    public required ImmutableArray<JudgedDetection> Detections { get; init; }

    /// <summary>How many lesions there are to find.</summary>
    public int Countable => Lesions.Count(lesion => !lesion.IsIsolatedTumourCells);

    /// <summary>Judges the detections of a slide.</summary>
    /// <param name="truth">Its lesions; null for a slide without tumour, where every detection is a false positive.</param>
    public static FrocSlide Judge(string name, EvaluationMask? truth, IReadOnlyList<Detection> detections, FrocOptions options)
    {
        ArgumentNullException.ThrowIfNull(detections);
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<TrueLesion> lesions = truth?.Lesions ?? [];
        int[] finder = [.. Enumerable.Repeat(-1, lesions.Length)];
        int[] labels = [.. detections.Select(detection => truth?.LabelAt(detection.X, detection.Y, options.Protocol) ?? 0)];
        for (int i = 0; i < labels.Length; i++)
        {
            int lesion = labels[i] - 1;
            if (lesion >= 0 && !lesions[lesion].IsIsolatedTumourCells
                && detections[i].Confidence > (finder[lesion] < 0 ? 0 : detections[finder[lesion]].Confidence))
            {
                finder[lesion] = i;
            }
        }

        return new FrocSlide
        {
            Name = name,
            Lesions = lesions,
            Found = [.. finder.Select(i => i < 0 ? 0 : detections[i].Confidence)],
            Detections = [.. detections.Select((detection, i) => new JudgedDetection(detection, OutcomeOf(i), labels[i]))],
        };

        DetectionOutcome OutcomeOf(int i) => labels[i] switch
        {
            0 => DetectionOutcome.FalsePositive,
            var label when finder[label - 1] == i => DetectionOutcome.Hit,
            var label when finder[label - 1] >= 0 => DetectionOutcome.Repeated,
            _ => DetectionOutcome.Ignored,
        };
    }
}
