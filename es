#!/usr/bin/env bash
# Builds what is needed, then runs the command-line program: ./es --help
#
# ES_JAVA_OPTS    options for java, such as -Xmx8g
# ES_MAVEN_OPTS   options for mvn, such as --offline
# ES_REBUILD=1    builds even if nothing has changed
set -euo pipefail

fail() { # name, rule, value, remedy
  echo "es: $1 must $2, but $3; $4" >&2
  exit 1
}

self=$0
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
home=$(cd "$(dirname "$self")" && pwd -P)
target=$home/es-examples/target
# Two lines: the tools of the last build, and the name of its copy. The jars are copied and run from
# there, because a later build replaces them in place, which a running program would not survive.
stamp=$target/es.stamp
copy=$target/$(sed -n 2p "$stamp" 2> /dev/null || true)
# With --backend spark: Apache Spark, which is fetched only then, and where its executors start from.
spark_home=$home/es-spark/target/spark
spark=
case " $* " in
  *" --backend spark "* | *" --backend=spark "*) spark=es-spark ;;
esac
# The native part depends on these as well as on the sources.
tools="MUJOCO_HOME=${MUJOCO_HOME:-} CXX=$(command -v "${CXX:-g++}" || true)"

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java || true)
fi
[ -n "$java" ] && [ -x "$java" ] ||
  fail "java" "be a JDK 17 or newer" "'${java:-none on the PATH}' cannot be run" \
    "install one, or set JAVA_HOME to it"

# Without the native part MuJoCo was out of reach, which may have changed: only a build can tell.
native_part_is_settled() {
  [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ] || ! command -v "${CXX:-g++}" > /dev/null ||
    [ -n "$(find "$home/es-mujoco/target/classes" -name mujoco.properties 2> /dev/null)" ]
}

up_to_date() {
  [ -z "${ES_REBUILD:-}" ] && [ -f "$stamp" ] && [ -f "$copy/es-examples.jar" ] &&
    { [ -z "$spark" ] || { [ -f "$copy/spark/es-spark.jar" ] && [ -d "$spark_home/jars" ]; }; } &&
    [ "$(head -n 1 "$stamp")" = "$tools" ] && native_part_is_settled &&
    [ -z "$(find "$home/pom.xml" "$home"/*/pom.xml "$home"/*/src/main "$home/es-mujoco/src/build" \
      -newer "$stamp" 2> /dev/null | head -n 1)" ]
}

in_use() { # copy
  local file
  for file in "$1"/process.*; do
    ! kill -0 "${file##*.}" 2> /dev/null || return 0
  done
  return 1
}

remove_old_copies() { # the last one, which stays: somebody may be about to start it
  local old
  for old in "$target"/es.??????; do
    [ "$old" = "$1" ] || in_use "$old" || rm -rf "$old"
  done
}

build() {
  local log=$target/es-build.log last=$copy line seconds=$SECONDS
  mkdir -p "$target"
  rm -f "$log.new"
  copy=$(mktemp -d "$target/es.XXXXXX")
  touch "$copy/process.$$"
  # Dated before the build: a change made during it counts.
  printf '%s\n' "$tools" "${copy##*/}" > "$stamp.new"
  printf 'building evostrat (the first time takes a few minutes):' >&2
  # shellcheck disable=SC2086 # options are meant to be split
  if mvn -B -ntp -Dstyle.color=never -f "$home/pom.xml" -pl "es-examples${spark:+,$spark}" -am ${ES_MAVEN_OPTS:-} \
    -Dmaven.test.skip=true -Dmaven.source.skip=true -Devostrat.unpublished=true \
    -Dmaven.compiler.failOnWarning=false package 2>&1 |
    while IFS= read -r line; do
      printf '%s\n' "$line" >> "$log.new"
      case $line in
        "[INFO] Building evostrat "[a-z]*"["*/*"]")
          line=${line#*evostrat }
          printf ' %s' "${line%% *}" >&2
          ;;
      esac
    done; then
    mv "$log.new" "$log"
    echo ", done in $((SECONDS - seconds)) s" >&2
    grep '^\[WARNING\] .*native part' "$log" -A 12 | grep '^\[WARNING\]' >&2 || true
    cp -Rp "$target/es-examples.jar" "$target/lib" "$copy"
    [ -z "$spark" ] || {
      mkdir "$copy/spark"
      cp -p "$home"/es-spark/target/es-spark.jar "$copy/spark"
    }
    mv "$stamp.new" "$stamp"
    remove_old_copies "$last"
  else
    echo ", failed" >&2
    mv "$log.new" "$log"
    rm -rf "$copy" "$stamp" "$stamp.new"
    grep -v '^\[INFO\]' "$log" >&2 || true
    fail "the build" "succeed" "failed" "see Maven's output above, all of it in $log"
  fi
}

# One at a time: a second ./es waits for the first one's build, and uses it.
build_once() {
  command -v mvn > /dev/null ||
    fail "mvn" "be on the PATH to build evostrat" "was not found there" \
      "install Maven 3.8 or newer"
  "${java%java}javac" -version > /dev/null 2>&1 ||
    fail "java" "be a JDK to build evostrat" "'$java' has no javac beside it" \
      "install a JDK 17 or newer, or set JAVA_HOME to one"
  mkdir -p "$target"
  if command -v flock > /dev/null; then
    exec 9> "$target/es.lock"
    flock -n 9 || {
      echo "waiting for another ./es, which is building" >&2
      flock 9
    }
    copy=$target/$(sed -n 2p "$stamp" 2> /dev/null || true)
  fi
  up_to_date || build
  exec 9>&- # or the program would hold it
}

up_to_date || build_once

# A progress bar is for people: not for a pipe, which would be mixed up with it, nor for a log file.
columns=0
if [ -t 2 ] && { [ -t 1 ] || [ -f /dev/stdout ]; }; then
  columns=$(stty size <&2 2> /dev/null | cut -d ' ' -f 2 || true)
fi
# With the Vector API sums over noise and policies are faster, to the same bits.
vectors=()
! "$java" --list-modules | grep -q '^jdk.incubator.vector@' || vectors=(--add-modules jdk.incubator.vector)

program=(-jar "$copy/es-examples.jar")
if [ -n "$spark" ]; then
  # A cluster on this machine starts its processes from there, and talks over loopback.
  export SPARK_HOME=$spark_home SPARK_SCALA_VERSION=2.13
  case " $* " in *" local-cluster"* | *"=local-cluster"*) export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} ;; esac
  program=("-Djava.util.logging.config.file=$home/es-examples/src/main/spark/logging.properties"
    -Dslf4j.provider=org.slf4j.jul.JULServiceProvider # Spark brings another one
    -Dspark.local.dir="$spark_home/local"
    --enable-native-access=ALL-UNNAMED # with -jar the manifest says it
    -cp "$copy/es-examples.jar:$copy/lib/*:$copy/spark/*:$spark_home/jars/*"
    org.evostrat.examples.Main)
fi

# shellcheck disable=SC2086 # options are meant to be split
touch "$copy/process.$$"
exec "$java" ${vectors[@]+"${vectors[@]}"} -Devostrat.terminal.columns="${columns:-0}" ${ES_JAVA_OPTS:-} \
  "${program[@]}" "$@"
