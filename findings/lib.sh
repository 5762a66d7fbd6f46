# Sourced by each script: a temporary folder, pinned packages and the comparison.
# Exit codes of a script: 0 the finding still holds, 1 it changed, 2 a package could not be installed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC LC_ALL=C.UTF-8
# An empty search path makes Python's zoneinfo read the pinned `tzdata` package, not the system's files.
export PYTHONTZPATH=

fail() { echo "$1" >&2; exit 2; }

# py PACKAGE==VERSION...: installs into a virtual environment; run it with `python`.
py() {
    { python3 -m venv --without-pip "$work/py" && python3 -m pip --python "$work/py/bin/python" install -q "$@"; } \
        > "$work/pip.log" 2>&1 || fail "pip could not install $*"
}
python() { "$work/py/bin/python" -W ignore "$@"; }

# js PACKAGE@VERSION...: installs into a folder of its own; run it with `js_run`, which reads a CommonJS script.
js() {
    mkdir -p "$work/js" && (cd "$work/js" && npm install --silent --no-audit --no-fund --prefix . "$@") \
        > "$work/npm.log" 2>&1 || fail "npm could not install $*"
}
js_run() { cat > "$work/js/run.cjs" && node "$work/js/run.cjs"; }

# deb PACKAGE=VERSION...: unpacks Debian packages into "$root", without installing them.
root=$work/root
deb() {
    mkdir -p "$work/deb" "$root"
    (cd "$work/deb" && apt-get download -q "$@") > "$work/apt.log" 2>&1 || fail "apt-get could not download $* (run apt-get update?)"
    for package in "$work"/deb/*.deb; do dpkg-deb -x "$package" "$root"; done
}

# expect SEEN: compares what was seen with standard input, prints it, fails when they differ.
expect() {
    if diff -u --label expected --label seen - <(printf '%s\n' "$1") > "$work/diff"; then
        printf '%s\n' "$1"
    else
        cat "$work/diff"; echo "CHANGED: $(basename "$0")"; exit 1
    fi
}

# rs CRATE=VERSION[,FEATURE...]...: builds standard input as a Rust program with these crates, runs it.
rs() {
    mkdir -p "$work/rs/src" && cat > "$work/rs/src/main.rs"
    printf '[package]\nname = "finding"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n' > "$work/rs/Cargo.toml"
    local crate name rest
    for crate in "$@"; do
        name=${crate%%=*} rest=${crate#*=}
        printf '%s = { version = "=%s", features = [%s] }\n' "$name" "${rest%%,*}" \
            "$(printf '%s' "$rest" | tr ',' '\n' | sed '1d; s/.*/"&"/' | paste -sd, -)" >> "$work/rs/Cargo.toml"
    done
    (cd "$work/rs" && cargo build -q) > "$work/cargo.log" 2>&1 || { cat "$work/cargo.log" >&2; fail "cargo could not build with $*"; }
    "${CARGO_TARGET_DIR:-$work/rs/target}/debug/finding"
}

# emacs ARGUMENT...: Debian 12's Emacs in batch mode, its clock held at $now, from the packages that `deb_emacs` unpacks.
deb_emacs() {
    local version=1:28.2+1-15+deb12u4
    deb libfaketime=0.9.10-2.1 libgccjit0=12.2.0-14+deb12u1 emacs-nox=$version emacs-common=$version emacs-el=$version
}
emacs() {
    local lisp=$root/usr/share/emacs/28.2 parts=$root/usr/libexec/emacs/28.2/x86_64-linux-gnu
    HOME=$work TMPDIR=$work LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu EMACSDATA=$lisp/etc EMACSDOC=$lisp/etc EMACSPATH=$parts \
        LD_PRELOAD=$root/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1 FAKETIME=${now:?} \
        EMACSLOADPATH=$(find "$lisp/lisp" -type d | paste -sd:) "$root/usr/bin/emacs-nox" --dump-file="$parts/emacs.pdmp" -Q --batch "$@" 2> "$work/emacs.log"
}

# at WHEN COMMAND...: runs a program with a held clock; needs `deb libfaketime=0.9.10-2.1`.
at() { local now=$1; shift; LD_PRELOAD=$root/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1 FAKETIME=$now "$@"; }
