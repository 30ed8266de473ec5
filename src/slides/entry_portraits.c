#include <string.h>

#include "slides/entries_read.h"
#include "slides/files.h"

/* The files that a list names as portraits. */

enum { NAMED_PORTRAITS = 5 }; /* in one message */

/* What is missing, told once a list. */
struct missing {
    size_t count;
    const char *names;
    struct node first;
};

/* Where a list names the file, as the value of a playlist would. */
static struct node name_node(const struct entry *entry)
{
    return (struct node){
        .type = NODE_SCALAR,
        .style = NODE_PLAIN,
        .source = entry->source,
        .start = entry->portrait_start,
        .end = entry->portrait_end,
        .text = entry->portrait,
    };
}

static void add_missing(struct arena *arena, struct missing *missing, const struct entry *entry)
{
    if (missing->count == 0) {
        missing->first = name_node(entry);
        missing->names = entry->portrait;
    } else if (missing->count < NAMED_PORTRAITS) {
        missing->names = arena_format(arena, "%s, %s", missing->names, entry->portrait);
    } else if (missing->count == NAMED_PORTRAITS) {
        missing->names = arena_format(arena, "%s, …", missing->names);
    }
    missing->count++;
}

/* The folder where it may still arrive, whatever its name will then be written with; one that is
 * not there yet, too. */
static void watch_for(const struct kind_reader *reader, const char *portrait)
{
    struct arena *arena = reader->reader->arena;
    struct source_files *sources = reader->sources;
    const char *folder = file_folder(arena, portrait);
    char *path = NULL;
    if (file_find(arena, reader->root, folder, FILE_FOLDER, &path, NULL) != FILE_FOUND) {
        path = file_join(arena, reader->root, folder);
    }
    if (sources->count == 0 || strcmp(sources->items[sources->count - 1], path) != 0) {
        *LIST_PUSH(arena, sources) = path;
    }
}

/* @return whether there was no error */
static bool find_one(const struct kind_reader *reader, struct missing *missing, struct entry *entry)
{
    struct arena *arena = reader->reader->arena;
    char *actual = NULL;
    if (file_find(arena, reader->root, entry->portrait, FILE_REGULAR, &actual, NULL) ==
        FILE_MISSING) {
        add_missing(arena, missing, entry);
        watch_for(reader, entry->portrait);
        return true;
    }
    const struct node node = name_node(entry);
    return slide_file_find(reader, &node, NULL, entry->portrait, FILE_REGULAR,
                           &entry->portrait_path);
}

bool entry_portraits_find(const struct kind_reader *reader, const char *name,
                          const struct entries *entries)
{
    struct schema_reader below = schema_below(reader->reader, name);
    struct kind_reader own = *reader;
    own.reader = &below;
    struct missing missing = {0};
    bool is_good = true;
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i].portrait != NULL) {
            is_good = find_one(&own, &missing, &entries->items[i]) && is_good;
        }
    }
    if (missing.count > 0) {
        schema_complain(&below, MESSAGE_PORTRAITS_AWAITED, &missing.first, NULL,
                        arena_format(below.arena, "%zu", missing.count), missing.names, NULL);
    }
    return is_good;
}
