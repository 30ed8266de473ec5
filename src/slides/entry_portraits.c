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

/* @return whether there was no error */
static bool find_one(const struct kind_reader *reader, struct missing *missing, struct entry *entry)
{
    const struct node node = name_node(entry);
    bool is_missing;
    const bool is_found =
        slide_file_await(reader, &node, NULL, entry->portrait, &entry->portrait_path, &is_missing);
    if (is_missing) {
        add_missing(reader->reader->arena, missing, entry);
    }
    return is_found || is_missing;
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
