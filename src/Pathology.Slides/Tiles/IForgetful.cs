namespace Pathology.Slides.Tiles;

/// <summary>A slide that learns from what is read of it.</summary>
internal interface IForgetful
{
    /// <summary>As if nothing had been read yet; before it is given to anybody.</summary>
    void Forget();
}
