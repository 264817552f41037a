using System.Collections;

namespace Pathology.Screening;

/// <summary>The scores that a journal held of a slide, by the site's place in the plan's order.</summary>
internal sealed class RestoredScores(int sites, int scoresPerSite)
{
    private readonly BitArray _isKnown = new(sites);
    private float[] _scores = [];

    /// <summary>Takes the scores of sites <paramref name="first"/> and on. A later record of the same site replaces the earlier.</summary>
    public void Add(int first, int count, ReadOnlySpan<float> scores)
    {
        if (_scores.Length == 0)
        {
            _scores = new float[checked(sites * scoresPerSite)]; // most slides begin without a journal and need none of this
        }

        scores.CopyTo(_scores.AsSpan(first * scoresPerSite));
        for (int i = first; i < first + count; i++)
        {
            _isKnown[i] = true;
        }
    }

    /// <summary>Whether every one of these tiles has its scores.</summary>
    public bool HasAll(int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            if (!_isKnown[i])
            {
                return false;
            }
        }

        return true;
    }

    public ReadOnlySpan<float> ScoresOf(int site) => _scores.AsSpan(site * scoresPerSite, scoresPerSite);
}
