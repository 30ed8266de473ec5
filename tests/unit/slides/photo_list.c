#include "slides/photo_list.h"

#include <string.h>

#include "check.h"

static struct photo_list make(struct arena *arena)
{
    static const struct {
        const char *name;
        int64_t taken;
    } rows[] = {
        {"ảnh 10.jpg", 30},
        {"ảnh 2.jpg",  0 },
        {"b.jpg",        20},
        {"a.jpg",        20},
        {"c.jpg",        0 },
    };
    struct photo_list list = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        *LIST_PUSH(arena, &list) = (struct photo){
            .shown_path = rows[i].name, .path = rows[i].name, .taken = rows[i].taken};
    }
    return list;
}

static const char *ordered(struct arena *arena, enum photo_order order, uint64_t seed)
{
    struct photo_list list = make(arena);
    photo_list_order(&list, order, seed);
    const char *text = "";
    for (size_t i = 0; i < list.count; i++) {
        text = arena_format(arena, "%s%s%s", text, i == 0 ? "" : ", ", list.items[i].shown_path);
    }
    return text;
}

/* The shuffles are written out: they must be the same on every machine and in every release. */
static void test_orders(struct arena *arena)
{
    CHECK_TEXT(ordered(arena, ORDER_LISTED, 0), "ảnh 10.jpg, ảnh 2.jpg, b.jpg, a.jpg, c.jpg");
    CHECK_TEXT(ordered(arena, ORDER_NAME, 0), "a.jpg, ảnh 2.jpg, ảnh 10.jpg, b.jpg, c.jpg");
    CHECK_TEXT(ordered(arena, ORDER_TAKEN, 0), "a.jpg, b.jpg, ảnh 10.jpg, ảnh 2.jpg, c.jpg");
    CHECK_TEXT(ordered(arena, ORDER_SHUFFLE, 1), "b.jpg, ảnh 2.jpg, c.jpg, a.jpg, ảnh 10.jpg");
    CHECK_TEXT(ordered(arena, ORDER_SHUFFLE, 2), "ảnh 2.jpg, a.jpg, c.jpg, b.jpg, ảnh 10.jpg");
}

static void test_shuffle_keeps_all(struct arena *arena)
{
    for (uint64_t seed = 0; seed < 100; seed++) {
        struct photo_list list = make(arena);
        photo_list_order(&list, ORDER_SHUFFLE, seed);
        photo_list_order(&list, ORDER_NAME, 0);
        CHECK_TEXT(list.items[0].shown_path, "a.jpg");
        CHECK_TEXT(list.items[4].shown_path, "c.jpg");
        CHECK(strcmp(ordered(arena, ORDER_SHUFFLE, seed), ordered(arena, ORDER_SHUFFLE, seed)) ==
              0);
    }
}

int main(void)
{
    struct arena *arena = arena_create();
    struct photo_list empty = {0};
    photo_list_order(&empty, ORDER_SHUFFLE, 1);
    CHECK_INT((long long)empty.count, 0);
    test_orders(arena);
    test_shuffle_keeps_all(arena);
    arena_destroy(arena);
    return check_result();
}
