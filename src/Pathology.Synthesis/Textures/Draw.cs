namespace Pathology.Synthesis.Textures;

/// <summary>A short run of random numbers that starts from a hash.</summary>
internal struct Draw(uint state)
{
    private uint _state = state;

    public uint Bits()
    {
        _state += 0x9E3779B9u;
        return Hash.Mix(_state);
    }

    /// <summary>0 to 1, 1 not included.</summary>
    public float Unit() => Hash.Unit(Bits());

    public float Between(float low, float high) => low + ((high - low) * Unit());

    public bool Chance(float probability) => Unit() < probability;

    /// <summary>About normal, mean 0, deviation 1: the sum of three uniform numbers, which never strays past ±3.</summary>
    public float Bell() => ((Unit() + Unit() + Unit()) * 2f) - 3f;
}
