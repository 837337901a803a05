"""Compares our DICOM JSON with what pydicom holds. A line of standard input is: path, TAB, JSON; a line is printed for each difference."""
import base64
import json
import math
import struct
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
BYTES = {"OB", "OD", "OF", "OL", "OV", "OW", "UN"}


def texts(value):
    values = value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value]
    return ["" if one is None else str(one).strip(" \0") for one in values]


def number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return text


def short(value):
    """FL as the nearest number of 32 bits: we write its shortest decimal, pydicom holds all digits of 64 bits."""
    return struct.unpack("<f", struct.pack("<f", value))[0] if isinstance(value, float) else value


def same(ours, theirs):
    if isinstance(ours, float) and isinstance(theirs, float):
        return ours == theirs or math.isclose(ours, theirs, rel_tol=1e-12) or (math.isnan(ours) and math.isnan(theirs))
    return ours == theirs


def compare(path, where, data, ours, is_big=False):
    theirs = {f"{tag.group:04X}{tag.element:04X}" for tag in data.keys() if tag.element != 0 and tag.group not in (0, 2, 0xFFFC)}
    for tag in sorted(theirs ^ set(ours)):
        print(f"{path}\t{where}{tag}\t{'only pydicom has it' if tag in theirs else 'only we have it'}")
    for tag in sorted(theirs & set(ours)):
        try:
            element = data[int(tag, 16)]
        except Exception as error:
            print(f"{path}\t{where}{tag}\tpydicom says: {str(error)[:60]}")
            continue
        compare_element(path, where + tag, element, ours[tag], is_big)


def compare_element(path, where, element, ours, is_big):
    vr, their_vr = ours["vr"], str(getattr(element.VR, "value", element.VR))
    private = element.tag.is_private
    if vr not in their_vr and vr != "UN" and not private:
        print(f"{path}\t{where}\tVR {vr}, pydicom {their_vr}")
        return
    if vr == "SQ":
        if their_vr != "SQ":
            return
        items = ours.get("Value", [])
        if len(items) != len(element.value):
            print(f"{path}\t{where}\t{len(items)} items, pydicom {len(element.value)}")
            return
        for index, (item, data) in enumerate(zip(items, element.value)):
            compare(path, f"{where}[{index}].", data, item, is_big)
        return
    if "BulkDataURI" in ours or (their_vr != vr and (private or vr == "UN")):
        return
    if vr in BYTES:
        bytes_here = base64.b64decode(ours.get("InlineBinary", ""))
        if is_big and vr == "OW":  # ours are little endian whatever the file is
            bytes_here = b"".join(bytes_here[i : i + 2][::-1] for i in range(0, len(bytes_here), 2))
        if isinstance(element.value, bytes) and bytes_here != element.value:
            print(f"{path}\t{where}\tbytes differ")
        return
    values = ours.get("Value", [])
    if where.endswith("00080005"):
        return
    if vr == "PN":
        values = ["" if v is None else "=".join([v.get("Alphabetic", ""), v.get("Ideographic", ""), v.get("Phonetic", "")]).rstrip("=") for v in values]
        expected = ["=".join(group.rstrip(" ") for group in text.split("=")).rstrip("=") for text in texts(element.value)]
    elif vr == "AT":
        expected = [f"{pydicom.tag.Tag(v).group:04X}{pydicom.tag.Tag(v).element:04X}" for v in ([] if element.value is None else element.value if isinstance(element.value, (list, pydicom.multival.MultiValue)) else [element.value])]
    elif vr in {"DS", "IS", "FL", "FD", "SL", "SS", "SV", "UL", "US", "UV"}:
        values, expected = [number(v) for v in values], [number(v) for v in texts(element.value)]
        if vr == "FL":
            values, expected = [short(v) for v in values], [short(v) for v in expected]
    else:
        values, expected = ["" if v is None else v.strip(" \0") for v in values], texts(element.value)
    if all(v in ("", None) for v in expected):
        expected = []
    if len(values) != len(expected) or not all(same(a, b) for a, b in zip(values, expected)):
        print(f"{path}\t{where}\tvalues differ: {vr} {len(values)} and {len(expected)}\t{values[:2]!r:.60} | {expected[:2]!r:.60}")


for line in sys.stdin:
    path, text = line.rstrip("\n").split("\t", 1)
    try:
        data = pydicom.dcmread(path, force=True)
        compare(path, "", data, json.loads(text), not data.is_little_endian)
    except Exception as error:
        print(f"{path}\t\tpydicom says: {str(error)[:100]}")
