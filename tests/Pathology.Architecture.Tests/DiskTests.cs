using System.Text.RegularExpressions;
using Pathology.Testing;

namespace Pathology.Architecture.Tests;

/// <summary>What the program writes goes through IDisk: only that is tried with a failing disk and a power cut.</summary>
public partial class DiskTests
{
    // ONNX Runtime writes the folded network itself, into the system's folder for temporary files, and it is gone at once.
    // Folders for it are the system's to name: nobody else's, whoever guesses.
    private static readonly string[] s_exceptions = ["src/Pathology.Inference/Optimizing/FoldedNetwork.cs", "src/Pathology.Cli/Starting/ScratchFolder.cs"];
    private static readonly string[] s_disk = ["src/Pathology.Core/Files/SystemDisk.cs"];

    [Fact]
    public void Sources_OutsideTheDisk_WriteNoFile() => Assert.Equal(s_disk.Concat(s_exceptions).Order(StringComparer.Ordinal), Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !BuildOutput().IsMatch(path) && Writing().IsMatch(File.ReadAllText(path)))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal));

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(
        @"\bFile\.(Create|Move|Delete|Copy|Replace|Append\w*|Write\w*|OpenWrite|Set\w+)\(|\bDirectory\.(Create\w*|Move|Delete)\(|"
        + @"\bFileAccess\.(Read)?Write\b(?=[^;]*new FileStream)|new FileStream\([^;]*FileMode\.(Create|CreateNew|OpenOrCreate|Append|Truncate)\b|"
        + @"File\.Open(Handle)?\([^;]*FileMode\.(Create|CreateNew|OpenOrCreate|Append|Truncate)\b|new StreamWriter\([a-z]*[pP]ath")]
    private static partial Regex Writing();
}
