#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "check.h"

static void test_memory(struct arena *arena)
{
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *bytes = arena_allocate(arena, size);
        CHECK(bytes != NULL);
        CHECK_INT((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            if (bytes[i] != 0) {
                CHECK_INT(bytes[i], 0);
            }
        }
        memset(bytes, 0xAA, size);
    }
    const size_t before = arena_size_bytes(arena);
    CHECK(arena_allocate(arena, 5 << 20) != NULL); /* larger than any block */
    CHECK(arena_size_bytes(arena) >= before + (5 << 20));
    arena_reset(arena);
    CHECK_INT(arena_size_bytes(arena), 0);
    const char *again = arena_allocate(arena, 100);
    for (int i = 0; i < 100; i++) {
        if (again[i] != 0) {
            CHECK_INT(again[i], 0); /* zeroed after a reset too */
        }
    }
}

static void test_texts(struct arena *arena)
{
    CHECK(arena_text(arena, NULL) == NULL);
    CHECK_TEXT(arena_text(arena, "Lễ"), "Lễ");
    CHECK_TEXT(arena_copy(arena, "Tỉnh ủy", 6), "Tỉnh");
    CHECK_TEXT(arena_format(arena, "%s %03d", "trang", 7), "trang 007");
    char long_text[5000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    CHECK_INT(strlen(arena_format(arena, "<%s>", long_text)), sizeof long_text + 1);
}

static void test_list(struct arena *arena)
{
    struct {
        int *items;
        size_t count, capacity;
    } list = {0};
    for (int i = 0; i < 1000; i++) {
        *LIST_PUSH(arena, &list) = i * i;
    }
    CHECK_INT(list.count, 1000);
    CHECK_INT(list.items[0], 0);
    CHECK_INT(list.items[999], 999 * 999);
}

int main(void)
{
    struct arena *arena = arena_create();
    test_memory(arena);
    test_texts(arena);
    test_list(arena);
    arena_destroy(arena);
    arena_destroy(NULL);
    return check_result();
}
