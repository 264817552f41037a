"""Prints what pydicom reads of the objects that were made of a slide's findings: dicom_objects.py FOLDER."""
import json
import sys

import numpy
import pydicom

folder = sys.argv[1]


def tiles(data, frames):
    """Frames put together to the whole picture, plane by plane."""
    rows, columns = data.TotalPixelMatrixRows, data.TotalPixelMatrixColumns
    across = -(-columns // data.Columns)
    down = -(-rows // data.Rows)
    planes = []
    for plane in range(len(frames) // (across * down)):
        whole = numpy.zeros((down * data.Rows, across * data.Columns), frames.dtype)
        for i in range(across * down):
            y, x = i // across * data.Rows, i % across * data.Columns
            whole[y:y + data.Rows, x:x + data.Columns] = frames[plane * across * down + i]
        planes.append(whole[:rows, :columns])
    return planes


def common(data):
    shared = data.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0] if "SharedFunctionalGroupsSequence" in data else None
    return {
        "modality": data.Modality,
        "class": data.SOPClassUID.name,
        "uid": data.SOPInstanceUID,
        "study": data.StudyInstanceUID,
        "patient": str(data.PatientName),
        "spacing": [float(v) for v in shared.PixelSpacing] if shared else None,
        "frame": data.get("FrameOfReferenceUID"),
        "charset": data.SpecificCharacterSet,
    }


seg = pydicom.dcmread(f"{folder}/heatmap_seg.dcm")
frames = numpy.frombuffer(seg.PixelData, numpy.uint8)[:int(seg.NumberOfFrames) * seg.Rows * seg.Columns].reshape(-1, seg.Rows, seg.Columns)
probability, looked = tiles(seg, frames)
pm = pydicom.dcmread(f"{folder}/heatmap_pm.dcm")
values = numpy.frombuffer(pm.FloatPixelData, numpy.float32).reshape(-1, pm.Rows, pm.Columns)
(scores,) = tiles(pm, values)
ann = pydicom.dcmread(f"{folder}/findings_ann.dcm")
group = ann.AnnotationGroupSequence[0] if ann.AnnotationGroupSequence else None
sr = pydicom.dcmread(f"{folder}/findings_sr.dcm")
measured = [item for item in sr.ContentSequence if item.ValueType == "CONTAINER"][0].ContentSequence


def numbers(container):
    return {
        item.ConceptNameCodeSequence[0].CodeMeaning: float(item.MeasuredValueSequence[0].NumericValue)
        for item in container.ContentSequence if item.ValueType == "NUM"
    }


print(json.dumps({
    "seg": common(seg) | {
        "segments": [segment.SegmentLabel for segment in seg.SegmentSequence],
        "probability": probability.tolist(),
        "looked": looked.tolist(),
        "origin": [float(seg.TotalPixelMatrixOriginSequence[0].XOffsetInSlideCoordinateSystem),
                   float(seg.TotalPixelMatrixOriginSequence[0].YOffsetInSlideCoordinateSystem)],
        "source": seg.SourceImageSequence[0].ReferencedSOPInstanceUID,
    },
    "pm": common(pm) | {"scores": scores.tolist()},
    "ann": common(ann) | ({
        "count": int(group.NumberOfAnnotations),
        "points": numpy.frombuffer(group.DoublePointCoordinatesData, numpy.float64).tolist(),
        "starts": numpy.frombuffer(group.LongPrimitivePointIndexList, numpy.uint32).tolist(),
        "probability": numpy.frombuffer(group.MeasurementsSequence[0].MeasurementValuesSequence[0].FloatingPointValues, numpy.float32).tolist(),
    } if group else {"count": 0}),
    "sr": common(sr) | {
        "groups": [numbers(container) for container in measured],
        "polygons": [[float(v) for v in item.GraphicData] for container in measured for item in container.ContentSequence if item.ValueType == "SCOORD3D"],
        "evidence": sr.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID,
    },
}))
