namespace Pathology.Fleet.Tests.Queue;

public class QueueAddressTests
{
    [Theory]
    [InlineData("postgres://lab@db.example:6432/slides", "postgres://lab@db.example:6432/slides")]
    [InlineData("postgresql://db/slides", "postgres://db:5432/slides")]
    [InlineData("postgres://lab@db", "postgres://lab@db:5432/postgres")]
    [InlineData("postgres://lab@db/slides?sslmode=verify-full", "postgres://lab@db:5432/slides")]
    public void Parse_AnAddress_IsRead(string text, string shown)
    {
        Assert.Equal(shown, QueueAddress.Parse(text).Text);
    }

    [Theory]
    [InlineData("db")]
    [InlineData("http://db/slides")]
    [InlineData("postgres://lab@db/slides?nonsense=1")]
    [InlineData("postgres://lab:secret@db/slides")]
    [InlineData("postgres://lab@db/slides?password=secret")]
    public void Parse_AnythingElse_SaysHowToWriteItAndNoPassword(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => QueueAddress.Parse(text));

        Assert.Contains("queue's address", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }
}
