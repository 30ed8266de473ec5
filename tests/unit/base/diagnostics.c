#include "base/diagnostics.h"

#include <stdio.h>
#include <stdlib.h>

#include "check.h"

static struct arena *arena;

static struct place place(const char *path, int line, int column, const char *text)
{
    return (struct place){path, line, column, column + 3, text};
}

static char *printed(struct diagnostics *list, enum language language, bool is_json)
{
    char *text = NULL;
    size_t size_bytes;
    FILE *out = open_memstream(&text, &size_bytes);
    if (is_json) {
        diagnostics_print_json(list, out);
    } else {
        diagnostics_print(list, language, out);
    }
    fclose(out);
    char *kept = arena_text(arena, text);
    free(text);
    return kept;
}

static void test_print(void)
{
    struct diagnostics list = diagnostics_make(arena);
    const struct place later = place("b.yaml", 3, 1, NULL);
    const struct place first = place("a.yaml", 14, 9, "  tên: ộp: ả");
    DIAGNOSE(&list, MESSAGE_KEY_UNKNOWN, &first, "slides[3].topick", "    topic: Thi đua", "topick",
             "topic");
    DIAGNOSE(&list, MESSAGE_KEY_EMPTY, &later, NULL, NULL, "note");
    DIAGNOSE(&list, MESSAGE_KEY_UNKNOWN, &first, "slides[3].topick", NULL, "topick", "topic");
    diagnostics_sort(&list);
    CHECK_INT(list.count, 2); /* the same said twice is said once */
    CHECK_INT(list.error_count, 1);
    CHECK_INT(list.warning_count, 1);
    CHECK_FILE(printed(&list, LANGUAGE_VI, false), "tests/unit/base/diagnostics/vi.txt");
    CHECK_FILE(printed(&list, LANGUAGE_EN, false), "tests/unit/base/diagnostics/en.txt");
    CHECK_FILE(printed(&list, LANGUAGE_EN, true), "tests/unit/base/diagnostics/json.txt");
}

static void test_order(void)
{
    struct diagnostics list = diagnostics_make(arena);
    static const int lines[] = {9, 3, 7, 1};
    for (int i = 0; i < 4; i++) {
        const struct place at = place(i % 2 == 0 ? "z.yaml" : "a.yaml", lines[i], 1, NULL);
        DIAGNOSE(&list, MESSAGE_KEY_EMPTY, &at, NULL, NULL, "x");
    }
    diagnostics_sort(&list);
    /* Files in the order in which they were read, not of the alphabet. */
    static const int sorted[] = {7, 9, 1, 3};
    for (int i = 0; i < 4; i++) {
        CHECK_INT(list.items[i].place.line, sorted[i]);
    }
    CHECK_TEXT(list.items[0].place.path, "z.yaml");
}

static void test_many(void)
{
    struct diagnostics list = diagnostics_make(arena);
    for (int i = 0; i < 250; i++) {
        const struct place at = place("a.yaml", i + 1, 1, NULL);
        DIAGNOSE(&list, MESSAGE_KEY_EMPTY, &at, NULL, NULL, "x");
    }
    const char *text = printed(&list, LANGUAGE_EN, false);
    int lines = 0;
    for (const char *p = text; *p != '\0'; p++) {
        lines += *p == '\n';
    }
    CHECK_INT(lines, 201);
}

int main(void)
{
    arena = arena_create();
    test_print();
    test_order();
    test_many();
    arena_destroy(arena);
    return check_result();
}
