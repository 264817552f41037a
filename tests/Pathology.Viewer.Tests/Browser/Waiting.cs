using System.Diagnostics;
using Microsoft.Playwright;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>Waits for the page; Playwright's own way asks for eval, which the page forbids.</summary>
internal static class Waiting
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    /// <summary>Returns when an expression is true on the page.</summary>
    public static async Task UntilAsync(this IPage page, string expression)
    {
        for (long start = Stopwatch.GetTimestamp(); !await page.EvaluateAsync<bool>(expression);)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_longest, $"never true at {page.Url}: {expression}");
            await page.WaitForTimeoutAsync(50);
        }
    }
}
