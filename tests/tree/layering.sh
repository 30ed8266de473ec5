# Each folder of src/ may include only itself and the layers below it; the core, from base to show, sees no SDL.
set -eu
failed=0

# allow LAYER FOLDER...: every quoted include of src/LAYER must begin with one of the folders.
allow() {
    layer=$1
    shift
    pattern=$(echo "$layer $*" | tr ' ' '|')
    if grep -nE '^#include "' src/"$layer"/*.[ch] | grep -vE "#include \"($pattern)/"; then
        echo "src/$layer may include only: $layer $*"
        failed=1
    fi
}

allow base
allow document base
allow layout base
allow slides base document layout
allow show base document layout slides
allow draw base document layout slides show
allow photo base
allow shell base document layout slides show draw photo
allow play base document layout slides show draw shell
allow cli base document layout slides show draw shell play photo

# Tools use the core, never the machine.
if grep -nE '^#include "' tools/*.[ch] tools/*/*.[ch] | grep -vE '#include "(article|base|document|layout|slides|show)/'; then
    echo "tools may include only the core and their own library"
    failed=1
fi

for layer in base document layout slides show photo; do
    # The photo worker is a process of its own; what it knows of threads is in one place.
    if grep -nE '#include <(SDL|pthread|threads|fontconfig)' src/$layer/*.[ch] | grep -v '^src/photo/crew\.h:.*pthread'; then
        echo "src/$layer is core: no SDL, no threads, no machine"
        failed=1
    fi
done
for kind in banner agenda speaker photos roll awards image; do
    if grep -nE "#include \"slides/($(echo banner agenda speaker photos roll awards image | sed "s/$kind//" |
        xargs | tr ' ' '|'))\\.h\"" src/slides/$kind.c; then
        echo "kinds do not know each other"
        failed=1
    fi
done
if grep -nE '\b(time|clock_gettime|gettimeofday|localtime|localtime_r) *\(' src/base/*.c src/document/*.c \
    src/layout/*.c src/slides/*.c src/show/*.c; then
    echo "time is a parameter in the core"
    failed=1
fi
if grep -nE 'TTF_SetFontStyle|TTF_STYLE_|FC_EMBOLDEN|FT_Outline_Embolden' src/*/*.[ch]; then
    echo "weights and slants are those of real files: none is made by smearing or shearing"
    failed=1
fi
exit $failed
