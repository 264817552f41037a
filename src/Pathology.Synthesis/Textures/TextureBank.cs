using System.Collections.Concurrent;

namespace Pathology.Synthesis.Textures;

/// <summary>The fine grain of tissue at one resolution; made once, then read by all threads.</summary>
/// <remarks>About 20 MB. Grains are given in microns, so that tissue looks the same at every resolution, only sharper or softer.</remarks>
internal sealed class TextureBank
{
    private const int Side = 512;
    private static readonly ConcurrentDictionary<int, TextureBank> s_banks = new();

    private TextureBank(float micronsPerPixel)
    {
        float px = 1f / micronsPerPixel;
        Outline = new Texture(TextureMaker.Band(1, Side, 1.0f * px, 4.2f * px), Side);
        Clumps = new Texture(TextureMaker.Band(2, Side, 0.40f * px, 1.1f * px), Side);
        Grains = new Texture(Mixed(Crisp(TextureMaker.Band(3, Side, 0.27f * px, 0.95f * px)), TextureMaker.Band(13, Side, 0.75f * px, 2.2f * px)), Side);
        Cytoplasm = new Texture(Mixed(TextureMaker.Band(4, Side, 0.22f * px, 0.8f * px), TextureMaker.Band(5, Side, 0.9f * px, 3.5f * px)), Side);
        Gaps = new Texture(TextureMaker.Band(6, Side, 1.0f * px, 4.2f * px), Side);
        Sensor = new Texture(TextureMaker.Blurred(7, Side, 0.35f, 0.35f), Side);
        Fibres = s_fibres.Value;
        Fat = s_fat.Value;
    }

    private static readonly Lazy<Texture> s_fibres = new(MakeFibres);
    private static readonly Lazy<Texture> s_fat = new(() => new Texture(TextureMaker.MosaicBorders(11, 1024, 14), 1024));

    /// <summary>Bends the outlines of nuclei: bumps of some four microns.</summary>
    public Texture Outline { get; }

    /// <summary>The coarse chromatin of lymphocytes: blocks of about a micron.</summary>
    public Texture Clumps { get; }

    /// <summary>The finely granular chromatin of vesicular nuclei.</summary>
    public Texture Grains { get; }

    public Texture Cytoplasm { get; }

    /// <summary>The pale clefts between cells.</summary>
    public Texture Gaps { get; }

    /// <summary>Noise of the camera: pixel by pixel.</summary>
    public Texture Sensor { get; }

    /// <summary>Collagen: fibres along x, <see cref="FibreMicrons"/> a sample.</summary>
    public Texture Fibres { get; }

    /// <summary>Distance to the wall between two fat cells, in samples of one micron.</summary>
    public Texture Fat { get; }

    /// <summary>Microns a sample of <see cref="Fibres"/>.</summary>
    public const float FibreMicrons = 0.4f;

    public static TextureBank For(double micronsPerPixel)
    {
        // Resolutions that differ by less than a thousandth of a micron share a bank.
        int key = (int)Math.Round(micronsPerPixel * 1000);
        return s_banks.GetOrAdd(key, static k => new TextureBank(k / 1000f));
    }

    private static float[] Crisp(float[] field)
    {
        foreach (ref float value in field.AsSpan())
        {
            value = value > 0 ? value * (1f + (0.45f * value)) : value * 0.8f;
        }

        return TextureMaker.Normalise(field);
    }

    private static float[] Mixed(float[] fine, float[] coarse)
    {
        for (int i = 0; i < fine.Length; i++)
        {
            fine[i] = (0.75f * fine[i]) + (0.65f * coarse[i]);
        }

        return TextureMaker.Normalise(fine);
    }

    private static Texture MakeFibres()
    {
        const int side = 1024;
        float[] thin = TextureMaker.Blurred(8, side, 13, 0.9f);
        float[] broad = TextureMaker.Blurred(9, side, 38, 3.6f);
        float[] grain = TextureMaker.Blurred(10, side, 2.2f, 1.0f);
        for (int i = 0; i < thin.Length; i++)
        {
            thin[i] = (0.62f * thin[i]) + (0.62f * broad[i]) + (0.25f * grain[i]);
        }

        return new Texture(TextureMaker.Normalise(thin), side);
    }
}
