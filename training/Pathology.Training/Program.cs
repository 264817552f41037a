// Two commands that the training of the demo models needs from the product; train.sh calls both.
using Pathology.Training;

switch (args)
{
    case ["fields", var folder]:
        return await FieldSet.WriteAllAsync(folder);
    case ["speed", var model]:
        return Speed.Measure(model);
    default:
        await Console.Error.WriteLineAsync("""
            Usage: Pathology.Training fields FOLDER   draw the generated fields of the four parts: train, calibrate, test, fine
                   Pathology.Training speed MODEL     tiles a second of MODEL/model.onnx in ONNX Runtime on the CPU
            """);
        return 2;
}
