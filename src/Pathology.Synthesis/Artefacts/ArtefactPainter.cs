using System.Collections.Immutable;
using Pathology.Synthesis.Rendering;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Artefacts;

/// <summary>Draws artefacts into a canvas: folds into its dyes; ink, bubbles and blur into its light. For one thread.</summary>
internal sealed class ArtefactPainter(ImmutableArray<Artefact> artefacts, TextureBank bank, double micronsPerPixel)
{
    // What marker ink lets through where it is one layer thick.
    private static readonly (float R, float G, float B)[] s_inks = [(0.28f, 0.68f, 0.44f), (0.24f, 0.38f, 0.78f), (0.82f, 0.24f, 0.30f), (0.16f, 0.16f, 0.18f)];

    // A stripe whose lamp or exposure failed by a third, and one that holds no picture: so far above white that the camera's noise does not show.
    private const float DarkLight = 0.66f;
    private const float BeyondWhite = 400;

    private readonly DepthGrid _depth = new();
    private readonly LensBlur _blur = new(micronsPerPixel);
    private readonly List<Artefact> _near = [];

    /// <summary>Whether any artefact may show in the rectangle last prepared for.</summary>
    public bool AreNear => _near.Count > 0;

    /// <summary>Finds the artefacts near a rectangle (pixels of the slide) and says how many pixels round it they need.</summary>
    public int Prepare(int left, int top, int width, int height)
    {
        _near.Clear();
        double radius = 0.75 * (Math.Max(width, height) + (2 * LensBlur.Margin)) * micronsPerPixel;
        foreach (Artefact artefact in artefacts)
        {
            if (artefact.MayTouch((left + (width / 2.0)) * micronsPerPixel, (top + (height / 2.0)) * micronsPerPixel, radius))
            {
                _near.Add(artefact);
            }
        }

        return _near.Exists(artefact => artefact.Kind == ArtefactKind.Blur) ? LensBlur.Margin : 0;
    }

    /// <summary>Before dyes become light: where the section is folded there are two to three layers of it.</summary>
    public void PaintDyes(Canvas canvas)
    {
        foreach (Artefact artefact in _near)
        {
            if (artefact.Kind == ArtefactKind.Fold)
            {
                Visit(artefact, canvas, artefact.Halo, (at, _, _, depth) =>
                {
                    float layers = 1f + (0.95f * Noise.SmoothStep(-3, 3, depth)) + (0.35f * Noise.SmoothStep(5, 0, MathF.Abs(depth - 3)));
                    canvas.Thickness[at] *= layers;
                });
            }
        }
    }

    /// <summary>After dyes have become light.</summary>
    public void PaintLight(Canvas canvas)
    {
        foreach (Artefact artefact in _near)
        {
            switch (artefact.Kind)
            {
                case ArtefactKind.Pen:
                    PaintInk(artefact, canvas);
                    break;
                case ArtefactKind.Bubble:
                    PaintBubble(artefact, canvas);
                    break;
                case ArtefactKind.DarkStripe:
                    Visit(artefact, canvas, 0, (at, _, _, depth) => Scale(canvas, at, depth > 0 ? DarkLight : 1));
                    break;
                case ArtefactKind.EmptyStripe:
                    Visit(artefact, canvas, 0, (at, _, _, depth) => Scale(canvas, at, depth > 0 ? BeyondWhite : 1));
                    break;
                case ArtefactKind.Blur:
                    _depth.Fill(artefact, canvas, micronsPerPixel);
                    if (_depth.Deepest > 0)
                    {
                        _blur.Apply(canvas, _depth, (float)(0.25 * artefact.HalfWidth));
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static void Scale(Canvas canvas, int at, float light)
    {
        if (light == BeyondWhite)
        {
            (canvas.Haematoxylin[at], canvas.Eosin[at], canvas.Haemoglobin[at]) = (light, light, light);
        }
        else if (light != 1)
        {
            canvas.Haematoxylin[at] *= light;
            canvas.Eosin[at] *= light;
            canvas.Haemoglobin[at] *= light;
        }
    }

    // Ink is thicker along the edge of a stroke, and streaky within.
    private void PaintInk(Artefact artefact, Canvas canvas)
    {
        (float inkR, float inkG, float inkB) = s_inks[(int)artefact.Colour];
        float width = (float)artefact.HalfWidth;
        Visit(artefact, canvas, artefact.Halo, (at, x, y, depth) =>
        {
            float streak = bank.Fibres.At(x * 0.31f, y * 0.31f);
            float cover = Noise.SmoothStep(-2, 5, depth + (3 * streak));
            float layer = cover * (0.75f + (0.10f * streak) + (0.35f * Noise.SmoothStep(0.25f * width, 0, depth)));
            canvas.Haematoxylin[at] *= MathF.Max(0.02f, 1f + (layer * (inkR - 1f)));
            canvas.Eosin[at] *= MathF.Max(0.02f, 1f + (layer * (inkG - 1f)));
            canvas.Haemoglobin[at] *= MathF.Max(0.02f, 1f + (layer * (inkB - 1f)));
        });
    }

    // The wall of a bubble bends light away: a dark ring with a bright line inside it.
    private void PaintBubble(Artefact artefact, Canvas canvas) => Visit(artefact, canvas, artefact.Halo, (at, _, _, depth) =>
    {
        float ring = Noise.SmoothStep(11, 0, MathF.Abs(depth));
        float line = Noise.SmoothStep(5, 0, MathF.Abs(depth - 14));
        float inside = Noise.SmoothStep(0, 10, depth);
        float light = (1f - (0.72f * ring)) * (1f + (0.05f * line)) * (1f + (0.02f * inside));
        canvas.Haematoxylin[at] = MathF.Min(255, canvas.Haematoxylin[at] * light);
        canvas.Eosin[at] = MathF.Min(255, canvas.Eosin[at] * light);
        canvas.Haemoglobin[at] = MathF.Min(255, canvas.Haemoglobin[at] * light);
    });

    private void Visit(Artefact artefact, Canvas canvas, double halo, Action<int, int, int, float> paint)
    {
        _depth.Fill(artefact, canvas, micronsPerPixel);
        if (_depth.Deepest < -halo)
        {
            return;
        }

        for (int row = 0; row < canvas.Height; row++)
        {
            for (int column = 0; column < canvas.Width; column++)
            {
                float depth = _depth.At(canvas.Left + column, canvas.Top + row);
                if (depth > -halo)
                {
                    paint((row * canvas.Width) + column, canvas.Left + column, canvas.Top + row, depth);
                }
            }
        }
    }
}
