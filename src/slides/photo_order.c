#include <stdlib.h>

#include "base/text.h"
#include "slides/photo_list.h"

/* The order of photos, the same on every machine. */

static int compare_by_name(const void *a, const void *b)
{
    const struct photo *first = a, *second = b;
    return text_compare_natural(first->shown_path, second->shown_path);
}

/* Photos that do not say when they were taken come last. */
static int compare_by_taken(const void *a, const void *b)
{
    const struct photo *first = a, *second = b;
    if ((first->taken == 0) != (second->taken == 0)) {
        return first->taken == 0 ? 1 : -1;
    }
    if (first->taken != second->taken) {
        return first->taken < second->taken ? -1 : 1;
    }
    return compare_by_name(a, b);
}

/* SplitMix64 (Steele, Lea, Flood 2014): short, and the same everywhere. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t value = *state += UINT64_C(0x9E3779B97F4A7C15);
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

static void shuffle(struct photo_list *list, uint64_t seed)
{
    for (size_t left = list->count; left > 1; left--) {
        const size_t other = (size_t)(next_random(&seed) % left);
        const struct photo photo = list->items[left - 1];
        list->items[left - 1] = list->items[other];
        list->items[other] = photo;
    }
}

void photo_list_facts(const struct picture_source *pictures, struct photo_list *list)
{
    for (size_t i = 0; pictures != NULL && i < list->count; i++) {
        struct picture_facts facts = {0};
        if (pictures->facts(pictures->context, list->items[i].path, &facts)) {
            list->items[i].taken = facts.taken;
            list->items[i].is_upright = facts.height_px > facts.width_px;
        }
    }
}

void photo_list_order(struct photo_list *list, enum photo_order order, uint64_t seed)
{
    if (list->count == 0) {
        return;
    }
    switch (order) {
    case ORDER_LISTED:
        break;
    case ORDER_NAME:
        qsort(list->items, list->count, sizeof *list->items, compare_by_name);
        break;
    case ORDER_TAKEN:
        qsort(list->items, list->count, sizeof *list->items, compare_by_taken);
        break;
    case ORDER_SHUFFLE:
        shuffle(list, seed);
        break;
    }
}
