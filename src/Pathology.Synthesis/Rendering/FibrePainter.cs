using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Rendering;

/// <summary>Draws collagen, whose fibres follow the anatomy, and the thin walls of fat cells.</summary>
internal sealed class FibrePainter(TextureBank bank, double micronsPerPixel)
{
    private const float PerSample = 1f / TextureBank.FibreMicrons;

    /// <summary>Draws over one run of <see cref="TissueGrid.Step"/> pixels; <paramref name="x"/> and <paramref name="y"/> in pixels of the slide.</summary>
    public void PaintRun(Canvas canvas, int at, int x, int y, in TissueSample a, in TissueSample b)
    {
        Span<float> eosin = canvas.Eosin.AsSpan(at, TissueGrid.Step);
        Span<float> haematoxylin = canvas.Haematoxylin.AsSpan(at, TissueGrid.Step);
        float micron = (float)micronsPerPixel;
        for (int i = 0; i < TissueGrid.Step; i++)
        {
            float t = i / (float)TissueGrid.Step;
            float collagen = a.Collagen + ((b.Collagen - a.Collagen) * t);
            float fat = a.Fat + ((b.Fat - a.Fat) * t);
            float u = a.FibreU + ((b.FibreU - a.FibreU) * t);
            float v = a.FibreV + ((b.FibreV - a.FibreV) * t);
            float tissue = Noise.SmoothStep(-1.5f, 1.5f, a.Tissue + ((b.Tissue - a.Tissue) * t));
            if (collagen > 0.01f)
            {
                float fibre = bank.Fibres.At(u * PerSample, v * PerSample);

                // Where collagen thins out it breaks up into single fibres instead of fading.
                float cover = tissue * Noise.SmoothStep(0.30f, 0.62f, collagen + (0.13f * fibre));
                float cleft = Noise.SmoothStep(-0.9f, -1.7f, fibre);
                eosin[i] += ((0.58f + (0.17f * fibre)) * (1f - (0.8f * cleft)) - eosin[i]) * cover;
                haematoxylin[i] += ((0.10f + (0.04f * fibre)) * (1f - cleft) - haematoxylin[i]) * cover;
            }

            if (fat > 0.01f)
            {
                float wall = bank.Fat.At(Noise.Lerp((x + i) * micron, u, 0.35f), Noise.Lerp(y * micron, v, 0.35f));
                float line = Noise.SmoothStep(1.5f, 0.5f, wall) * tissue * fat;
                eosin[i] += 0.40f * line;
                haematoxylin[i] += 0.07f * line;
            }
        }
    }
}
