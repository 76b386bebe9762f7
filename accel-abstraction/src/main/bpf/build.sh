# build.sh SOURCE OBJECT: compiles a program for the kernel's BPF by what is installed. Without a compiler or the headers there is
# no object, and sites that are built so have no XDP; GCC's is a tenth of Clang's size.
set -eu
rm -f "$2"
mkdir -p "$(dirname "$2")"
headers=$(ls -d /usr/include/*-linux-gnu | head -n 1)
if [ ! -e /usr/include/bpf/bpf_helpers.h ]; then
  echo "No XDP: libbpf-dev is not installed." >&2
elif command -v bpf-gcc >/dev/null; then
  # It would else share the number of a function to call with other places, in a register, by which nothing can be called.
  bpf-gcc -O2 -fno-gcse -fno-cse-follow-jumps -gbtf -Wall -Werror -isystem "$headers" -isystem /usr/include -c "$1" -o "$2"
elif command -v clang >/dev/null; then
  clang -target bpf -O2 -g -Wall -Werror -isystem "$headers" -c "$1" -o "$2"
else
  echo "No XDP: neither bpf-gcc (package gcc-bpf) nor clang is installed." >&2
fi
