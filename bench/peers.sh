#!/usr/bin/env bash
# Carpus.Dicom beside its peers, in one run on one core: medians of processor seconds, and how many times as fast as the peer.
#   bench/peers.sh FOLDER [RUNS]      FOLDER: uncompressed films, for the header scan and the previews
# Needs dcmtk, gdcm, libopenjp2-tools and /usr/bin/time. A peer is timed as a program, which is to its disadvantage by its start (a few ms) and by
# what it writes; Carpus is timed in its own process when that is warm, but `render`, which is the published program with its start.
set -euo pipefail
folder=$(realpath "$1") runs=${2:-5}
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build bench/Carpus.Benchmarks -c Release -nodeReuse:false -v quiet >/dev/null
ours() { taskset -c 0 dotnet artifacts/bin/Carpus.Benchmarks/release/Carpus.Benchmarks.dll "$@"; }
peer() { # median of user + system seconds
    for _ in $(seq "$runs"); do
        taskset -c 0 /usr/bin/time -f "%U %S" -o "$work/time" "$@" >/dev/null 2>&1 || { echo "$1 failed" >&2; exit 1; }
        tail -1 "$work/time" | awk '{ print $1 + $2 }'
    done | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}
line() { awk -v name="$1" -v peer="$2" -v theirs="$3" -v ours="$4" 'BEGIN { printf "%-34s %-16s %8.3f s   Carpus %8.3f s   %5.2f x\n", name, peer, theirs, ours, theirs / ours }'; }

ours film "$work/film.dcm"
gdcmconv --jpeg "$work/film.dcm" "$work/lossless.dcm"
gdcmconv --jpegls "$work/film.dcm" "$work/ls.dcm"
gdcmconv --rle "$work/film.dcm" "$work/rle.dcm"
gdcmconv --j2k "$work/film.dcm" "$work/j2k.dcm"
gdcmraw -i "$work/j2k.dcm" -o "$work/film.j2k" -t 7fe0,0010 2>/dev/null || gdcmraw -i "$work/j2k.dcm" -o "$work/film.j2k"

line "JPEG lossless, 3520 x 4280 x 12" gdcm "$(peer gdcmconv --raw "$work/lossless.dcm" "$work/out.dcm")" "$(ours decode "$work/lossless.dcm" "$runs")"
line "JPEG-LS, 3520 x 4280 x 12" gdcm "$(peer gdcmconv --raw "$work/ls.dcm" "$work/out.dcm")" "$(ours decode "$work/ls.dcm" "$runs")"
line "RLE, 3520 x 4280 x 12" gdcm "$(peer gdcmconv --raw "$work/rle.dcm" "$work/out.dcm")" "$(ours decode "$work/rle.dcm" "$runs")"
line "JPEG 2000 5/3, 3520 x 4280 x 12" OpenJPEG "$(peer opj_decompress -i "$work/film.j2k" -o "$work/out.pgm")" "$(ours decode "$work/j2k.dcm" "$runs")"

# The scan goes over the folder twenty times, as links, so that the start of a program counts for nothing on either side.
mkdir "$work/many"
for turn in $(seq 20); do
    find "$folder" -type f -name '*.dcm' | awk -v to="$work/many/$turn-" '{ print $0 "\t" to NR ".dcm" }' | while IFS=$'\t' read -r from to; do ln -s "$from" "$to"; done
done
tags=(-t 8,18 -t 8,20 -t 8,50 -t 8,60 -t 8,1030 -t 10,10 -t 10,20 -t 10,30 -t 20,d -t 20,e -t 28,10 -t 28,11)
line "header scan, $(find "$work/many" -type l | wc -l) files" gdcmscanner "$(peer gdcmscanner -d "$work/many" -r "${tags[@]}" -p)" "$(ours scan "$work/many" "$runs")"

mkdir "$work/few"
find "$folder" -type f -name '*.dcm' | awk 'NR <= 20' | while read -r film; do ln -s "$film" "$work/few/"; done
cat >"$work/peer.sh" <<'P'
for film in "$1"/few/*; do dcm2pnm +on +Ww 2048 4096 "$film" "$1/picture.png"; done
P
cat >"$work/ours.sh" <<'P'
dotnet artifacts/carpus/Carpus.Cli.dll render "$1/few" "$1/pictures" --window 2048,4096
P
[ -e artifacts/carpus/Carpus.Cli.dll ] && line "PNG of 20 films" dcm2pnm "$(peer bash "$work/peer.sh" "$work")" "$(peer bash "$work/ours.sh" "$work")"
