using System.Globalization;
using Pathology.ViewerLoad;

// Loads a viewer on the loopback, from a process of its own, and says how long each answer took and what it cost the server.
//   Pathology.ViewerLoad URL PID stored|made|worklist IN-FLIGHT SECONDS           as fast as answers come, so many asked for at once
//   Pathology.ViewerLoad URL PID stored|made CONNECTIONS SECONDS ANSWERS-A-SECOND asked for at that pace, however long answers take
//   Pathology.ViewerLoad URL PID cancelled IN-FLIGHT SECONDS                      tiles that have to be made, given up after 2 ms
//   Pathology.ViewerLoad URL PID listeners COUNT SECONDS                          live events, and tiles beside them
//   Pathology.ViewerLoad URL PID slow COUNT SECONDS                               tiles by the hundred, taken at a byte a second
(Uri address, int process, string what, int many, int seconds) = (
    new Uri(args[0]),
    int.Parse(args[1], CultureInfo.InvariantCulture),
    args[2],
    int.Parse(args[3], CultureInfo.InvariantCulture),
    int.Parse(args[4], CultureInfo.InvariantCulture));
var server = new ServerProcess(process);
using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 10_000 }) { BaseAddress = address };
Questions questions = await Questions.ForAsync(client, what is "cancelled" ? "made" : what is "listeners" or "slow" ? "stored" : what);
await questions.WarmAsync(client);
var load = new Load(client, questions, server);
Console.WriteLine(what switch
{
    "cancelled" => await load.GivenUpAsync(many, seconds),
    "listeners" => await new Crowd(address, server).ListenAsync(load, many, seconds),
    "slow" => await new Crowd(address, server).TrickleAsync(load, questions, many, seconds),
    _ when args.Length > 5 => await load.PacedAsync(many, seconds, double.Parse(args[5], CultureInfo.InvariantCulture)),
    _ => await load.InFlightAsync(many, seconds),
});
