using Pathology.Packaging;

// What the build of packages needs beyond tar and dpkg-deb: who made what is carried, and archives that come out the same each time.
switch (args)
{
    case ["describe", var program, var natives, var repository, var output]:
        try
        {
            Description.Write(program, natives, repository, output);
            return 0;
        }
        catch (InvalidDataException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }

    case ["zip", var folder, var archive]:
        EvenZip.Pack(folder, archive);
        return 0;
    case ["even", .. var archives]:
        foreach (string archive in archives)
        {
            EvenZip.Even(archive);
        }

        return 0;
    default:
        Console.Error.WriteLine("""
            describe PROGRAM NATIVES REPOSITORY OUTPUT
              writes OUTPUT/sbom.cdx.json, OUTPUT/THIRD-PARTY-NOTICES.txt and OUTPUT/licenses of a published program (a folder with
              pathology.deps.json) and of what packaging/natives.sh laid out (a folder with natives.tsv, or - for none)
            zip FOLDER ARCHIVE.zip
              packs a folder, in an order and with times that are always the same
            even ARCHIVE...
              brings zip archives that others made (NuGet packages) into that form
            """);
        return 2;
}
