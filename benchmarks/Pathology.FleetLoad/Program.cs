using System.Globalization;
using Pathology.FleetLoad;

// What a fleet would do that is not at hand: cuts and leases are the product's own, only time is played.
//   Pathology.FleetLoad shards PLAN RESULTS SLIDES WORKERS         a plan's slides over SLURM tasks, by what they cost
//   Pathology.FleetLoad leases PLAN RESULTS SLIDES WORKERS QUEUE   the same over a real queue, some workers dying on the way
//   Pathology.FleetLoad queue WORKERS SECONDS REST QUEUE           a real queue under so many workers, who rest so many seconds between slides
// PLAN and RESULTS: a plan, and the run that was made of it, whose expected and measured seconds are drawn from, each pair whole.
switch (args)
{
    case ["shards", string plan, string results, string slides, string workers]:
        ShardSimulation.Run(MeasuredTimes.Read(plan, results), Number(slides), Number(workers));
        return 0;
    case ["leases", string plan, string results, string slides, string workers, string queue]:
        await LeaseSimulation.RunAsync(MeasuredTimes.Read(plan, results), Number(slides), Number(workers), queue);
        return 0;
    case ["queue", string workers, string seconds, string rest, string queue]:
        await QueueLoad.RunAsync(Number(workers), Number(seconds), double.Parse(rest, CultureInfo.InvariantCulture), queue);
        return 0;
    default:
        Console.Error.WriteLine("shards PLAN RESULTS SLIDES WORKERS | leases PLAN RESULTS SLIDES WORKERS QUEUE | queue WORKERS SECONDS REST QUEUE");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
