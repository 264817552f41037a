using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Rendering;

/// <summary>What the cells of one slide's metastases have in common: grade, in short.</summary>
internal readonly record struct TumourStyle
{
    public TumourStyle(ulong seed)
    {
        var draw = new Draw(Hash.Stream(seed, 20));
        Radius = draw.Between(4.5f, 6.4f);
        Pleomorphism = draw.Between(0.10f, 0.21f);
        Spacing = Radius * draw.Between(1.95f, 2.5f);
        Darkness = draw.Between(0.9f, 1.3f);
        Nucleolated = draw.Between(0.4f, 0.95f);
        CytoplasmEosin = draw.Between(0.40f, 0.58f);
        Mitotic = draw.Between(0.002f, 0.014f);
    }

    /// <summary>Mean long radius of the nuclei, in microns.</summary>
    public float Radius { get; }

    /// <summary>Relative deviation of the radius.</summary>
    public float Pleomorphism { get; }

    /// <summary>Microns between cells.</summary>
    public float Spacing { get; }

    public float Darkness { get; }

    /// <summary>Share of nuclei with visible nucleoli.</summary>
    public float Nucleolated { get; }

    public float CytoplasmEosin { get; }

    /// <summary>Share of cells in division.</summary>
    public float Mitotic { get; }
}
