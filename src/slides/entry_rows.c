#include "slides/entry_rows.h"

#include <string.h>

static const char *join(struct arena *arena, const char *text, const char *glue, const char *more)
{
    if (more == NULL || more[0] == '\0') {
        return text;
    }
    return text == NULL ? more : arena_format(arena, "%s%s%s", text, glue, more);
}

/* "Phó Trưởng phòng, Sở Nội vụ", and on a line of its own what this entry is honoured for. */
static const char *detail_of(struct arena *arena, const struct entry *entry, const char *award)
{
    const bool has_own =
        entry->award != NULL && (award == NULL || strcmp(entry->award, award) != 0);
    const char *detail = join(arena, join(arena, NULL, "", entry->post), ", ", entry->unit);
    detail = join(arena, detail, "\n", has_own ? entry->award : NULL);
    return join(arena, detail, "\n", entry->reason);
}

struct row *entry_rows(const struct page_maker *maker, const struct entries *entries,
                       const char *award)
{
    struct row *rows = ARENA_ARRAY(maker->arena, struct row, entries->count);
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        rows[i] = (struct row){
            .lead = entries->count == 1 ? NULL : arena_format(maker->arena, "%zu", i + 1),
            .text = entry->name,
            .detail = detail_of(maker->arena, entry, award),
            .group = (int)entry->type,
        };
    }
    return rows;
}

enum text_role entry_role(const struct page_maker *maker)
{
    return maker->frame->has_profile ? ROLE_BODY : ROLE_NAME;
}
