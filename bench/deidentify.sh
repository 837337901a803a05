#!/usr/bin/env bash
# `carpus deidentify` beside what it cannot beat and what it must beat, on one processor: medians of processor seconds, peak memory, and ratios.
#   bench/deidentify.sh PROGRAM [RUNS] [ANCHOR]
# PROGRAM: the published program (dotnet publish src/Carpus.Cli -c Release -r linux-x64 -o DIR). ANCHOR: a script in Python that de-identifies
# IN into OUT with pydicom, called as `python3 ANCHOR IN OUT`; ANCHOR_OPTIONS are put behind. PYTHON=... names another python3.
# The films are made here: 100 of 2010 x 1670 pixels, 12 bits in 16, noise over a collimated field, 6.7 MB each; in FILMS=... others are taken.
# The floor is one read and one write of every byte in pieces of 1 MiB, in C#. Disks are left out where TMPDIR lies in memory, as in /dev/shm.
set -euo pipefail
program=$(realpath "$1") runs=${2:-3} anchor=${3:-}
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bench=artifacts/bin/Carpus.Benchmarks/release/Carpus.Benchmarks.dll
dotnet build bench/Carpus.Benchmarks -c Release -nodeReuse:false -v quiet >/dev/null
films=${FILMS:-$work/films}
[ -d "$films" ] || dotnet "$bench" films "$films" 100

# The built-in policy without the search of the picture.
sed 's/"burnedInText": *"paint"/"burnedInText": "keep"/; s/"policy": *"[^"]*"/"policy": "bench-keep"/' src/Carpus.Dicom/Deidentification/Policies/vghtpe-ra.json >"$work/keep.json"

timed() { # name, command ...: one run; processor seconds, and peak memory in MB
    local name=$1; shift
    rm -rf "$work/out"
    taskset -c 0 /usr/bin/time -f "%U %S %M" -o "$work/time" "$@" >/dev/null 2>"$work/error" || [ $? -eq 1 ] || { cat "$work/error" >&2; exit 1; }
    tail -1 "$work/time" | awk '{ print $1 + $2, $3 / 1024 }' >>"$work/$name"
}
median() { cut -d' ' -f"$2" "$work/$1" | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

for _ in $(seq "$runs"); do # in turn, so that a slow minute is slow for all
    timed floor dotnet "$bench" copy "$films" "$work/out"
    for what in search keep; do
        rm -rf "$work/vault"
        policy=vghtpe-ra; [ $what = keep ] && policy=$work/keep.json
        timed $what "$program" deidentify "$films" "$work/out" --vault "$work/vault" --policy "$policy" --threads 1
    done
    # shellcheck disable=SC2086
    [ -z "$anchor" ] || timed anchor "${PYTHON:-python3}" "$anchor" "$films" "$work/out" ${ANCHOR_OPTIONS:-}
done

floor=$(median floor 1)
echo "$(find "$films" -type f | wc -l) films, $(du -sm "$films" | cut -f1) MiB, $runs runs, medians"
for what in floor keep search ${anchor:+anchor}; do
    case $what in
    floor) name="floor: read and write" ;;
    keep) name="carpus deidentify, picture kept" ;;
    search) name="carpus deidentify, picture searched" ;;
    anchor) name="pydicom script" ;;
    esac
    awk -v name="$name" -v seconds="$(median $what 1)" -v memory="$(median $what 2)" -v floor="$floor" 'BEGIN { printf "%-36s %7.2f s  %5.1f x floor  %5.0f MB\n", name, seconds, seconds / floor, memory }'
done
