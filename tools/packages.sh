# Sourced by tools/run and tools/test: what has to be installed, and how it gets there. Nothing is touched when nothing
# is missing; without rights the one line to type is printed.

build_packages="cmake ninja-build gcc libc6-dev pkg-config libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libyaml-dev
    libunistring-dev libmd-dev libxml2-dev libfontconfig-dev libjpeg-dev libpng-dev libexif-dev libiptcdata0-dev
    liblcms2-dev libseccomp-dev fonts-inter fonts-noto-core"
test_packages="clang clang-format libclang-rt-14-dev xvfb xdotool x11-utils imagemagick mandoc python3 python3-jsonschema
    python3-yaml libx11-dev fonts-noto-cjk fonts-noto-color-emoji libvips42"
# Of the virtual machine alone (tests/vm/run).
vm_packages="qemu-system-x86 mmdebstrap busybox-static cpio e2fsprogs kmod binutils imagemagick python3"

# Debian 13 has newer compilers under other names.
if ! apt-cache show libclang-rt-14-dev >/dev/null 2>&1 && command -v apt-cache >/dev/null; then
    test_packages=$(echo "$test_packages" | sed 's/libclang-rt-14-dev/libclang-rt-dev/; s/libvips42/libvips42t64/')
fi

# Prints the packages of its arguments that are not installed.
packages_missing() {
    command -v dpkg-query >/dev/null || return 0
    for package in "$@"; do
        case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) in
        ii*) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

# Installs what is missing of its arguments; leaves with 3 where that cannot be done.
packages_ensure() {
    missing=$(packages_missing "$@")
    [ -n "$missing" ] || return 0
    mkdir -p build
    if [ "$(id -u)" = 0 ]; then
        become=""
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        become="sudo"
    else
        echo "Packages are missing, and this account may not install them. Type, as one who may:"
        echo "    apt-get install $missing"
        exit 3
    fi
    echo "Installing: $missing"
    if ! { $become apt-get update -qq &&
        $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } \
        >build/packages.log 2>&1; then
        tail -5 build/packages.log
        echo "The packages could not be installed (build/packages.log). Type:  apt-get install $missing"
        exit 3
    fi
}
