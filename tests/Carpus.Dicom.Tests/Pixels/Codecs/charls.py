"""Encodes native pixels with CharLS: charls.py PLAIN CODED COLUMNS ROWS BITS SAMPLES TRANSFORM (0 none, 1 to 3 HP1 to HP3)."""
import ctypes
import sys

plain, coded = sys.argv[1:3]
columns, rows, bits, samples, transform = map(int, sys.argv[3:])


class FrameInfo(ctypes.Structure):
    _fields_ = [("width", ctypes.c_uint32), ("height", ctypes.c_uint32), ("bits_per_sample", ctypes.c_int32), ("component_count", ctypes.c_int32)]


charls = ctypes.CDLL("libcharls.so.2")
charls.charls_jpegls_encoder_create.restype = ctypes.c_void_p


def call(name, *arguments):
    code = getattr(charls, "charls_jpegls_encoder_" + name)(ctypes.c_void_p(encoder), *arguments)
    if code != 0:
        sys.exit(f"charls: {name} gives {code}")


with open(plain, "rb") as file:
    pixels = file.read()
target = ctypes.create_string_buffer(2 * len(pixels) + 4096)
written = ctypes.c_size_t()
encoder = charls.charls_jpegls_encoder_create()
call("set_frame_info", ctypes.byref(FrameInfo(columns, rows, bits, samples)))
call("set_interleave_mode", 2 if samples > 1 else 0)
call("set_color_transformation", transform)
call("set_destination_buffer", target, ctypes.c_size_t(len(target)))
call("encode_from_buffer", pixels, ctypes.c_size_t(len(pixels)), 0)
call("get_bytes_written", ctypes.byref(written))
with open(coded, "wb") as file:
    file.write(target.raw[: written.value])
