#include "play/page_key.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/file.h"
#include "show/hash.h"

/* A stamp in the place of the digest of a file's content. */
static bool stamp_of(void *context, const char *path, struct picture_facts *facts)
{
    (void)context;
    const struct file_stamp stamp = file_stamp_read(path);
    *facts = (struct picture_facts){0};
    (void)snprintf(facts->digest, sizeof facts->digest,
                   "%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64, (uint64_t)stamp.size_bytes,
                   (uint64_t)stamp.modified_s, (uint64_t)stamp.modified_ns, (uint64_t)stamp.inode);
    return stamp.size_bytes >= 0;
}

void page_key(const struct page *page, const char *theme_looks, char hex[65])
{
    const struct picture_source stamps = {.facts = stamp_of};
    page_hash(page, theme_looks, &stamps, hex);
}
