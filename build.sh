#!/usr/bin/env bash
# The one build: restore, format, build, publish, test, smoke run. CI runs this file and nothing else.
# The last line counts the tests: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
results=artifacts/test-results

step() { printf '\n== %s\n' "$*"; }

# What the tests compare with, as Debian packages: program, package.
peers=(
    "chromium chromium" "dcmdump dcmtk" "gdcmconv libgdcm-tools" "dciodvfy dicom3tools" "opj_compress libopenjp2-tools" "ojph_compress openjph-tools" "djpeg libjpeg-turbo-progs"
    "python3 python3" "Rscript r-base-core" "convert imagemagick" "pdftoppm poppler-utils" "soffice libreoffice-calc-nogui"
)
fonts=/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
figure_font=/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc

install_peers() {
    local wanted=() entry
    for entry in "${peers[@]}"; do
        read -r program package <<<"$entry"
        command -v "$program" >/dev/null || wanted+=("$package")
    done
    /usr/bin/python3 -c 'import pydicom, numpy, PIL, jsonschema' 2>/dev/null || wanted+=(python3-pydicom python3-numpy python3-pil python3-jsonschema)
    Rscript --vanilla -e 'stopifnot(requireNamespace("psych"), requireNamespace("lme4"), requireNamespace("boot"))' >/dev/null 2>&1 || wanted+=(r-cran-psych r-cran-lme4 r-cran-boot)
    [ -e "$fonts" ] || wanted+=(fonts-noto-cjk)
    [ -e "$figure_font" ] || wanted+=(fonts-wqy-zenhei)
    [ ${#wanted[@]} -gt 0 ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing ${wanted[*]}"
        apt-get update -qq >/dev/null || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null || echo "not all of them could be installed"
    else
        echo "not installed, so the tests that need them are skipped by name: ${wanted[*]}"
    fi
}

count() {
    # The counters of every result file, added up.
    find "$results" -name '*.trx' -print0 | xargs -0 -r cat | awk '
        BEGIN { RS = ">" }
        /<Counters / {
            line = $0
            split("passed failed notExecuted error timeout", names, " ")
            for (i in names) if (match(line, " " names[i] "=\"[0-9]+\"")) { v = substr(line, RSTART, RLENGTH); gsub(/[^0-9]/, "", v); n[names[i]] += v }
        }
        END { printf "%d passed, %d failed, %d skipped\n", n["passed"], n["failed"] + n["error"] + n["timeout"], n["notExecuted"] }'
}

step "Peers for the tests"
install_peers

step "Restore"
dotnet restore Carpus.slnx -nodeReuse:false -v quiet

step "Format"
dotnet format Carpus.slnx --verify-no-changes --no-restore

step "Build"
dotnet build Carpus.slnx -c Release --no-restore -nodeReuse:false -v quiet

step "Publish"
dotnet publish src/Carpus.Cli/Carpus.Cli.csproj -c Release -o artifacts/carpus -nodeReuse:false -v quiet
touch artifacts/carpus/.stamp

step "Smoke run"
tests/smoke.sh

step "Test"
rm -rf "$results"
failed=0
CARPUS_PUBLISHED="$PWD/artifacts/carpus" dotnet test --solution Carpus.slnx -c Release --no-build --results-directory "$results" --report-trx || failed=$?

step "Result"
dotnet build-server shutdown >/dev/null 2>&1 || true
count
exit "$failed"
