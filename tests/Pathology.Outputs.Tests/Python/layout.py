"""Prints how a TIFF is laid out, page by page, as tifffile sees it: layout.py FILE."""
import json
import sys

import numpy
import tifffile

with tifffile.TiffFile(sys.argv[1]) as tiff:
    pages = []
    for page in tiff.pages:
        pixels = page.asarray()
        pages.append(
            {
                "width": page.imagewidth,
                "height": page.imagelength,
                "tiled": page.is_tiled,
                "reduced": page.tags["NewSubfileType"].value if "NewSubfileType" in page.tags else 0,
                "type": str(page.dtype),
                "unit": int(page.tags["ResolutionUnit"].value),
                "resolution": page.tags["XResolution"].value[0] / page.tags["XResolution"].value[1],
                "unscored": int(numpy.isnan(pixels).sum()) if pixels.dtype.kind == "f" else int((pixels == 255).all(-1).sum()),
                "tags": sorted(tag.name for tag in page.tags),
            }
        )
    print(json.dumps({"big": tiff.is_bigtiff, "pages": pages}))
