namespace Pathology.Reliability.Tests;

/// <summary>Each of these runs the whole program in this process, whose console is one.</summary>
[CollectionDefinition(nameof(OneRunAtATime), DisableParallelization = true)]
public sealed class OneRunAtATime;
