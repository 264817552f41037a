using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Rendering;

/// <summary>What fixing and embedding did to one slide: how much cells shrank, and how far they drew apart.</summary>
internal readonly record struct PreparationStyle
{
    public PreparationStyle(ulong seed)
    {
        var draw = new Draw(Hash.Stream(seed, 21));
        CellScale = draw.Between(0.82f, 1.0f);
        Retraction = draw.Unit();
    }

    /// <summary>Size of lymphoid cells as a share of the full.</summary>
    public float CellScale { get; }

    /// <summary>0 where cells lie snugly in their matrix, 1 where white clefts run round each.</summary>
    public float Retraction { get; }
}
