namespace Pathology.Tasks;

/// <summary>How it is found out which parts of a tile told the network so.</summary>
public enum WhyMethod
{
    /// <summary>Not at all.</summary>
    No,

    /// <summary>By class activation where the network ends in pooling and a linear layer, by occlusion else.</summary>
    Auto,

    /// <summary>By class activation: one run of the network a tile.</summary>
    Cam,

    /// <summary>By hiding one part after another: some two hundred runs a tile, whatever the network.</summary>
    Occlusion,
}
