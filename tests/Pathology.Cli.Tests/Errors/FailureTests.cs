using Pathology.Registration;

namespace Pathology.Cli.Tests;

/// <summary>What a failure tells the shell: 1 is for slides, 2 for the user, 3 for the machine, 70 for us.</summary>
public class FailureTests
{
    public static TheoryData<Exception, int> Failures => new()
    {
        { new SlideException("a.svs", "is damaged."), 1 },
        { new RegistrationException(RegistrationFault.NotAlike, "no"), 1 },
        { new UsageException("no"), 2 },
        { new InputFileException("a.csv", 3, "no"), 2 },
        { new IOException("results: another run is writing here"), 3 },
        { new UnauthorizedAccessException("no"), 3 },
        { new MachineNotReadyException("no"), 3 },
        { new OperationCanceledException(), 130 },
        { new NotSupportedException("no"), 70 },
        { new KeyNotFoundException(), 70 },
        { Guarded(), 70 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void CodeOf_EachKind_IsItsOwn(Exception error, int code) => Assert.Equal(code, Failure.CodeOf(error));

    [Fact]
    public void Sentence_OfAGuard_NamesNoParameter() =>
        Assert.DoesNotContain("(Parameter", Failure.Sentence(Guarded()), StringComparison.Ordinal);

    [Fact]
    public void Sentence_OfALibrarysRefusal_IsTheUsersToMend()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Synthesis.StainPreset.Named("nowhere"));

        Assert.Equal(2, Failure.CodeOf(refused));
        Assert.DoesNotContain("(Parameter", Failure.Sentence(refused), StringComparison.Ordinal);
    }

    private static ArgumentException Guarded() => Assert.ThrowsAny<ArgumentException>(() => ArgumentException.ThrowIfNullOrEmpty("", "path"));
}
