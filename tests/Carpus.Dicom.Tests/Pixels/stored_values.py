"""Writes the stored values of the first and the last frame as pydicom gives them. A line of standard input is: path, TAB, file to write (int32)."""
import sys
import warnings

import numpy
import pydicom

warnings.simplefilter("ignore")
for line in sys.stdin:
    path, target = line.rstrip("\n").split("\t")
    try:
        data = pydicom.dcmread(path)
        pixels = data.pixel_array
        frames = [pixels[0], pixels[-1]] if int(data.get("NumberOfFrames") or 1) > 1 else [pixels]
        high = int(data.HighBit)
        cells = numpy.stack(frames).astype(numpy.int64) & ((1 << (high + 1)) - 1)
        cells >>= high + 1 - int(data.BitsStored)
        if int(data.PixelRepresentation) == 1:
            sign = 1 << (int(data.BitsStored) - 1)
            cells = (cells ^ sign) - sign
        cells.astype("<i4").tofile(target)
        print(path, "", sep="\t", flush=True)
    except Exception as error:
        print(path, " ".join(str(error).split())[:90] or type(error).__name__, sep="\t", flush=True)
