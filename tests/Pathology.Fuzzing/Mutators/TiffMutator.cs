namespace Pathology.Fuzzing;

/// <summary>
/// Makes a TIFF lie in one place: a tag, a type, a count, an offset, the sizes of a picture and of its tiles, how they are stored, where they
/// stand, a chain of directories that leads back, a directory below itself; or damages a JPEG stream in it.
/// </summary>
internal static class TiffMutator
{
    private static readonly int[] s_sizes = [256, 257, 322, 323, 278];
    private static readonly int[] s_kinds = [254, 258, 259, 262, 266, 274, 277, 284, 317, 320, 338, 339, 530, 532];
    private static readonly int[] s_places = [273, 279, 324, 325, 330, 347];
    private static readonly ushort[] s_tags =
        [254, 256, 257, 258, 259, 262, 270, 274, 277, 282, 284, 296, 305, 317, 322, 323, 324, 325, 330, 338, 347, 530, 34675, 65420];


    public static byte[] Mutate(byte[] original, Random random)
    {
        byte[] copy = [.. original];
        if (TiffMap.TryRead(copy) is not { } map || random.Next(16) == 0)
        {
            return ByteMutator.Mutate(copy, random);
        }

        TiffField field = map.Fields[random.Next(map.Fields.Count)];
        switch (random.Next(13))
        {
            case 0:
                map.Set(field.At, 2, random.Next(3) == 0 ? (ulong)random.Next(65536) : s_tags[random.Next(s_tags.Length)]);
                break;
            case 1:
                map.Set(field.At + 2, 2, (ulong)random.Next(20));
                break;
            case 2:
                map.Set(field.At + 4, map.OffsetSize, Edges.Number(random, map.Get(field.At + 4, map.OffsetSize)));
                break;
            case 3:
                int value = field.At + 4 + map.OffsetSize;
                map.Set(value, map.OffsetSize, Edges.Number(random, map.Get(value, map.OffsetSize)));
                break;
            case 4 or 5:
                SetNumber(map, s_sizes, random);
                break;
            case 6 or 7:
                SetNumber(map, s_kinds, random);
                break;
            case 8 or 9:
                SetNumber(map, s_places, random);
                break;
            case 10:
                // The chain ends, jumps, or leads back.
                map.Set(map.Links[random.Next(map.Links.Count)], map.OffsetSize, random.Next(2) == 0
                    ? (ulong)map.Directories[random.Next(map.Directories.Count)]
                    : Edges.Number(random, (ulong)copy.Length));
                break;
            case 11:
                // SubIFDs that lead to a directory that leads here.
                map.Set(field.At, 2, 330);
                map.Set(field.At + 2, 2, 4);
                map.Set(field.At + 4, map.OffsetSize, 1);
                map.Set(field.At + 4 + map.OffsetSize, map.OffsetSize, (ulong)map.Directories[random.Next(map.Directories.Count)]);
                break;
            default:
                return JpegMutator.MutateWithin(copy, random);
        }

        return copy;
    }

    private static void SetNumber(TiffMap map, int[] tags, Random random)
    {
        TiffField[] fields = [.. map.Fields.Where(field => tags.Contains(field.Tag))];
        if (fields.Length == 0)
        {
            return;
        }

        (int at, int size, int count) = map.NumbersOf(fields[random.Next(fields.Length)]);
        if (count > 0)
        {
            at += size * random.Next(count);
            map.Set(at, size, Edges.Number(random, map.Get(at, size)));
        }
    }
}
