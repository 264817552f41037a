namespace Pathology.EndToEnd.Tests;

/// <summary>One set of slides for all tests, and one test at a time: each uses every core already.</summary>
[CollectionDefinition(nameof(MadeSlides), DisableParallelization = true)]
public sealed class OneSlideSet : ICollectionFixture<MadeSlides>;
