using Pathology.Cli;

return await PathologyApp.RunAsync(args).ConfigureAwait(false);
