using Pathology;
using Pathology.Slides;
using Pathology.Slides.Hosting;
using Pathology.TestHost;

// serve …: a host that reads slides as any does, but that has slides, by their names, which do what the worst of files do.
if (args is ["serve", .. var told])
{
    return HostServer.Serve(told, MisbehavingSlide.Open);
}

// never …: a program that is no host.
if (args is ["never", ..])
{
    await Console.Error.WriteLineAsync("I am something else.");
    return 7;
}

// own SLIDE: an owner of hosts, which opens a slide, says so, and waits to be killed.
if (args is ["own", var path])
{
    using ReadHosts hosts = new(new ReadHostOptions { Program = "dotnet", Arguments = [typeof(MisbehavingSlide).Assembly.Location, "serve"] });
    using ISlide slide = Slide.Open(path, new SlideOpenOptions { Hosts = hosts });
    Console.WriteLine("open");
    await Console.In.ReadLineAsync();
    return 0;
}

return 2;
