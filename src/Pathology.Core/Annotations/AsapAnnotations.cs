using System.Collections.Immutable;
using System.Xml;

namespace Pathology;

/// <summary>An annotation file of ASAP: what was drawn, and which groups it is sorted into.</summary>
/// <remarks>
/// The reader takes what the file says; which groups mean what, and whether an undeclared one is a fault (ASAP itself refuses the file),
/// is for those who use it. ASAP's own word for no group is <see cref="NoGroup"/>.
/// </remarks>
public sealed record AsapAnnotations
{
    /// <summary>ASAP's word for no group.</summary>
    public const string NoGroup = "None";

    internal AsapAnnotations()
    {
    }

    /// <summary>What was drawn, in the file's order.</summary>
    public required ImmutableArray<AsapAnnotation> Annotations { get; init; }

    /// <summary>The declared groups: the name of each, and of the group that it is part of in turn.</summary>
    public required ImmutableDictionary<string, string> Groups { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="file">Its content.</param>
    /// <exception cref="InputFileException">It is not ASAP's XML; the line is told where one is to blame.</exception>
    public static AsapAnnotations Read(string path, Stream file)
    {
        try
        {
            // A document type is passed over: its entities are then not declared, and nothing is fetched or multiplied.
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return new AsapReader(path, reader).Read();
        }
        catch (XmlException error)
        {
            throw AsapReader.Wrong(path, error.LineNumber > 0 ? error.LineNumber : null, error.Message, error);
        }
    }
}
