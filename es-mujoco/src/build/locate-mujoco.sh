#!/usr/bin/env bash
# Finds MuJoCo and stages it for the build of the native part: headers, library, licences and a
# description that the Java side reads again at run time. Needs no root and changes nothing outside
# of the staging directories and a cache.
#
#   locate-mujoco.sh STAGE CLASSES JAVA [offline=true]
#
#   STAGE     gets include/, lib/, licenses/ and build.properties (javacpp.skip=true|false)
#   CLASSES   the directory of the native resources, gets mujoco.properties and licenses/
#   JAVA      the binding's Java sources, to see whether the native part is up to date
#
# With offline=true nothing is downloaded that is not in the cache yet.
# The cache is $EVOSTRAT_CACHE, or evostrat in $XDG_CACHE_HOME or ~/.cache.
#
# The order: MUJOCO_HOME, the Python package, the pinned wheel, the system, the Debian packages.
# Never fails the build: where nothing is found it explains itself and the native part is left out.
set -u

stage=$1 classes=$2 java=$3
here=$(cd "$(dirname "$0")" && pwd)
pinned=3.14.0
cache=${EVOSTRAT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/evostrat}/mujoco
offline=${4:-offline=false}
tried=()
get_mujoco="set MUJOCO_HOME to an unpacked MuJoCo release (the directory with include/ and lib/),
[WARNING] or install the Python package mujoco, or let pip reach its package index once."

note() { tried+=("  - $1"); }

leave_out() { # reason remedy
  {
    echo "[WARNING] es-mujoco is built without its native part: $1"
    [ ${#tried[@]} -eq 0 ] || printf '[WARNING] %s\n' "${tried[@]}"
    echo "[WARNING] All of its Java compiles; MuJoCo tasks cannot run, their tests are skipped."
    echo "[WARNING] Remedy: $2"
  } >&2
  rm -rf "$classes"
  echo "javacpp.skip=true" > "$stage/build.properties"
  exit 0
}

header() { # directory... -> the one that holds mujoco/mujoco.h
  local dir
  for dir in "$@"; do
    [ -f "$dir/mujoco/mujoco.h" ] && { echo "$dir"; return; }
  done
  return 1
}

library() { # directory... -> the shared library, with its version in the name where it has one
  local dir file
  for dir in "$@"; do
    for file in "$dir"/libmujoco.so.*.*.* "$dir"/libmujoco.so.* "$dir"/libmujoco.so; do
      [ -f "$file" ] && { readlink -f "$file"; return; }
    done
  done
  return 1
}

in_tree() { # root: a release, a wheel, or unpacked Debian packages; sets include and lib
  include=$(header "$1/include" "$1/usr/include") &&
    lib=$(library "$1/lib" "$1" "$1/usr/lib/x86_64-linux-gnu")
}

from_home() {
  [ -n "${MUJOCO_HOME:-}" ] || { note "MUJOCO_HOME is not set"; return 1; }
  in_tree "$MUJOCO_HOME" && { source="MUJOCO_HOME"; return; }
  note "MUJOCO_HOME=$MUJOCO_HOME has no include/mujoco/mujoco.h or no lib/libmujoco.so*"
  leave_out "MUJOCO_HOME does not point at MuJoCo." "$get_mujoco"
}

from_python() {
  local dir
  dir=$(python3 -c 'import importlib.util as u
s = u.find_spec("mujoco")
print(s.submodule_search_locations[0] if s else "")' 2> /dev/null)
  [ -n "$dir" ] || { note "python3 knows no package mujoco"; return 1; }
  in_tree "$dir" && { source="Python package"; return; }
  note "the Python package in $dir has no headers or no library"
  return 1
}

from_wheel() {
  local dir=$cache/wheel-$pinned temporary
  source="wheel $pinned"
  in_tree "$dir/mujoco" && return
  [ "$offline" = offline=false ] || { note "offline, and $dir does not hold wheel $pinned"; return 1; }
  mkdir -p "$cache" && temporary=$(mktemp -d "$cache/wheel.XXXXXX") || return 1
  if python3 -m pip download --quiet --disable-pip-version-check --no-deps --retries 1 \
    --only-binary :all: --python-version 3.11 --platform manylinux_2_28_x86_64 \
    --dest "$temporary" "mujoco==$pinned" > "$temporary/log" 2>&1 &&
    python3 -m zipfile -e "$temporary"/mujoco-*.whl "$temporary" &&
    in_tree "$temporary/mujoco"; then
    rm -rf "$temporary"/*.whl "$dir"
    # Only what is needed is kept; a rename makes the cache appear at once or not at all.
    mkdir "$temporary/keep" && cp -r "$temporary/mujoco/include" "$temporary/keep/" &&
      cp "$lib" "$temporary/keep/" && cp -r "$temporary"/mujoco-*.dist-info/licenses "$temporary/keep/"
    mkdir -p "$dir" && mv "$temporary/keep" "$dir/mujoco"
    rm -rf "$temporary"
    in_tree "$dir/mujoco" && return
  fi
  note "pip download mujoco==$pinned failed: $(tail -n 1 "$temporary/log" 2> /dev/null)"
  rm -rf "$temporary"
  return 1
}

from_system() {
  local found
  found=$(echo '#include <mujoco/mujoco.h>' | ${CXX:-g++} -x c++ -M - 2> /dev/null |
    tr ' \\' '\n\n' | grep '/mujoco/mujoco\.h$' | head -n 1)
  lib=$(${CXX:-g++} -print-file-name=libmujoco.so)
  if [ -n "$found" ] && [ -f "$lib" ]; then
    include=$(dirname "$(dirname "$found")") lib=$(readlink -f "$lib") source="system"
    return
  fi
  note "the compiler finds no mujoco/mujoco.h and libmujoco.so on the system"
  return 1
}

from_debian() {
  local dir=$cache/debian temporary
  source="Debian packages"
  in_tree "$dir" && return
  [ "$offline" = offline=false ] || { note "offline, and $dir does not hold Debian's packages"; return 1; }
  command -v apt-get > /dev/null || { note "there is no apt-get"; return 1; }
  mkdir -p "$cache" && temporary=$(mktemp -d "$cache/debian.XXXXXX") || return 1
  if (cd "$temporary" && apt-get download libmujoco-dev libmujoco2.2.2 libccd2 liblodepng0 \
    libqhull-r8.0 libtinyxml2-9 && for deb in *.deb; do dpkg-deb -x "$deb" . || exit 1; done) \
    > "$temporary/log" 2>&1 && in_tree "$temporary"; then
    rm -rf "$temporary"/*.deb "$dir" && mv "$temporary" "$dir" && in_tree "$dir" && return
  fi
  note "apt-get download libmujoco-dev ... failed: $(grep '^E:' "$temporary/log" | head -n 1)"
  rm -rf "$temporary"
  return 1
}

soname() { readelf -d "$1" | sed -n 's/.*(SONAME).*\[\(.*\)\].*/\1/p'; }

link_name() { # libmujoco.so.3.14.0 -> mujoco@.3.14.0
  local name=${1#lib}
  local version=${name#*.so}
  echo "${name%%.so*}${version:+@$version}"
}

preload=
stage_library() { # file; its dependencies go first, because that is the order of loading
  local file=$1 name needed path
  name=$(soname "$file")
  [ -n "$name" ] || name=$(basename "$file")
  for needed in $(readelf -d "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\].*/\1/p'); do
    case $needed in
      libc.* | libm.* | libdl.* | libpthread.* | librt.* | ld-linux* | libgcc_s.* | libstdc++.* | \
        libGL.* | libOpenGL.*) continue ;;
    esac
    path=$(dirname "$file")/$needed
    [ -f "$path" ] || path=$(${CXX:-g++} -print-file-name="$needed")
    [ -f "$path" ] || leave_out "$file needs $needed." "install the package with that library."
    [ -f "$stage/lib/$needed" ] || { stage_library "$path" && preload+="$(link_name "$needed"),"; }
  done
  cp "$file" "$stage/lib/$name"
}

rm -rf "$stage"
mkdir -p "$stage/include" "$stage/lib" "$stage/licenses" "$classes"
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || leave_out "it is there for linux-x86_64 only." "none on this machine."
command -v "${CXX:-g++}" > /dev/null || leave_out "there is no ${CXX:-g++}." "install g++."
command -v readelf > /dev/null || leave_out "there is no readelf." "install binutils."
from_home || from_python || from_wheel || from_system || from_debian ||
  leave_out "no MuJoCo was found." "$get_mujoco"

stage_library "$lib"
name=$(soname "$lib")
ln -sf "$name" "$stage/lib/libmujoco.so"
mkdir "$stage/include/mujoco" && cp "$include"/mujoco/*.h "$stage/include/mujoco/"
version=$(sed -n 's/^#define mjVERSION_HEADER *\([0-9]*\).*/\1/p' "$include"/mujoco/*.h | head -n 1)
for licences in "$(dirname "$include")" "$(dirname "$include")/licenses" \
  "$(dirname "$lib")"/../mujoco-*.dist-info/licenses; do
  for file in LICENSE LICENSES_THIRD_PARTY.md THIRD_PARTY_NOTICES; do
    [ -f "$licences/$file" ] && cp "$licences/$file" "$stage/licenses/"
  done
done
for file in "$(dirname "$include")"/share/doc/lib{mujoco,ccd,lodepng,qhull,tinyxml}*/copyright; do
  [ -f "$file" ] && cp "$file" "$stage/licenses/$(basename "$(dirname "$file")")-copyright"
done
cat > "$stage/mujoco.properties" << END
# What the native part was built with.
link=$(link_name "$name")
preload=${preload%,}
headerVersion=$version
source=$source
END

# An unchanged native part is not compiled again.
jni=$classes/libjniMujoco.so
skip=false
if cmp -s "$stage/mujoco.properties" "$classes/mujoco.properties" && [ -f "$jni" ] &&
  [ -z "$(find "$here/../main/native" "$here" "$java" -newer "$jni")" ]; then
  skip=true
else
  rm -rf "$classes"
  mkdir -p "$classes"
fi
cp -r "$stage/mujoco.properties" "$stage/licenses" "$classes/"
echo "javacpp.skip=$skip" > "$stage/build.properties"
echo "[INFO] MuJoCo $version from $source ($lib)"
