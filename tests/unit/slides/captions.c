#include "slides/captions.h"

#include <string.h>

#include "base/require.h"
#include "check.h"

static const char *taken(struct captions *captions, const char *file)
{
    const struct caption *caption = captions_take(captions, file);
    return caption == NULL ? NULL : caption->text;
}

static bool parse(struct arena *arena, const char *text, struct diagnostics *diagnostics,
                  struct captions *captions)
{
    *diagnostics = diagnostics_make(arena);
    const struct source *source =
        source_decode(arena, "captions.txt", text, strlen(text), diagnostics);
    REQUIRE(source != NULL);
    return captions_parse(arena, source, diagnostics, captions);
}

/* Windows writes names in any case, macOS decomposed; a folder before the name does not matter. */
static void test_names(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    struct captions captions;
    CHECK(parse(arena,
                "# TỆP: CHÚ THÍCH\r\n"
                "\r\n"
                "a.jpg: Một\r\n"
                "  B.JPG :  Hai   ba: bốn  \r\n"
                "a\xCC\x89nh.jpg: Ảnh\r\n"
                "anh\\c.jpg: Có thư mục\r\n"
                "d 10:30.jpg: Có giờ trong tên",
                &diagnostics, &captions));
    CHECK_INT((long long)diagnostics.count, 0);
    CHECK_INT((long long)captions.count, 5);
    CHECK_TEXT(taken(&captions, "a.jpg"), "Một");
    CHECK_TEXT(taken(&captions, "b.jpg"), "Hai ba: bốn");
    CHECK_TEXT(taken(&captions, "Ảnh.jpg"), "Ảnh");
    CHECK_TEXT(taken(&captions, "c.jpg"), "Có thư mục");
    CHECK_TEXT(taken(&captions, "d 10:30.jpg"), "Có giờ trong tên");
    CHECK_TEXT(taken(&captions, "e.jpg"), NULL);
    arena_destroy(arena);
}

static void test_awaited(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    struct captions captions;
    CHECK(parse(arena, "?: Một\n?: Hai\na.jpg: Ba\n", &diagnostics, &captions));
    CHECK_INT((long long)captions.count, 3);
    CHECK_TEXT(taken(&captions, "?"), NULL);
    CHECK_TEXT(taken(&captions, "a.jpg"), "Ba");
    size_t waiting = 0;
    for (size_t i = 0; i < captions.count; i++) {
        waiting += !captions.items[i].is_used;
    }
    CHECK_INT((long long)waiting, 2);
    arena_destroy(arena);
}

static void test_mistakes(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    struct captions captions;
    CHECK(!parse(arena, "a.jpg Một\nb.jpg:Hai\nc.jpg:\nd.jpg: Một\nD.jpg: Hai\n: Ba\n",
                 &diagnostics, &captions));
    static const struct {
        enum message message;
        int line;
    } told[] = {
        {MESSAGE_CAPTION_WRONG, 1},
        {MESSAGE_CAPTION_WRONG, 2},
        {MESSAGE_CAPTION_WRONG, 3},
        {MESSAGE_CAPTION_TWICE, 5},
        {MESSAGE_CAPTION_WRONG, 6},
    };
    diagnostics_sort(&diagnostics);
    CHECK_INT((long long)diagnostics.count, ARRAY_LENGTH(told));
    for (size_t i = 0; i < ARRAY_LENGTH(told) && i < diagnostics.count; i++) {
        CHECK_INT(diagnostics.items[i].message, told[i].message);
        CHECK_INT(diagnostics.items[i].place.line, told[i].line);
    }
    arena_destroy(arena);
}

int main(void)
{
    test_names();
    test_awaited();
    test_mistakes();
    return check_result();
}
