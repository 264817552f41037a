namespace Pathology.Synthesis.Textures;

/// <summary>Numbers that depend on nothing but a seed and a place, so that any tile can be drawn without its neighbours.</summary>
internal static class Hash
{
    /// <summary>32 well-mixed bits for a lattice point.</summary>
    public static uint At(uint seed, int x, int y)
    {
        uint h = seed ^ ((uint)x * 0x9E3779B1u) ^ ((uint)y * 0x85EBCA77u);
        return Mix(h + (uint)x + ((uint)y << 16));
    }

    /// <summary>The finaliser of MurmurHash3 (Appleby, public domain).</summary>
    public static uint Mix(uint h)
    {
        h ^= h >> 16;
        h *= 0x85EBCA6Bu;
        h ^= h >> 13;
        h *= 0xC2B2AE35u;
        return h ^ (h >> 16);
    }

    /// <summary>Folds a 64-bit seed and a stream number into a 32-bit one, so that independent features share no pattern.</summary>
    public static uint Stream(ulong seed, uint stream) => Mix((uint)seed ^ Mix((uint)(seed >> 32) ^ Mix((stream * 0x9E3779B1u) + 0x7F4A7C15u)));

    /// <summary>0 to 1, 1 not included.</summary>
    public static float Unit(uint hash) => (hash >> 8) * (1f / 16777216f);
}
