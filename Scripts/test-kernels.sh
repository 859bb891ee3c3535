#!/bin/sh
# Walks the C kernels under the sanitizers: for memory and undefined behaviour, then (on Linux) for
# reads of memory that nothing wrote. See Tests/Sanitizers/README.md.
set -eu
cd "$(dirname "$0")/.."

folder=.build-sanitizers
mkdir -p "$folder"

# Unoptimised, so that no access is optimised away; also 20 times quicker to compile than at -O1.
walk() {
  name=$1
  shift
  # shellcheck disable=SC2086
  clang -std=gnu17 -O0 -g -fno-math-errno -Wall -Wextra -Werror $linker "$@" \
    -fno-sanitize-recover=all -fno-omit-frame-pointer -ISources/CKernels/include \
    Tests/Sanitizers/walk-kernels.c Sources/CKernels/*.c -lm -o "$folder/$name"
  echo "kernels under $name:"
  "$folder/$name"
}

linker=
[ "$(uname)" != Linux ] || linker=-fuse-ld=lld
walk address-undefined -fsanitize=address,undefined,float-cast-overflow
[ "$(uname)" != Linux ] || walk memory -fsanitize=memory -fsanitize-memory-track-origins
