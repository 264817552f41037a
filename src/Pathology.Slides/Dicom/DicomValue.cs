using System.Collections.Immutable;

namespace Pathology.Slides.Dicom;

/// <summary>The value of an attribute.</summary>
/// <param name="Offset">Where it stands in the file.</param>
/// <param name="Length">In bytes; below zero where the file leaves it to delimiters.</param>
/// <param name="Bytes">The value itself where it is short, else empty.</param>
/// <param name="Items">The items of a sequence, else empty.</param>
internal readonly record struct DicomValue(long Offset, long Length, byte[] Bytes, ImmutableArray<DicomItem> Items);
