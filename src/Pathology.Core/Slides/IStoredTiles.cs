namespace Pathology;

/// <summary>A slide whose file holds its tiles as JPEG pictures that can be handed on as they lie there, for viewers: nothing is decoded or encoded.</summary>
/// <remarks>
/// A reader implements it beside <see cref="ISlide"/>. Tiles are those of <see cref="SlideLevel.StoredTile"/>, without overlap, from the
/// level's upper left corner; the last of a row or column is padded to the full size.
/// </remarks>
public interface IStoredTiles
{
    /// <summary>
    /// One tile as a whole JPEG stream, its tables put in; null where the file leaves it out, or it is not what its level says: then
    /// <see cref="ISlide.Read"/> has the last word.
    /// </summary>
    /// <param name="level">One of <see cref="SlideInfo.Levels"/>.</param>
    /// <param name="column">From 0, within the level.</param>
    /// <param name="row">From 0, within the level.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tile.</exception>
    /// <exception cref="SlideException">The file cannot be read.</exception>
    byte[]? ReadStoredTile(int level, long column, long row);
}
