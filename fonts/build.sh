#!/usr/bin/env bash
# Makes the bundled faces again, in a folder of their own, and compares them with SHA256SUMS. What the program carries of them is made
# by go run ./fonts/pack, in the project's folder.
# usage: fonts/build.sh FOLDER
# Needs npm and Debian 12's fonts-lxgw-wenkai (1.250), python3-fonttools (4.38.0) and unicode-data (15.0.0).
set -euo pipefail
out=$(realpath -m "${1:?usage: build.sh FOLDER}")
here=$(cd "$(dirname "$0")" && pwd)
sources=$(mktemp -d)
trap 'rm -rf "$sources"' EXIT
mkdir -p "$out"
cd "$sources"

for package in noto-serif-sc@0.4.3 noto-sans-sc@0.4.3 source-serif-4@0.4.1; do
  name=${package%@*} version=${package#*@}
  mkdir "$name"
  npm pack --silent "@expo-google-fonts/$package" >/dev/null
  tar -xzf "expo-google-fonts-$name-$version.tgz" -C "$name" --strip-components=1
done
serif=noto-serif-sc sans=noto-sans-sc latin=source-serif-4
kai=/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf

# face STYLE SOURCE CHARACTERS [TREATMENT …]: BulletinSTYLE.ttf
face() {
  local style=$1 source=$2 characters=$3
  SOURCE_DATE_EPOCH=0 /usr/bin/python3 "$here/subset.py" "$source" "$out/Bulletin$style.ttf" "$characters" \
    "Bulletin ${style/-/ }" "${@:4}"
}
face Song-Regular $serif/400Regular/NotoSerifSC_400Regular.ttf all dash interpunct
face Song-Bold $serif/700Bold/NotoSerifSC_700Bold.ttf core dash interpunct
face Song-Black $serif/900Black/NotoSerifSC_900Black.ttf core dash interpunct
face Hei-Regular $sans/400Regular/NotoSansSC_400Regular.ttf core dash
face Hei-Bold $sans/700Bold/NotoSansSC_700Bold.ttf core dash
face Kai-Regular $kai core
face Latin-Regular $latin/400Regular/SourceSerif4_400Regular.ttf all
face Latin-Bold $latin/700Bold/SourceSerif4_700Bold.ttf all

cd "$out" && sha256sum --check "$here/SHA256SUMS"
