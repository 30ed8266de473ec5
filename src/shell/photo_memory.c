#include "shell/photo_memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/require.h"

enum {
    MOST_BYTES = 32 << 20,
    MOST_FILES = 50000,
    PLACES = 1 << 16, /* a power of two, more than files */
    FORM = 1,         /* of the lines; another one is not read */
};

struct known {
    struct known *next;
    const char *path;
    struct file_stamp stamp;
    struct photo_seen seen;
    bool is_in_use; /* in this run */
};

struct photo_memory {
    struct arena *arena;
    const char *file;
    struct known **places;
    size_t count;
    bool is_changed;
};

char *photo_memory_folder(struct arena *arena)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    char *folder = NULL;
    if (cache != NULL && cache[0] == '/') {
        folder = file_join(arena, cache, "hallscreen");
    } else if (home != NULL && home[0] == '/') {
        folder = file_join(arena, home, ".cache/hallscreen");
    }
    return folder != NULL && file_make_folder(folder, 0700) ? folder : NULL;
}

static struct known **place_of(const struct photo_memory *memory, const char *path)
{
    return &memory->places[hash_place(hash_add(hash_begin, path, strlen(path)), PLACES)];
}

static struct known *find(const struct photo_memory *memory, const char *path)
{
    struct known *known = *place_of(memory, path);
    while (known != NULL && strcmp(known->path, path) != 0) {
        known = known->next;
    }
    return known;
}

/* Lines are parted by line ends, their texts by tabs. */
static bool is_writable(const char *text)
{
    return strpbrk(text, "\t\n") == NULL;
}

static struct known *put(struct photo_memory *memory, const char *path,
                         const struct file_stamp *stamp, const struct photo_seen *seen)
{
    struct known *known = find(memory, path);
    if (known == NULL) {
        if (memory->count == MOST_FILES) {
            return NULL;
        }
        struct known **place = place_of(memory, path);
        known = ARENA_NEW(memory->arena, struct known);
        known->path = arena_text(memory->arena, path);
        known->next = *place;
        *place = known;
        memory->count++;
    }
    known->stamp = *stamp;
    known->seen = *seen;
    known->seen.format = arena_text(memory->arena, seen->format);
    known->seen.caption = arena_text(memory->arena, seen->caption);
    known->seen.digest = arena_text(memory->arena, seen->digest);
    return known;
}

static void write_line(struct buffer *buffer, const struct known *known)
{
    const struct photo_seen *seen = &known->seen;
    const struct file_stamp *stamp = &known->stamp;
    const int flags =
        seen->is_incomplete | seen->is_untagged_inks << 1 | seen->is_turned_twice << 2;
    buffer_add_text(buffer, arena_format(buffer->arena,
                                         "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
                                         " %d %d %d %d %" PRId64 "\t%s\t%s\t%s\t%s\n",
                                         stamp->size_bytes, stamp->modified_s, stamp->modified_ns,
                                         stamp->inode, (int)seen->outcome, seen->width_px,
                                         seen->height_px, flags, seen->taken, seen->format,
                                         seen->digest, seen->caption, known->path));
}

/* The part of a line up to its next tab; NULL: there is none. */
static char *next_text(char **rest)
{
    char *text = *rest, *tab = strchr(text, '\t');
    if (tab == NULL) {
        return NULL;
    }
    *tab = '\0';
    *rest = tab + 1;
    return text;
}

static bool read_line(struct photo_memory *memory, char *line)
{
    struct file_stamp stamp;
    struct photo_seen seen = {0};
    int outcome, flags;
    char *rest = line, *numbers = next_text(&rest);
    const char *format = numbers == NULL ? NULL : next_text(&rest);
    const char *digest = format == NULL ? NULL : next_text(&rest);
    const char *caption = digest == NULL ? NULL : next_text(&rest);
    if (caption == NULL ||
        sscanf(numbers, "%" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64 " %d %d %d %d %" SCNd64,
               &stamp.size_bytes, &stamp.modified_s, &stamp.modified_ns, &stamp.inode, &outcome,
               &seen.width_px, &seen.height_px, &flags, &seen.taken) != 9 ||
        outcome < 0 || outcome >= (int)PHOTO_OUTCOME_COUNT) {
        return false;
    }
    seen.outcome = (enum photo_outcome)outcome;
    seen.is_incomplete = (flags & 1) != 0;
    seen.is_untagged_inks = (flags & 2) != 0;
    seen.is_turned_twice = (flags & 4) != 0;
    seen.format = format;
    seen.digest = digest;
    seen.caption = caption;
    put(memory, rest, &stamp, &seen);
    return true;
}

/* What the first line says of the others. */
static char *heading(struct arena *arena, const char *lines)
{
    return arena_format(arena, "hallscreen %s photos %d %016" PRIx64 "\n", HALLSCREEN_VERSION, FORM,
                        hash_add(hash_begin, lines, strlen(lines)));
}

static void read_all(struct photo_memory *memory)
{
    char *text;
    size_t size_bytes;
    struct arena *scratch = arena_create();
    if (file_read(scratch, memory->file, MOST_BYTES, &text, &size_bytes) == FILE_FOUND &&
        strlen(text) == size_bytes && strchr(text, '\n') != NULL) {
        char *lines = strchr(text, '\n') + 1;
        const char *expected = heading(scratch, lines);
        bool is_good = strncmp(text, expected, strlen(expected)) == 0;
        for (char *end; is_good && (end = strchr(lines, '\n')) != NULL; lines = end + 1) {
            *end = '\0';
            is_good = read_line(memory, lines);
        }
    }
    arena_destroy(scratch);
}

struct photo_memory *photo_memory_open(const char *folder)
{
    if (folder == NULL) {
        return NULL;
    }
    struct arena *arena = arena_create();
    struct photo_memory *memory = ARENA_NEW(arena, struct photo_memory);
    memory->arena = arena;
    memory->file = file_join(arena, folder, "photos");
    memory->places = ARENA_ARRAY(arena, struct known *, PLACES);
    read_all(memory);
    return memory;
}

/* Half full, only what this run has asked for is written again. */
static void write_all(const struct photo_memory *memory)
{
    struct arena *scratch = arena_create();
    struct buffer lines = {.arena = scratch};
    for (size_t i = 0; i < PLACES; i++) {
        for (const struct known *known = memory->places[i]; known != NULL; known = known->next) {
            if (known->is_in_use || memory->count < MOST_FILES / 2) {
                write_line(&lines, known);
            }
        }
    }
    const char *body = buffer_text(&lines);
    const char *whole = arena_format(scratch, "%s%s", heading(scratch, body), body);
    (void)file_replace(memory->file, whole, strlen(whole)); /* it is never needed */
    arena_destroy(scratch);
}

void photo_memory_close(struct photo_memory *memory)
{
    if (memory != NULL) {
        if (memory->is_changed) {
            write_all(memory);
        }
        arena_destroy(memory->arena);
    }
}

const struct photo_seen *photo_memory_find(struct photo_memory *memory, const char *path,
                                           const struct file_stamp *stamp)
{
    struct known *known = memory == NULL ? NULL : find(memory, path);
    if (known == NULL || !file_stamp_equal(&known->stamp, stamp)) {
        return NULL;
    }
    known->is_in_use = true;
    return &known->seen;
}

void photo_memory_keep(struct photo_memory *memory, const char *path,
                       const struct file_stamp *stamp, const struct photo_seen *seen)
{
    if (memory == NULL || !is_writable(path) || !is_writable(seen->format) ||
        !is_writable(seen->caption)) {
        return;
    }
    struct known *known = put(memory, path, stamp, seen);
    if (known != NULL) {
        known->is_in_use = true;
        memory->is_changed = true;
    }
}
