#include "slides/entry_rows.h"

#include <string.h>

#include "slides/abbreviations.h"

static bool is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static const char *join(struct arena *arena, const char *text, const char *glue, const char *more)
{
    if (!is_given(more)) {
        return text;
    }
    return text == NULL ? more : arena_format(arena, "%s%s%s", text, glue, more);
}

/* Posts a line each have the unit on one of its own. */
static const char *glue_of(const struct entry *entry)
{
    return entry->post != NULL && strchr(entry->post, '\n') != NULL ? "\n" : ", ";
}

/* "Phó Trưởng phòng, Sở Nội vụ" with `glue` between post and unit, and on a line of its own what
 * this entry is honoured for. */
static const char *detail_of(const struct page_maker *maker, const struct entry *entry,
                             const char *award, const char *glue)
{
    struct arena *arena = maker->arena;
    const char *post = maker->event->expand
                           ? abbreviations_expand(arena, maker->event, entry->post, NULL)
                           : entry->post;
    const bool has_own =
        entry->award != NULL && (award == NULL || strcmp(entry->award, award) != 0);
    const char *detail = join(arena, join(arena, NULL, "", post), glue, entry->unit);
    detail = join(arena, detail, "\n", has_own ? entry->award : NULL);
    return join(arena, detail, "\n", entry->reason);
}

/* Of those that stand on a page together, one at least has a face. */
static bool has_portraits(const struct entries *entries, enum entry_type type)
{
    bool has_any = false;
    for (size_t i = 0; i < entries->count; i++) {
        has_any =
            has_any || (entries->items[i].type == type && entries->items[i].portrait_path != NULL);
    }
    return has_any;
}

static struct row *make_items(const struct page_maker *maker, const struct entries *entries,
                              const char *award, bool is_numbered)
{
    struct arena *arena = maker->arena;
    struct row *rows = ARENA_ARRAY(arena, struct row, entries->count);
    const bool have_portraits[] = {
        [ENTRY_ANY] = has_portraits(entries, ENTRY_ANY),
        [ENTRY_COLLECTIVE] = has_portraits(entries, ENTRY_COLLECTIVE),
        [ENTRY_INDIVIDUAL] = has_portraits(entries, ENTRY_INDIVIDUAL),
    };
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        const bool has_both = is_given(entry->post) && is_given(entry->unit);
        rows[i] = (struct row){
            .lead = is_numbered && entries->count > 1 ? arena_format(arena, "%zu", i + 1) : NULL,
            .text = entry->name,
            .detail = detail_of(maker, entry, award, glue_of(entry)),
            .parted_detail = has_both ? detail_of(maker, entry, award, "\n") : NULL,
            .portrait = entry->portrait_path,
            .shown_portrait = entry->portrait,
            .has_portrait_room = have_portraits[entry->type],
            .group = (int)entry->type,
        };
    }
    return rows;
}

struct rows entry_rows(const struct page_maker *maker, const char *heading,
                       const struct entries *entries, const char *award, struct entry_paging paging,
                       bool is_numbered)
{
    return (struct rows){
        .heading = heading,
        .is_solemn = true,
        .has_hairlines = true,
        .face = FACE_STRONG,
        .role = maker->frame->has_profile ? ROLE_BODY : ROLE_NAME,
        .items = make_items(maker, entries, award, is_numbered),
        .count = entries->count,
        .has_portraits = has_portraits(entries, ENTRY_ANY) ||
                         has_portraits(entries, ENTRY_COLLECTIVE) ||
                         has_portraits(entries, ENTRY_INDIVIDUAL),
        .batch = (size_t)paging.batch,
        .maximum = (size_t)paging.maximum,
    };
}
