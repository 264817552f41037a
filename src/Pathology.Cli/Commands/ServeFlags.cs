using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using Pathology.Slides;
using Pathology.Viewer;

namespace Pathology.Cli;

/// <summary>The options of <c>serve</c>.</summary>
internal sealed class ServeFlags
{
    private const int TokenBytes = 24;
    private const long SlideCacheBytes = 32L << 20;

    private readonly Argument<string[]> _sources = new("runs or slides")
    {
        Description = "Folders that 'pathology screen --out' writes, folders of slides, slides, or addresses such as 'dicomweb:https://pacs/dicom-web?study=UID'.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int> _port = new("--port") { Description = "The port; 0 takes a free one.", HelpName = "port", DefaultValueFactory = _ => 8080 };
    private readonly Option<string[]> _slides = new("--slides") { Description = "Where slides are looked for that are not where their run found them.", HelpName = "folder" };
    private readonly Option<string?> _listen = new("--listen") { Description = "Listen on this address for others too (0.0.0.0: on every one); visitors then need the token that is printed.", HelpName = "address" };
    private readonly Option<string?> _token = new("--token") { Description = "The token that visitors bring, instead of one made up; 16 characters or more. Seen by who can list processes.", HelpName = "text" };
    private readonly Option<string?> _proxy = new("--trust-proxy-header") { Description = "Behind a reverse proxy that authenticates: the header in which it names the user. Requests without it are refused; the proxy must remove it from what visitors send.", HelpName = "header" };
    private readonly Option<string[]> _host = new("--host") { Description = "A name that the page may be asked for under, beside this machine's.", HelpName = "name" };

    public void AddTo(Command command)
    {
        command.Add(_sources);
        foreach (Option option in (Option[])[_port, _slides, _listen, _token, _proxy, _host])
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">A value cannot be, or there is nothing to show.</exception>
    public ViewerOptions Read(ParseResult parsed)
    {
        int port = parsed.GetValue(_port);
        IPAddress address = Address(parsed.GetValue(_listen));
        string? proxy = parsed.GetValue(_proxy);
        string? token = parsed.GetValue(_token);
        if (token is { Length: < 16 })
        {
            throw new UsageException("--token: give 16 characters or more; without the option, a good one is made up and printed.");
        }

        if (port is < 0 or > 65535)
        {
            throw new UsageException($"--port {port}: a port is 0 to 65535.");
        }

        return new ViewerOptions
        {
            Sources = [.. parsed.GetRequiredValue(_sources).Select(Source)],
            SlideFolders = [.. parsed.GetValue(_slides) ?? []],
            Port = port,
            Address = address,
            Token = token ?? (IPAddress.IsLoopback(address) || proxy is not null ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes))),
            ProxyHeader = proxy,
            Opening = new SlideOpenOptions { Hosts = ProgramHosts.Current, CacheBytes = SlideCacheBytes },
            HostNames = [.. parsed.GetValue(_host) ?? []],
        };
    }

    private static ViewerSource Source(string argument)
    {
        if (DicomWebSlides.IsAddress(argument))
        {
            return Slides(argument[(argument.IndexOf(':', StringComparison.Ordinal) + 1)..], argument);
        }

        string title = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument)));
        if (Directory.Exists(argument) && (File.Exists(Path.Combine(argument, "run.json")) || File.Exists(Path.Combine(argument, "slides.jsonl"))))
        {
            return new RunSource(title, Path.GetFullPath(argument));
        }

        return File.Exists(argument) || Directory.Exists(argument)
            ? Slides(title, argument) with
            {
                MarksFolder = Directory.Exists(argument) ? Path.GetFullPath(argument) : Path.GetDirectoryName(Path.GetFullPath(argument)),
            }
            : throw new UsageException($"{argument}: there is no such folder or file; give a run's folder, a folder of slides, or a slide.");
    }

    private static SlideSource Slides(string title, string argument) =>
        new(title, [.. SlideInputs.Find([argument], null, Slide.Probe, CancellationToken.None).Slides.Select(slide => (slide.Path, slide.RelativeName))]);

    private static IPAddress Address(string? given) => given switch
    {
        null or "localhost" => IPAddress.Loopback,
        _ => IPAddress.TryParse(given, out IPAddress? address)
            ? address
            : throw new UsageException($"--listen {given}: give an address of this machine such as 192.168.1.20, or 0.0.0.0 for all of them."),
    };
}
