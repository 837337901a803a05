"""Prints, for each file named on standard input, a hash of the stored values of its first frame as pydicom gives them."""
import hashlib
import sys
import warnings

import numpy
import pydicom

warnings.simplefilter("ignore")
for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        data = pydicom.dcmread(path)
        pixels = data.pixel_array
        if int(data.get("NumberOfFrames") or 1) > 1:
            pixels = pixels[0]
        high = int(data.HighBit)
        cells = pixels.astype(numpy.int64) & ((1 << (high + 1)) - 1)
        cells >>= high + 1 - int(data.BitsStored)
        if int(data.PixelRepresentation) == 1:
            sign = 1 << (int(data.BitsStored) - 1)
            cells = (cells ^ sign) - sign
        print(path, hashlib.sha256(cells.astype("<i4").tobytes()).hexdigest(), sep="\t")
    except Exception as error:
        print(path, "no: " + str(error).split("\n")[0], sep="\t")
