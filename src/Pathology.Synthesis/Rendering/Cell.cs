namespace Pathology.Synthesis.Rendering;

/// <summary>One cell, ready to be drawn. Lengths in pixels, dyes in units of stain.</summary>
internal struct Cell
{
    /// <summary>Centre of the nucleus in pixels of the slide, in sixty-fourths, so that every block computes alike.</summary>
    public float X;

    public float Y;

    /// <summary>Long and short radius of the nucleus; 0 for a cell without.</summary>
    public float RadiusA;

    public float RadiusB;

    public float Cos;

    public float Sin;

    /// <summary>How far the outline strays from the ellipse, as a share of the radius.</summary>
    public float Irregular;

    /// <summary>Pixels over which the edge fades: more where the nucleus is out of focus.</summary>
    public float Softness;

    /// <summary>Haematoxylin of the nucleus' interior, of its rim, and how strongly chromatin varies it.</summary>
    public float Body;

    public float Rim;

    public float Chromatin;

    /// <summary>Coarse blocks of chromatin, as in a lymphocyte, rather than fine grains.</summary>
    public bool IsClumped;

    /// <summary>0 to 3 nucleoli.</summary>
    public int Nucleoli;

    /// <summary>Radius of the cytoplasm over that of the nucleus; 0 for none drawn.</summary>
    public float CytoplasmReach;

    public float CytoplasmEosin;

    public float CytoplasmHaematoxylin;

    public float CytoplasmCover;

    /// <summary>A red cell: a disc of haemoglobin and nothing else.</summary>
    public bool IsRed;

    /// <summary>Random bits for what is left.</summary>
    public uint Bits;
}
