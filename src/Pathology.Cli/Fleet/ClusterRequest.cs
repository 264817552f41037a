using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary>What the user asked <c>cluster submit</c> to do, checked.</summary>
/// <param name="Plan">The plan's file.</param>
/// <param name="Job">How it is to be run.</param>
internal sealed record ClusterRequest(string Plan, ClusterJob Job);
