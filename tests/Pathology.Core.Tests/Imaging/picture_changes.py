"""What scikit-image, SciPy and Pillow make of one small picture: a line a change, its name and the pixels in hexadecimal."""
import io

import numpy
from PIL import Image
from scipy.ndimage import gaussian_filter
from skimage.color import hsv2rgb, rgb2hed, rgb2hsv
from skimage.color.colorconv import rgb_from_hed

HEIGHT, WIDTH = 9, 12
y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
picture = numpy.stack([230 - 9 * x, 60 + 11 * y + 5 * x, 200 - 6 * y - 3 * x], axis=-1).astype(numpy.uint8)
picture[3:6, 4:7] = (90, 40, 120)


def tell(name, pixels):
    print(name, numpy.clip(numpy.rint(pixels), 0, 255).astype(numpy.uint8).tobytes().hex())


def stained(haematoxylin, eosin):
    hed = rgb2hed(picture)
    more = numpy.zeros_like(hed)
    more[..., 0] = (haematoxylin - 1) * hed[..., 0]
    more[..., 1] = (eosin - 1) * hed[..., 1]
    # rgb2hed's amounts are in logarithms to the base of a millionth.
    density = -numpy.log(numpy.maximum(picture / 255, 1e-6)) + (more * -numpy.log(1e-6)) @ rgb_from_hed
    return 255 * numpy.exp(-density)


def turned(degrees):
    hsv = rgb2hsv(picture)
    hsv[..., 0] = (hsv[..., 0] + degrees / 360) % 1
    return 255 * hsv2rgb(hsv)


def compressed(quality):
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=quality, subsampling=2)
    return numpy.asarray(Image.open(stream).convert("RGB"))


tell("picture", picture)
for h, e in ((0.75, 1), (1.25, 1), (1, 0.75), (1, 1.25), (1.25, 1.25)):
    tell(f"stain,{h},{e}", stained(h, e))
for degrees in (-10, 10, 130):
    tell(f"hue,{degrees}", turned(degrees))
for sigma in (0.5, 1, 2):
    tell(f"blur,{sigma}", gaussian_filter(picture.astype(float), sigma=(sigma, sigma, 0)))
for quality in (95, 30):
    tell(f"jpeg,{quality}", compressed(quality))
