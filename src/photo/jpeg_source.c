#include "photo/jpeg_source.h"

#include <errno.h>
#include <unistd.h>

#include <jerror.h>

enum { STEP_BYTES = 64 << 10 };

struct source {
    struct jpeg_source_mgr manager;
    int descriptor;
    boolean is_begun;
    JOCTET bytes[STEP_BYTES];
};

static void do_nothing(j_decompress_ptr info)
{
    (void)info;
}

static boolean read_more(j_decompress_ptr info)
{
    struct source *source = (struct source *)(void *)info->src;
    ssize_t count;
    do {
        count = read(source->descriptor, source->bytes, sizeof source->bytes);
    } while (count < 0 && errno == EINTR);
    if (count <= 0) {
        if (!source->is_begun) {
            ERREXIT(info, JERR_INPUT_EMPTY);
        }
        WARNMS(info, JWRN_JPEG_EOF);
        source->bytes[0] = 0xFF;
        source->bytes[1] = JPEG_EOI;
        count = 2;
    }
    source->is_begun = TRUE;
    source->manager.next_input_byte = source->bytes;
    source->manager.bytes_in_buffer = (size_t)count;
    return TRUE;
}

static void skip(j_decompress_ptr info, long count)
{
    struct jpeg_source_mgr *manager = info->src;
    while (count > (long)manager->bytes_in_buffer) {
        count -= (long)manager->bytes_in_buffer;
        read_more(info);
    }
    if (count > 0) {
        manager->next_input_byte += count;
        manager->bytes_in_buffer -= (size_t)count;
    }
}

void jpeg_source_open(j_decompress_ptr info, int descriptor)
{
    struct source *source =
        info->mem->alloc_large((j_common_ptr)info, JPOOL_PERMANENT, sizeof *source);
    source->manager = (struct jpeg_source_mgr){.init_source = do_nothing,
                                               .fill_input_buffer = read_more,
                                               .skip_input_data = skip,
                                               .resync_to_restart = jpeg_resync_to_restart,
                                               .term_source = do_nothing};
    source->descriptor = descriptor;
    source->is_begun = FALSE;
    info->src = &source->manager;
}
