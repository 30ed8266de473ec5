#include "shell/picture_facts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <sha256.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/require.h"
#include "base/text.h"
#include "shell/facts_reader.h"
#include "shell/photo_decode.h"
#include "shell/photo_memory.h"

/* Facts by path: a folder of 20,000 photos is asked for several times in one load. What a header
 * says the photo worker reads. */

enum { FIRST_PLACES = 256 };

struct known_file {
    struct known_file *next;
    const char *path;
    struct file_stamp stamp, asked; /* that `facts` are of; that was asked about last */
    bool is_known;
    bool is_unasked;     /* nobody could be asked then */
    unsigned quiet_load; /* the last load in which that is not tried again */
    struct picture_facts facts;
};

struct picture_facts_cache {
    struct arena *arena;
    struct photo_decoder *decoder;
    struct facts_reader *reader; /* NULL: everything is waited for */
    bool has_lacked;
    unsigned load; /* counts them */
    struct photo_memory *memory;
    bool with_digests;
    struct known_file **places;
    size_t place_count, file_count; /* a power of two */
};

struct picture_facts_cache *picture_facts_create(bool with_digests)
{
    struct picture_facts_cache *cache = calloc(1, sizeof *cache);
    REQUIRE(cache != NULL);
    cache->arena = arena_create();
    cache->decoder = photo_decoder_create(PHOTO_PLAY_MS);
    cache->with_digests = with_digests;
    cache->place_count = FIRST_PLACES;
    cache->places = ARENA_ARRAY(cache->arena, struct known_file *, cache->place_count);
    return cache;
}

void picture_facts_destroy(struct picture_facts_cache *cache)
{
    if (cache != NULL) {
        photo_decoder_destroy(cache->decoder);
        facts_reader_destroy(cache->reader);
        arena_destroy(cache->arena);
        free(cache);
    }
}

void picture_facts_recall(struct picture_facts_cache *cache, struct photo_memory *memory)
{
    cache->memory = memory;
}

void picture_facts_rest(struct picture_facts_cache *cache)
{
    photo_decoder_rest(cache->decoder);
    cache->load++;
}

void picture_facts_read_behind(struct picture_facts_cache *cache, void (*wake)(void *context),
                               void *context)
{
    REQUIRE(!cache->with_digests);
    cache->reader = facts_reader_create(wake, context);
}

bool picture_facts_lacked(struct picture_facts_cache *cache)
{
    const bool has_lacked = cache->has_lacked;
    cache->has_lacked = false;
    return has_lacked;
}

bool picture_facts_are_coming(struct picture_facts_cache *cache)
{
    return cache->reader != NULL && facts_reader_is_busy(cache->reader);
}

static struct known_file **place_of(struct picture_facts_cache *cache, const char *path)
{
    return &cache->places[hash_place(hash_add(hash_begin, path, strlen(path)), cache->place_count)];
}

static void grow(struct picture_facts_cache *cache)
{
    struct known_file **old = cache->places;
    const size_t old_count = cache->place_count;
    cache->place_count *= 2;
    cache->places = ARENA_ARRAY(cache->arena, struct known_file *, cache->place_count);
    for (size_t i = 0; i < old_count; i++) {
        for (struct known_file *file = old[i], *next; file != NULL; file = next) {
            next = file->next;
            struct known_file **place = place_of(cache, file->path);
            file->next = *place;
            *place = file;
        }
    }
}

static struct known_file *find(struct picture_facts_cache *cache, const char *path)
{
    for (struct known_file *file = *place_of(cache, path); file != NULL; file = file->next) {
        if (strcmp(file->path, path) == 0) {
            return file;
        }
    }
    if (cache->file_count == cache->place_count) {
        grow(cache);
    }
    struct known_file *file = ARENA_NEW(cache->arena, struct known_file);
    struct known_file **place = place_of(cache, path);
    file->path = arena_text(cache->arena, path);
    file->next = *place;
    file->stamp.size_bytes = file->asked.size_bytes = -1;
    *place = file;
    cache->file_count++;
    return file;
}

/* What was seen of the file before; false: nothing. */
static bool recall(const struct picture_facts_cache *cache, const char *path,
                   const struct file_stamp *stamp, struct known_file *file)
{
    char *real = cache->memory == NULL || cache->with_digests ? NULL : realpath(path, NULL);
    const struct photo_seen *seen =
        real == NULL ? NULL : photo_memory_find(cache->memory, real, stamp);
    free(real);
    if (seen == NULL) {
        return false;
    }
    file->stamp = *stamp;
    file->is_known = seen->width_px > 0;
    file->facts = (struct picture_facts){
        .width_px = seen->width_px,
        .height_px = seen->height_px,
        .taken = seen->taken,
        .caption = seen->caption[0] == '\0' ? NULL : arena_text(cache->arena, seen->caption),
    };
    return true;
}

/* A load asks for each file several times: what nobody could be asked about is left to later ones,
 * so that it neither waits again and again nor is put off for ever. */
static bool may_ask(const struct picture_facts_cache *cache, const struct known_file *file,
                    const struct file_stamp *stamp)
{
    return !file_stamp_equal(&file->asked, stamp) ||
           (file->is_unasked && cache->load > file->quiet_load);
}

static void begin_asking(struct known_file *file, const struct file_stamp *stamp,
                         unsigned quiet_load)
{
    file->asked = *stamp;
    file->is_unasked = false;
    file->quiet_load = quiet_load;
}

/* A file that ended the worker, or took too long, has no facts until it changes: the decoder would
 * say the same again without asking, and whoever asks anew spends those seconds anew. */
static void take_facts(struct picture_facts_cache *cache, struct known_file *file,
                       const struct found_facts *found)
{
    if (found->outcome == PHOTO_NO_WORKER) {
        file->is_unasked = file_stamp_equal(&file->asked, &found->stamp);
        return;
    }
    file->stamp = found->stamp;
    file->is_known = found->width_px > 0;
    file->facts = (struct picture_facts){
        .width_px = found->width_px,
        .height_px = found->height_px,
        .taken = found->taken,
        .caption = found->caption == NULL
                       ? NULL
                       : text_nfc(cache->arena, found->caption, strlen(found->caption)),
    };
}

static void read_file(struct picture_facts_cache *cache, struct known_file *file,
                      const struct file_stamp *stamp)
{
    if (!may_ask(cache, file, stamp)) {
        return;
    }
    begin_asking(file, stamp, cache->load);
    struct found_facts found = {.stamp = *stamp};
    found_facts_read(cache->decoder, file->path, &found);
    take_facts(cache, file, &found);
    found_facts_finish(&found);
    file->is_known = file->is_known &&
                     (!cache->with_digests || SHA256File(file->path, file->facts.digest) != NULL);
}

/* What has been read behind meanwhile. */
static void collect(struct picture_facts_cache *cache)
{
    struct found_facts found;
    while (cache->reader != NULL && facts_reader_take(cache->reader, &found)) {
        struct known_file *file = find(cache, found.path);
        take_facts(cache, file, &found);
        found_facts_finish(&found);
    }
}

/* Until it is read, what was known of the file before it changed has to do. The next load is the
 * one that is put off for it, and makes do with what is known then. */
static void read_behind(struct picture_facts_cache *cache, struct known_file *file,
                        const struct file_stamp *stamp)
{
    if (may_ask(cache, file, stamp)) {
        begin_asking(file, stamp, cache->load + 1);
        facts_reader_ask(cache->reader, file->path, stamp);
    }
    cache->has_lacked = cache->has_lacked || !file->is_unasked;
}

static bool facts_of(void *context, const char *path, struct picture_facts *facts)
{
    struct picture_facts_cache *cache = context;
    struct stat now;
    if (stat(path, &now) != 0 || !S_ISREG(now.st_mode)) {
        return false;
    }
    collect(cache);
    struct known_file *file = find(cache, path);
    const struct file_stamp stamp = file_stamp_of(&now);
    const bool is_new = !file_stamp_equal(&file->stamp, &stamp);
    if (is_new && cache->reader != NULL) {
        read_behind(cache, file, &stamp);
    } else if (is_new && !recall(cache, path, &stamp, file)) {
        read_file(cache, file, &stamp);
    }
    if (file->is_known) {
        *facts = file->facts;
    }
    return file->is_known;
}

struct picture_source picture_facts_source(struct picture_facts_cache *cache)
{
    return (struct picture_source){.context = cache, .facts = facts_of};
}
