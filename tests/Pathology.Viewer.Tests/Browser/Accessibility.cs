using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pathology.Viewer.Tests.Browser;

/// <summary>What axe-core finds.</summary>
internal static class Accessibility
{
    /// <summary>Serious and critical faults, each with its rule and where it is.</summary>
    public static async Task<string[]> SeriousFaultsAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        return
        [
            .. result.Violations
                .Where(fault => fault.Impact is "serious" or "critical")
                .Select(fault => $"{fault.Id}: {string.Join(", ", fault.Nodes.Select(node => node.Target))}"),
        ];
    }
}
