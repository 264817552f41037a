namespace Pathology.Fuzzing;

/// <summary>
/// Makes a protobuf message, such as an ONNX network, lie: in a number, a length, a field that is absent, twice or of another name.
/// </summary>
internal static class ProtobufMutator
{
    private const int MostFields = 5000;

    public static byte[] Mutate(byte[] original, Random random)
    {
        List<Field> fields = [];
        Walk(original, 0, original.Length, [], fields);
        if (fields.Count == 0 || random.Next(10) == 0)
        {
            return ByteMutator.Mutate(original, random);
        }

        Field field = fields[random.Next(fields.Count)];
        byte[] whole = original[field.Start..field.End];
        byte[] changed = random.Next(6) switch
        {
            0 => [],
            1 => [.. whole, .. whole],
            2 => [(byte)((random.Next(1, 16) << 3) | (whole[0] & 7)), .. whole[1..]],
            3 when field.Content > field.Start && field.WireType == 0 =>
                [.. whole[..(field.Content - field.Start)], .. Number(Edges.Number(random, 1))],
            3 or 4 => [.. whole[..Math.Max(1, whole.Length - random.Next(1, 4))]],
            _ => Content(whole, field, random),
        };
        return Put(original, field, changed);
    }

    // The lengths of all messages around it are made right again, so that what is inside is what lies.
    private static byte[] Put(byte[] original, Field field, byte[] changed)
    {
        byte[] content = changed;
        (int start, int end) = (field.Start, field.End);
        foreach (Field parent in Enumerable.Reverse(field.Parents))
        {
            content = [.. original[parent.Content..start], .. content, .. original[end..parent.End]];
            content = [original[parent.Start], .. Number((ulong)content.Length), .. content];
            (start, end) = (parent.Start, parent.End);
        }

        return [.. original[..start], .. content, .. original[end..]];
    }

    private static byte[] Content(byte[] whole, Field field, Random random)
    {
        byte[] copy = [.. whole];
        int first = field.Content - field.Start;
        if (first < copy.Length)
        {
            copy[random.Next(first, copy.Length)] = (byte)Edges.Number(random, copy[^1]);
        }

        return copy;
    }

    private static byte[] Number(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static bool Walk(byte[] file, int start, int end, Field[] parents, List<Field> fields)
    {
        List<Field> found = [];
        for (int at = start; at < end;)
        {
            int begin = at;
            int type = file[at] & 7;
            if (file[at] is < 8 or >= 0x80 || fields.Count + found.Count > MostFields)
            {
                return false; // field numbers up to 15 are all that networks of this size need
            }

            at++;
            int content = at;
            if (type is 0 or 2)
            {
                ulong number = 0;
                for (int shift = 0; ; shift += 7)
                {
                    if (at >= end || shift > 63)
                    {
                        return false;
                    }

                    number |= (ulong)(file[at] & 0x7F) << shift;
                    if (file[at++] < 0x80)
                    {
                        break;
                    }
                }

                if (type == 2)
                {
                    content = at;
                    if (number > (ulong)(end - at))
                    {
                        return false;
                    }

                    at += (int)number;
                }
            }
            else if (type is 1 or 5)
            {
                at += type == 1 ? 8 : 4;
            }
            else
            {
                return false;
            }

            if (at > end)
            {
                return false;
            }

            found.Add(new Field(begin, content, at, type, parents));
        }

        fields.AddRange(found);
        foreach (Field field in found.Where(field => field.WireType == 2 && field.End - field.Content > 1 && parents.Length < 8))
        {
            Walk(file, field.Content, field.End, [.. parents, field], fields);
        }

        return true;
    }

    private sealed record Field(int Start, int Content, int End, int WireType, Field[] Parents);
}
