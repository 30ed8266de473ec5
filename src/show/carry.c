#include "show/carry.h"

#include <string.h>

#include "show/advance.h"

/* What an operator has written of a slide. */
struct written {
    const char *text;
    size_t size_bytes;
};

static struct written written_of(const struct slide *slide)
{
    const struct node *node = slide->node;
    return (struct written){node->source->text + node->start, node->end - node->start};
}

static bool is_equal(const struct slide *a, const struct slide *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    const struct written one = written_of(a), other = written_of(b);
    return one.size_bytes == other.size_bytes && memcmp(one.text, other.text, one.size_bytes) == 0;
}

static bool has_own_id(const struct slide *slide)
{
    return slide->node->type == NODE_MAPPING &&
           schema_value(&slide_schema, slide->node, "id") != NULL;
}

/* The slide with equal content that is nearest to a place; -1: there is none. */
static ptrdiff_t find_equal(const struct playlist *playlist, const struct slide *slide,
                            size_t place)
{
    for (size_t away = 0; away < playlist->slide_count + place; away++) {
        if (place + away < playlist->slide_count &&
            is_equal(&playlist->slides[place + away], slide)) {
            return (ptrdiff_t)(place + away);
        }
        if (away <= place && place - away < playlist->slide_count &&
            is_equal(&playlist->slides[place - away], slide)) {
            return (ptrdiff_t)(place - away);
        }
    }
    return -1;
}

/* Whether a slide of the new show may be what became of the old one: one that stood in the old show
 * already, as it is or under its own id, is itself. */
static bool is_candidate(const struct timeline *from, const struct timeline *to, ptrdiff_t found,
                         size_t index)
{
    if (found < 0) {
        return false;
    }
    const struct slide *slide = &to->playlist->slides[found];
    if (has_own_id(slide)) {
        const ptrdiff_t before = playlist_find(from->playlist, slide->id);
        return before < 0 || before == (ptrdiff_t)index;
    }
    const ptrdiff_t equal = find_equal(from->playlist, slide, (size_t)found);
    return slide->kind == from->playlist->slides[index].kind &&
           (equal < 0 || equal == (ptrdiff_t)index);
}

/* The slide at the same place of the same part, where nothing was added or taken away. */
static ptrdiff_t find_place(const struct timeline *from, const struct timeline *to, size_t index)
{
    const size_t part = from->playlist->slides[index].part;
    if (part >= to->playlist->part_count) {
        return -1;
    }
    const struct part *old = &from->playlist->parts[part], *new = &to->playlist->parts[part];
    return old->slide_count == new->slide_count
               ? (ptrdiff_t)(new->first_slide + (index - old->first_slide))
               : -1;
}

ptrdiff_t carry_slide(const struct timeline *from, const struct timeline *to, size_t index)
{
    const struct slide *slide = &from->playlist->slides[index];
    const ptrdiff_t named = playlist_find(to->playlist, slide->id);
    if (named >= 0 && has_own_id(slide)) {
        return named;
    }
    const ptrdiff_t equal = find_equal(to->playlist, slide, index);
    if (equal >= 0) {
        return equal;
    }
    if (is_candidate(from, to, named, index)) {
        return named;
    }
    const ptrdiff_t place = find_place(from, to, index);
    return is_candidate(from, to, place, index) ? place : -1;
}

static ptrdiff_t carry_with_pages(const struct timeline *from, const struct timeline *to,
                                  size_t index)
{
    const ptrdiff_t found = carry_slide(from, to, index);
    return found >= 0 && to->slides[found].page_count > 0 ? found : -1;
}

/* A page of the old show in the new one; one that has gone is as if it had not been. */
static struct page_ref carry_page(const struct timeline *from, const struct timeline *to,
                                  struct page_ref page)
{
    if (page.kind != PAGE_SLIDE) {
        return page;
    }
    const ptrdiff_t found = carry_with_pages(from, to, page.slide);
    if (found < 0) {
        return (struct page_ref){.kind = PAGE_NONE};
    }
    const int last = to->slides[found].page_count - 1;
    return (struct page_ref){PAGE_SLIDE, (size_t)found, page.page < last ? page.page : last};
}

/* How far the agenda is: the last slide reached that is still there. */
static ptrdiff_t carry_reached(const struct timeline *from, const struct timeline *to,
                               ptrdiff_t reached)
{
    for (; reached >= 0; reached--) {
        const ptrdiff_t found = carry_slide(from, to, (size_t)reached);
        if (found >= 0) {
            return found;
        }
    }
    return -1;
}

/* The nearest slide on one side of a slide that is gone, in its part, that is still there. */
static ptrdiff_t find_neighbour(const struct timeline *from, const struct timeline *to,
                                size_t index, ptrdiff_t step)
{
    const struct part *part = &from->playlist->parts[from->playlist->slides[index].part];
    const ptrdiff_t first = (ptrdiff_t)part->first_slide;
    const ptrdiff_t end = first + (ptrdiff_t)part->slide_count;
    for (ptrdiff_t i = (ptrdiff_t)index + step; i >= first && i < end; i += step) {
        const ptrdiff_t found = carry_with_pages(from, to, (size_t)i);
        if (found >= 0) {
            return found;
        }
    }
    return -1;
}

static void put(const struct timeline *to, struct playhead *playhead, ptrdiff_t slide, int page)
{
    playhead->slide = (size_t)slide;
    playhead->part = to->playlist->slides[slide].part;
    playhead->page = page;
}

static struct carried carry_onto(const struct timeline *from, const struct timeline *to,
                                 const struct playhead *playhead, int64_t now_ms, struct wall wall)
{
    struct carried carried = {*playhead, CARRIED_SAME};
    const struct page_ref page = carry_page(from, to, playhead_page(playhead));
    if (page.kind == PAGE_SLIDE) {
        put(to, &carried.playhead, (ptrdiff_t)page.slide, page.page);
        return carried;
    }
    const ptrdiff_t before = find_neighbour(from, to, playhead->slide, -1);
    if (before >= 0) {
        put(to, &carried.playhead, before, to->slides[before].page_count - 1);
        carried.how = CARRIED_BEFORE;
        return carried;
    }
    const ptrdiff_t after = find_neighbour(from, to, playhead->slide, 1);
    if (after >= 0) {
        put(to, &carried.playhead, after, 0);
        carried.how = CARRIED_AFTER;
        return carried;
    }
    return (struct carried){timeline_start(to, now_ms, wall), CARRIED_LOST};
}

struct carried playhead_carry(const struct timeline *from, const struct timeline *to,
                              const struct playhead *playhead, int64_t now_ms, struct wall wall)
{
    struct carried carried = {*playhead, CARRIED_SAME};
    if (from->page_count == 0 || to->page_count == 0) {
        return (struct carried){timeline_start(to, now_ms, wall), CARRIED_LOST};
    }
    if (playhead->page >= 0) {
        carried = carry_onto(from, to, playhead, now_ms, wall);
    } else if (playhead->part >= to->playlist->part_count) {
        return (struct carried){timeline_start(to, now_ms, wall), CARRIED_LOST};
    }
    if (carried.how != CARRIED_LOST) {
        carried.playhead.from = carry_page(from, to, playhead->from);
        carried.playhead.overlay_from = carry_page(from, to, playhead->overlay_from);
        carried.playhead.reached = carry_reached(from, to, playhead->reached);
    }
    return carried;
}
