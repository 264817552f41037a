using Pathology.Testing;

namespace Pathology.Fleet.Tests.Ownership;

/// <summary>A results folder has one owner, without a lock.</summary>
public sealed class FolderOwnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Take_AFolderThatAnotherTakesLater_IsToldSo()
    {
        FolderOwner owner = await FolderOwner.TakeAsync(_folder["run"], Assert.Fail, new Hurried(), TestContext.Current.CancellationToken);
        await using (owner)
        {
            File.WriteAllText(_folder["run/.owner"], "another-node 17 1000 abc");

            await Task.Delay(Timeout.Infinite, owner.Lost).ContinueWith(_ => { }, TaskScheduler.Default);

            Assert.True(owner.Lost.IsCancellationRequested);
        }

        Assert.Equal("another-node 17 1000 abc", File.ReadAllText(_folder["run/.owner"])); // which is not ours to remove
    }

    [Fact]
    public async Task Take_WhatEndedWell_WaitsForNobody()
    {
        FolderOwner first = await FolderOwner.TakeAsync(_folder["run"], Assert.Fail, TimeProvider.System, TestContext.Current.CancellationToken);
        await first.DisposeAsync();
        Assert.False(File.Exists(_folder["run/.owner"]));

        FolderOwner second = await FolderOwner.TakeAsync(_folder["run"], Assert.Fail, TimeProvider.System, TestContext.Current.CancellationToken);
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Take_WhatAnotherMachineLeft_SaysSoAndWaits()
    {
        Directory.CreateDirectory(_folder["run"]);
        File.WriteAllText(_folder["run/.owner"], "another-node 17 1000 abc");
        List<string> notes = [];

        FolderOwner owner = await FolderOwner.TakeAsync(_folder["run"], notes.Add, new Hurried(), TestContext.Current.CancellationToken);
        await owner.DisposeAsync();

        Assert.Contains("was left by another-node", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_WhatAProcessOfThisMachineHas_IsRefused_UnlessItIsGone()
    {
        using var other = System.Diagnostics.Process.Start("/bin/sleep", "60");
        long since = new DateTimeOffset(other.StartTime).ToUnixTimeSeconds();
        Directory.CreateDirectory(_folder["run"]);
        File.WriteAllText(_folder["run/.owner"], $"{Environment.MachineName} {other.Id} {since} abc");

        IOException refusal = await Assert.ThrowsAsync<IOException>(() => FolderOwner.TakeAsync(_folder["run"], Assert.Fail, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Contains($"process {other.Id} of this machine is writing here", refusal.Message, StringComparison.Ordinal);

        other.Kill();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        FolderOwner owner = await FolderOwner.TakeAsync(_folder["run"], Assert.Fail, TimeProvider.System, TestContext.Current.CancellationToken);
        await owner.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A clock on which everything is due at once.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.FromMilliseconds(5), period == Timeout.InfiniteTimeSpan ? period : TimeSpan.FromMilliseconds(5));
    }
}
