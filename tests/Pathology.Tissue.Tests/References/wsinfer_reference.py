"""WSInfer's tissue mask and tile sites of a slide, by its own steps with its own libraries.

FOLDER, then for each case SLIDE MPP PATCH_SIZE SPACING OVERLAP: writes the mask, a byte a cell, to FOLDER/NUMBER, and prints a line
"mask WIDTH HEIGHT", a line "contour IS_HOLE X,Y X,Y ..." for each border in raster cells, and a line "site X Y" for each tile.
Steps of SBU-BMI/wsinfer, wsinfer/patchlib (segment.py, patch.py, __init__.py).
"""
import sys
from fractions import Fraction

import cv2
import numpy as np
import openslide
from skimage.morphology import binary_closing, remove_small_holes, remove_small_objects

try:
    import shapely
except ImportError:
    shapely = None


def segment(image, smallest_object, smallest_hole):
    saturation = cv2.cvtColor(image, cv2.COLOR_RGB2HSV)[:, :, 1]
    saturation = cv2.medianBlur(saturation, 7)
    _, binary = cv2.threshold(saturation, 7, 255, cv2.THRESH_BINARY)
    mask = binary_closing(binary > 0, np.ones((6, 6)))
    mask = remove_small_objects(mask, min_size=smallest_object)
    return remove_small_holes(mask, area_threshold=smallest_hole)


def locate(ring, x, y):
    """1 inside, 0 on the ring, -1 outside; exact: where rounding could decide a side, in fractions."""
    (ax, ay), (bx, by) = ring.T, np.roll(ring, -1, axis=0).T
    left, right = (bx - ax) * (y - ay), (by - ay) * (x - ax)
    side = np.sign(left - right)
    for i in np.flatnonzero(np.abs(left - right) <= 1e-12 * (np.abs(left) + np.abs(right))):
        a, b, c, d = (Fraction(value) for value in (ax[i], ay[i], bx[i], by[i]))
        exact = (c - a) * (y - b) - (d - b) * (x - a)
        side[i] = (exact > 0) - (exact < 0)
    on_line = side == 0
    if np.any(on_line & (np.minimum(ax, bx) <= x) & (x <= np.maximum(ax, bx)) & (np.minimum(ay, by) <= y) & (y <= np.maximum(ay, by))):
        return 0
    crossings = ((ay > y) != (by > y)) & ((side > 0) == (by > ay))
    return 1 if crossings.sum() % 2 else -1


def order(hierarchy):
    """Contours as merge_polygons visits them: each, then its children, then the next beside it."""
    pending = [(0, True)]
    while pending:
        index, add = pending.pop()
        yield index, add
        if hierarchy[index][0] >= 0:
            pending.append((hierarchy[index][0], add))
        if hierarchy[index][2] >= 0:
            pending.append((hierarchy[index][2], not add))


def sites_by_shapely(contours, hierarchy, centres):
    polygon = shapely.MultiPolygon()
    for index, add in order(hierarchy):
        contour = np.squeeze(contours[index])
        if len(contour) > 2:
            part = shapely.Polygon(contour)
            part = part if part.is_valid else part.buffer(0)
            polygon = polygon.union(part) if add else polygon.difference(part)
    tree = shapely.STRtree([shapely.Point(c) for c in centres])
    return sorted(tree.query(polygon, predicate="contains"))


def sites_by_hand(contours, hierarchy, centres):
    """A centre is inside when the last step that touches it adds it; on a border is outside."""
    rings = [(np.squeeze(contours[index], 1), add) for index, add in order(hierarchy) if len(np.squeeze(contours[index])) > 2]
    boxes = [(*ring.min(axis=0), *ring.max(axis=0)) for ring, _ in rings]
    for i, (x, y) in enumerate(centres):
        inside = False
        for (ring, add), (left, top, right, bottom) in zip(rings, boxes):
            if left <= x <= right and top <= y <= bottom:
                where = locate(ring, x, y)
                inside = (inside or where > 0) if add else (inside and where < 0)
        if inside:
            yield i


def report(mask, width, height, patch_size, overlap):
    """Prints borders and sites of a mask laid over a slide of that width and height."""
    contours, hierarchy = cv2.findContours(mask.astype("uint8") * 255, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if hierarchy is None:
        return
    hierarchy = hierarchy.squeeze(0)
    for contour, links in zip(contours, hierarchy):
        print("contour", int(links[3] >= 0), *(f"{x},{y}" for x, y in contour.squeeze(1)))
    scale = np.array((width / mask.shape[1], height / mask.shape[0])).reshape(1, 1, 2)
    contours = [contour * scale for contour in contours]
    half = round(patch_size / 2)
    step = round((1 - overlap) * patch_size)
    centres = [(x, y) for x in range(half, width, step) for y in range(half, height, step)]
    for index in (sites_by_shapely if shapely else sites_by_hand)(contours, hierarchy, centres):
        print("site", centres[index][0] - half, centres[index][1] - half)


def main(path, mpp, patch_size_pixels, spacing, overlap, out):
    slide = openslide.OpenSlide(path)
    thumb = slide.get_thumbnail((2048, 2048))
    thumb_mpp = (mpp * (np.array(slide.dimensions) / thumb.size)).mean()
    mask = segment(np.asarray(thumb), round(200**2 / thumb_mpp**2), round(190**2 / thumb_mpp**2))
    mask.astype("uint8").tofile(out)
    print("mask", thumb.size[0], thumb.size[1])
    report(mask, *slide.dimensions, round(patch_size_pixels * spacing / mpp), overlap)


if __name__ == "__main__":
    for case in range((len(sys.argv) - 2) // 5):
        path, *numbers = sys.argv[2 + 5 * case : 7 + 5 * case]
        main(path, *map(float, numbers), f"{sys.argv[1]}/{case}")
