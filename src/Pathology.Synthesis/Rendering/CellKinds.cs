using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Rendering;

/// <summary>What each kind of cell looks like. Radii here are microns; stain units are those of the presets.</summary>
internal static class CellKinds
{
    /// <summary>A small mature lymphocyte: a dark round nucleus of about 7 µm with blocks of chromatin and a thin rim of cytoplasm.</summary>
    public static Cell Lymphocyte(ref Draw draw, float scale)
    {
        float dark = draw.Between(0.80f, 1.25f);
        float radius = scale * (3.30f + (0.34f * draw.Bell()));
        return Nucleus(ref draw, radius, draw.Between(0.80f, 1f)) with
        {
            Irregular = 0.055f,
            Body = 1.32f * dark,
            Rim = 0.24f,
            Chromatin = 0.32f,
            IsClumped = true,
            CytoplasmReach = draw.Between(1.2f, 1.5f),
            CytoplasmEosin = 0.40f,
            CytoplasmHaematoxylin = 0.30f,
            CytoplasmCover = 0.8f,
        };
    }

    /// <summary>A lymphocyte above or below the focus, or cut at its edge: a soft paler shade.</summary>
    public static Cell Ghost(ref Draw draw, float scale)
    {
        Cell cell = Lymphocyte(ref draw, scale);
        float depth = draw.Unit();
        cell.Softness = 0.8f + (1.4f * depth);
        cell.Body *= 0.62f - (0.3f * depth);
        cell.Rim = 0;
        cell.Chromatin *= 0.5f;
        return cell;
    }

    /// <summary>A cell of a germinal centre: vesicular, 8 to 11 µm, with small nucleoli.</summary>
    public static Cell Centroblast(ref Draw draw)
    {
        float large = draw.Unit();
        return Nucleus(ref draw, 3.6f + (1.5f * large), draw.Between(0.68f, 1f)) with
        {
            Irregular = 0.075f,
            Body = 0.80f - (0.30f * large),
            Rim = 0.48f,
            Chromatin = 0.22f,
            IsClumped = large < 0.45f,
            Nucleoli = large > 0.4f ? 1 + (int)(2 * draw.Unit()) : 0,
            CytoplasmReach = draw.Between(1.25f, 1.5f),
            CytoplasmEosin = 0.36f,
            CytoplasmHaematoxylin = 0.24f,
            CytoplasmCover = 0.7f,
        };
    }

    /// <summary>A histiocyte or macrophage: a pale bean of a nucleus in much pale, foamy cytoplasm.</summary>
    public static Cell Histiocyte(ref Draw draw) => Nucleus(ref draw, 4.4f + (0.5f * draw.Bell()), draw.Between(0.50f, 0.75f)) with
    {
        Irregular = 0.09f,
        Body = 0.38f,
        Rim = 0.42f,
        Chromatin = 0.15f,
        Nucleoli = draw.Chance(0.4f) ? 1 : 0,
        CytoplasmReach = draw.Between(1.9f, 2.5f),
        CytoplasmEosin = draw.Between(0.22f, 0.40f),
        CytoplasmHaematoxylin = 0.10f,
        CytoplasmCover = 0.75f,
    };

    /// <summary>A fibroblast or endothelial cell: a thin nucleus along <paramref name="angle"/>.</summary>
    public static Cell Spindle(ref Draw draw, float angle)
    {
        float a = draw.Between(5f, 9.5f);
        Cell cell = Nucleus(ref draw, a, draw.Between(0.16f, 0.34f)) with
        {
            Irregular = 0.09f,
            Body = draw.Between(0.55f, 1.15f),
            Rim = 0.25f,
            Chromatin = 0.17f,
        };
        (cell.Sin, cell.Cos) = MathF.SinCos(angle + (0.22f * draw.Bell()));
        return cell;
    }

    /// <summary>A red cell, 6 to 7 µm.</summary>
    public static Cell Red(ref Draw draw) => Nucleus(ref draw, draw.Between(2.9f, 3.5f), draw.Between(0.55f, 1f)) with
    {
        IsRed = true,
        Irregular = 0.08f,
        Body = draw.Between(0.45f, 0.85f),
    };

    /// <summary>A metastatic cell: a large vesicular nucleus, uneven in size and shape, with nucleoli and ample cytoplasm.</summary>
    public static Cell Tumour(ref Draw draw, in TumourStyle style)
    {
        float size = style.Radius * (1f + (style.Pleomorphism * Math.Max(-1.6f, draw.Bell())));
        float vesicular = draw.Unit();
        return Nucleus(ref draw, size, draw.Between(0.60f, 0.98f)) with
        {
            Irregular = 0.04f + (0.20f * style.Pleomorphism),
            Body = (0.86f - (0.40f * vesicular)) * style.Darkness * draw.Between(0.7f, 1.45f),
            Softness = 0.35f + (1.2f * draw.Unit() * draw.Unit()),
            Rim = draw.Between(0.35f, 0.78f) * style.Darkness,
            Chromatin = 0.25f + (0.10f * vesicular),
            Nucleoli = draw.Chance(style.Nucleolated) ? 1 + (int)(2.4f * draw.Unit() * draw.Unit()) : 0,
            CytoplasmReach = draw.Between(1.35f, 1.8f),
            CytoplasmEosin = style.CytoplasmEosin * draw.Between(0.5f, 1.3f),
            CytoplasmHaematoxylin = draw.Between(0.04f, 0.30f),
            CytoplasmCover = 0.7f,
        };
    }

    /// <summary>A dividing tumour cell: a ragged, very dark plate in cleared cytoplasm.</summary>
    public static Cell Mitosis(ref Draw draw) => Nucleus(ref draw, draw.Between(3.8f, 5.2f), draw.Between(0.25f, 0.5f)) with
    {
        Irregular = 0.24f,
        Body = 1.9f,
        Rim = 0f,
        Chromatin = 0.25f,
        IsClumped = true,
        CytoplasmReach = 2.1f,
        CytoplasmEosin = 0.26f,
        CytoplasmHaematoxylin = 0.05f,
        CytoplasmCover = 0.8f,
    };

    /// <summary>A dying cell: a shrunken dark ball in bright pink cytoplasm.</summary>
    public static Cell Apoptosis(ref Draw draw) => Nucleus(ref draw, draw.Between(1.4f, 2.3f), draw.Between(0.8f, 1f)) with
    {
        Irregular = 0.1f,
        Body = 2.1f,
        CytoplasmReach = 2.2f,
        CytoplasmEosin = 0.85f,
        CytoplasmCover = 0.9f,
    };

    private static Cell Nucleus(ref Draw draw, float radius, float flatness)
    {
        (float sin, float cos) = MathF.SinCos(draw.Between(0, MathF.PI));
        return new Cell
        {
            RadiusA = radius,
            RadiusB = radius * flatness,
            Sin = sin,
            Cos = cos,
            Softness = 0.35f + (0.8f * draw.Unit() * draw.Unit()),
            Bits = draw.Bits(),
        };
    }
}
