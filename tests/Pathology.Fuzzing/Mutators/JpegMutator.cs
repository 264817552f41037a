namespace Pathology.Fuzzing;

/// <summary>
/// Makes a JPEG stream lie: sizes, components and sampling of its frame, tables that are absent or too long, scans that break off.
/// </summary>
internal static class JpegMutator
{
    public static byte[] Mutate(byte[] original, Random random) => MutateWithin([.. original], random);

    /// <summary>Damages one of the JPEG streams that stand in a file; <paramref name="file"/> is changed.</summary>
    public static byte[] MutateWithin(byte[] file, Random random)
    {
        List<int> markers = Markers(file);
        if (markers.Count == 0)
        {
            return ByteMutator.Mutate(file, random);
        }

        int at = markers[random.Next(markers.Count)];
        int room = file.Length - at;
        int length = room >= 4 ? (file[at + 2] << 8) + file[at + 3] : 0;
        switch (random.Next(7))
        {
            case 0 when file[at + 1] is 0xC0 or 0xC2 && room >= 12:
                // precision, height, width, components
                int place = at + 4 + random.Next(6);
                file[place] = (byte)Edges.Number(random, file[place]);
                break;
            case 0 or 1 when length > 2 && room > length + 2:
                int inside = at + 4 + random.Next(length - 2);
                file[inside] = (byte)Edges.Number(random, file[inside]);
                break;
            case 2 when room >= 4:
                (file[at + 2], file[at + 3]) = ((byte)random.Next(256), (byte)random.Next(256));
                break;
            case 3:
                file[at + 1] = (byte)random.Next(0xC0, 0xFF);
                break;
            case 4:
                // The segment is gone, what follows lies where it lay.
                file.AsSpan(at, Math.Min(room, length + 2)).Clear();
                break;
            case 5:
                int scan = Math.Min(file.Length - 1, at + length + random.Next(200));
                file[scan] = (byte)random.Next(256);
                break;
            default:
                return file[..Math.Min(file.Length, at + 2 + random.Next(length + 2))];
        }

        return file;
    }

    private static List<int> Markers(byte[] file)
    {
        List<int> markers = [];
        for (int i = 0; i + 1 < file.Length && markers.Count < 500; i++)
        {
            if (file[i] == 0xFF && file[i + 1] is 0xC0 or 0xC2 or 0xC4 or 0xD8 or 0xD9 or 0xDA or 0xDB or 0xDD or 0xE0 or 0xEE)
            {
                markers.Add(i);
            }
        }

        return markers;
    }
}
