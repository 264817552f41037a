"""Prints what h5py finds in a file of tiles: tiles.py FILE."""
import json
import sys

import h5py

with h5py.File(sys.argv[1]) as file:
    coords, tiles = file["coords"], file["tiles"]
    print(
        json.dumps(
            {
                "coords": coords[:].tolist(),
                "coordsType": str(coords.dtype),
                "attributes": {name: value.item() for name, value in coords.attrs.items()},
                "shape": tiles.shape,
                "tilesType": str(tiles.dtype),
                "firstPixels": tiles[:, 0, 0, :].tolist(),
                "lastPixels": tiles[:, -1, -1, :].tolist(),
            }
        )
    )
