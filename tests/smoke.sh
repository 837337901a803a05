#!/usr/bin/env bash
# Runs the published program as a new user would: each verb once on films it draws itself, and on bad input.
# Stops at the first thing that is not so.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
carpus() { dotnet "$root/artifacts/carpus/Carpus.Cli.dll" "$@"; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() { printf 'smoke run: %s\n' "$*" >&2; exit 1; }
expect() { # expect CODE what -- command...
    local code=$1 what=$2 got=0
    shift 3
    "$@" >out.txt 2>err.txt || got=$?
    [ "$got" = "$code" ] || { cat out.txt err.txt >&2; fail "$what: exit code $got instead of $code"; }
}
number() { grep -oE "\"$1\":-?[0-9.]+" out.txt | head -1 | cut -d: -f2; }

expect 0 "help" -- carpus --help
for verb in demo phantom inspect render transcode deidentify verify vault import check serve agree export; do
    grep -qE "^  $verb" out.txt || fail "--help does not list $verb"
done
expect 2 "a verb that does not exist" -- carpus frob

expect 0 "phantom" -- carpus phantom films --patients 2 --visits 2 --seed 7 --identified --json
film="$(find films -name '*.dcm' | sort | head -1)"
[ -n "$film" ] || fail "phantom wrote no film"
expect 0 "inspect" -- carpus inspect "$film"
expect 0 "inspect --json" -- carpus inspect "$film" --json
expect 0 "render" -- carpus render "$film" film.png --width 512
[ -s film.png ] || fail "render wrote no picture"
expect 0 "stored values" -- carpus render "$film" --stored before.pgm
for syntax in explicit implicit deflated rle jpeg-lossless jpeg-ls; do
    expect 0 "transcode to $syntax" -- carpus transcode "$film" "$syntax.dcm" --syntax "$syntax"
    expect 0 "stored values of $syntax" -- carpus render "$syntax.dcm" --stored after.pgm
    cmp -s before.pgm after.pgm || fail "transcoding to $syntax changed stored values"
done

echo "this is no film" > films/letter.dcm
head -c 5000 "$film" > films/cut.dcm
expect 1 "deidentify with two bad files" -- carpus deidentify films clean --vault vault --json
[ "$(number deidentified)" = 8 ] && [ "$(number files)" = 12 ] || fail "deidentify did not refuse exactly the two bad files, the truth and the workbook"
grep -q '"file":"cut.dcm","why":"[^"]*truncated' out.txt || fail "deidentify does not say that cut.dcm is truncated"
expect 0 "verify" -- carpus verify clean --vault vault
expect 0 "explain" -- carpus deidentify --explain vghtpe-ra StationName
expect 2 "explain nonsense" -- carpus deidentify --explain vghtpe-ra NoSuchThing
expect 2 "deidentify without a folder" -- carpus deidentify

expect 0 "vault list" -- carpus vault list vault --json
[ "$(number patients)" = 2 ] || fail "vault list tells $(number patients) patients instead of 2"
expect 0 "vault export" -- carpus vault export vault map.csv --json
[ "$(stat -c %a map.csv)" = 600 ] && [ "$(number patients)" = 2 ] && [ "$(wc -l <map.csv)" = 9 ] || fail "the vault's map is not whole, or others can read it"
expect 2 "vault export over a file" -- carpus vault export vault map.csv
echo "correct horse battery" > words.txt
expect 0 "vault rekey" -- carpus vault rekey vault --new-passphrase-file words.txt
expect 3 "a re-keyed vault without its passphrase" -- carpus vault list vault
expect 0 "verify after re-keying" -- carpus verify clean --vault vault --passphrase-file words.txt
expect 2 "vault list of no vault" -- carpus vault list films

expect 1 "import with two bad files" -- carpus import films --home home --json
[ "$(number films)" = 8 ] || fail "import took $(number films) films instead of 8"
[ "$(number cases)" = 4 ] || fail "import made $(number cases) cases instead of 4"
expect 0 "export release" -- carpus export release out --home home --json
(cd out && sha256sum --quiet -c checksums.sha256) || fail "a checksum of the release is wrong"

# The library as a stranger takes it: its package, a new program, and the first block of its README. Only the package is there to restore from.
dotnet pack "$root/src/Carpus.Dicom" -c Release -o packages -nodeReuse:false -v quiet >pack.txt 2>&1 || { cat pack.txt >&2; fail "Carpus.Dicom does not pack"; }
[ "$(ls packages/*.nupkg packages/*.snupkg | wc -l)" = 2 ] || fail "dotnet pack did not give one package and its symbols"
for part in README.md README.zh-TW.md LICENSE lib/net10.0/Carpus.Dicom.xml notices/data-dictionary.md; do
    grep -aqF "$part" packages/*.nupkg || fail "the package has no $part"
done
mkdir stranger
cat >stranger/nuget.config <<'XML'
<configuration>
  <packageSources><clear /><add key="local" value="../packages" /></packageSources>
  <config><add key="globalPackagesFolder" value="restored" /></config>
</configuration>
XML
(
    cd stranger
    dotnet new console --no-restore && dotnet add package Carpus.Dicom
    awk '/^```/ { if (inside) exit; inside = /csharp/; next } inside' "$root/src/Carpus.Dicom/README.md" >Program.cs
    dotnet build -nodeReuse:false -v quiet
) >stranger.txt 2>&1 || { cat stranger.txt >&2; fail "a new program cannot be built against the package"; }
expect 0 "the program of the library's README" -- dotnet "$(ls stranger/bin/Debug/net10.0/stranger.dll)" "$film"
grep -q "^CR, Explicit VR Little Endian$" out.txt && grep -qE "^[0-9]+ columns, [0-9]+ rows, [0-9]+ bits, values [0-9]+ to [0-9]+$" out.txt || { cat out.txt; fail "the program of the library's README says something else"; }

expect 0 "demo" -- carpus demo --no-serve --json --home demo
[ "$(number leaks)" = 0 ] || fail "the demo leaks"
[ "$(number films)" = 24 ] && [ "$(number deidentified)" = 24 ] && [ "$(number cases)" = 12 ] && [ "$(number readings)" = 24 ] || { cat out.txt; fail "the demo's counts are not true"; }
echo "smoke run: $(cat out.txt)"
