"""Decodes the text on standard input as pydicom does. A line is: terms parted by backslashes, TAB, VR, TAB, bytes in hex; the answer is UTF-8 in hex."""
import sys
import warnings

from pydicom.charset import convert_encodings, decode_bytes
from pydicom.valuerep import PersonName

warnings.simplefilter("ignore")
for line in sys.stdin:
    terms, vr, digits = line.rstrip("\n").split("\t")
    encodings = convert_encodings(terms.split("\\"))
    data = bytes.fromhex(digits)
    if vr == "PN":
        text = "\\".join(str(PersonName(name, encodings).decode(encodings)) for name in data.split(b"\\"))
    else:
        text = decode_bytes(data, encodings, {"\\", "\t", "\n", "\r", "\f"})
    print(text.encode("utf-8").hex())
