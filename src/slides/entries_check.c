#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "base/text.h"
#include "slides/abbreviations.h"
#include "slides/entries_read.h"

/* What a list says about itself: numbers that show a missing row, names that come twice. */

static void complain(const struct kind_reader *reader, enum message message, const char *key,
                     const struct entry *entry, const char *first, const char *second,
                     const char *third)
{
    struct arena *arena = reader->reader->arena;
    const struct place place = source_place(entry->source, arena, entry->start, entry->end);
    DIAGNOSE(reader->reader->diagnostics, message, &place, key, NULL, first, second, third);
}

static const char *decimal(const struct kind_reader *reader, int number)
{
    return arena_format(reader->reader->arena, "%d", number);
}

/* "7", "07", "7." and "7)"; 0: it is no number ("II", "a)"), or there is none. */
static int number_of(const struct entry *entry)
{
    const char *text = entry->number == NULL ? "" : entry->number;
    const size_t digits = strspn(text, "0123456789");
    const char *end = text + digits + strspn(text + digits, ".)");
    return digits == 0 || digits > 6 || *end != '\0' ? 0 : (int)strtol(text, NULL, 10);
}

/*
 * Numbers count up by one. They may begin again at 1 (collectives, then individuals), and a row
 * without a number counts as well.
 */
static bool check_numbers(const struct kind_reader *reader, const char *key,
                          const struct entries *entries)
{
    bool is_good = true;
    int last = 0; /* highest number so far; 0: none that could be compared */
    int without = 0;
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        const int number = number_of(entry);
        if (number == 0) {
            without++;
            last = entry->number == NULL ? last : 0;
            continue;
        }
        if (last == 0 && i == 0 && number > 1) {
            complain(reader, MESSAGE_ENTRY_NUMBERS_BEGIN_LATE, key, entry, decimal(reader, number),
                     NULL, NULL);
        } else if (last > 0 && number > last + 1 + without) {
            const int first = last + 1 + without;
            const char *missing = first == number - 1 ? decimal(reader, first)
                                                      : arena_format(reader->reader->arena,
                                                                     "%d - %d", first, number - 1);
            complain(reader, MESSAGE_ENTRY_NUMBERS_JUMP, key, entry, decimal(reader, last),
                     decimal(reader, number), missing);
            is_good = false;
        } else if (last > 0 && number <= last && number != 1) {
            complain(reader, MESSAGE_ENTRY_NUMBERS_BACK, key, entry, decimal(reader, last),
                     decimal(reader, number), NULL);
            is_good = false;
        }
        last = number > last || number == 1 ? number : last;
        without = 0;
    }
    return is_good;
}

/*
 * A hash that is the same for all spellings of a name: of its ASCII letters and signs without case,
 * vowels and blanks left out. What has equal hashes is compared for good.
 */
static uint32_t hash_of(const char *name)
{
    uint32_t hash = 2166136261U;
    for (; *name != '\0'; name++) {
        const char letter = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
        if (letter > ' ' && letter <= '~' && strchr("aeiouy", letter) == NULL) {
            hash = (hash ^ (unsigned char)letter) * 16777619U;
        }
    }
    return hash;
}

struct hashed {
    uint32_t hash;
    size_t index;
};

static int compare_hashed(const void *a, const void *b)
{
    const struct hashed *first = a, *second = b;
    if (first->hash != second->hash) {
        return first->hash < second->hash ? -1 : 1;
    }
    return first->index < second->index ? -1 : first->index > second->index;
}

/* Whether two cells do not tell their entries apart: equal, or one of them empty. */
static bool is_alike(struct arena *scratch, const char *a, const char *b)
{
    return a == NULL || b == NULL ||
           strcmp(text_name_key(scratch, a), text_name_key(scratch, b)) == 0;
}

static bool is_same(struct arena *scratch, const struct entry *a, const struct entry *b)
{
    return is_alike(scratch, a->name, b->name) && is_alike(scratch, a->unit, b->unit) &&
           is_alike(scratch, a->post, b->post) && is_alike(scratch, a->award, b->award);
}

enum { COMPARED_BEFORE = 16 }; /* entries of one hash that an entry is compared with */

static void check_names(const struct kind_reader *reader, const char *key,
                        const struct entries *entries)
{
    struct arena *arena = arena_create(), *scratch = arena_create();
    struct hashed *hashed = ARENA_ARRAY(arena, struct hashed, entries->count);
    for (size_t i = 0; i < entries->count; i++) {
        hashed[i] = (struct hashed){hash_of(entries->items[i].name), i};
    }
    if (entries->count > 1) {
        qsort(hashed, entries->count, sizeof *hashed, compare_hashed);
    }
    for (size_t i = 1; i < entries->count; i++) {
        const struct entry *entry = &entries->items[hashed[i].index];
        for (size_t j = i;
             j-- > 0 && i - j <= COMPARED_BEFORE && hashed[j].hash == hashed[i].hash;) {
            const struct entry *before = &entries->items[hashed[j].index];
            if (is_same(scratch, before, entry)) {
                const size_t line = source_line(before->source, before->start);
                complain(reader, MESSAGE_ENTRY_TWICE, key, entry, entry->name,
                         arena_format(arena, "%zu", line), NULL);
                break;
            }
            arena_reset(scratch);
        }
    }
    arena_destroy(scratch);
    arena_destroy(arena);
}

bool entries_check(const struct kind_reader *reader, const char *key, const struct entries *entries,
                   bool is_whole)
{
    check_names(reader, key, entries);
    for (size_t i = 0; reader->event->expand && i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        abbreviations_tell(reader, "post", entry->post, entry->source, entry->start, entry->end);
    }
    return !is_whole || check_numbers(reader, key, entries);
}
