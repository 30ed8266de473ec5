#include "show/hash.h"

#include <stdio.h>
#include <string.h>

#include "base/require.h"
#include "check.h"

static struct box boxes[] = {
    {.type = BOX_GROUND,  .rect = {0, 0, 17778, 10000},   .ground = GROUND_PLAIN      },
    {.type = BOX_PICTURE, .rect = {889, 500, 8000, 6000}, .path = "/show/photos/a.jpg"},
    {.type = BOX_RULE,    .rect = {889, 6600, 16000, 20}, .fade = FADE_BOTH           },
    {.type = BOX_BAND,    .rect = {0, 8000, 17778, 2000}, .colour = COLOUR_BAND       },
    {.type = BOX_TEXT,    .rect = {889, 8100, 5000, 700}, .size = 500                 },
};

static const char *digest = "";

static bool facts(void *context, const char *path, struct picture_facts *out)
{
    (void)context;
    (void)path;
    *out = (struct picture_facts){.width_px = 3, .height_px = 2};
    snprintf(out->digest, sizeof out->digest, "%s", digest);
    return true;
}

static const struct picture_source source = {NULL, facts};

static void hash_now(const struct picture_source *pictures, const char *looks, char hex[65])
{
    const struct page page = {boxes, ARRAY_LENGTH(boxes), ARRAY_LENGTH(boxes)};
    page_hash(&page, looks, pictures, hex);
}

/** Everything that is seen changes the hash, and nothing else does. */
static void test_hash(void)
{
    char first[65], again[65];
    hash_now(&source, "red", first);
    hash_now(&source, "red", again);
    CHECK_TEXT(again, first);
    CHECK_INT((int)strlen(first), 64);
    CHECK_INT((int)strspn(first, "0123456789abcdef"), 64);

    int *const numbers[] = {&boxes[0].rect.x, &boxes[1].rect.width, &boxes[3].opacity,
                            &boxes[4].size,   &boxes[4].baseline,   &boxes[4].rect.y};
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        ++*numbers[i];
        hash_now(&source, "red", again);
        CHECK(strcmp(again, first) != 0);
        --*numbers[i];
    }
    boxes[4].text = "Lê Quốc Chính";
    hash_now(&source, "red", again);
    CHECK(strcmp(again, first) != 0);
    boxes[4].text = "Lê Quốc Chỉnh";
    hash_now(&source, "blue", again);
    CHECK(strcmp(again, first) != 0);
    hash_now(&source, "red", again);
    CHECK_TEXT(again, first);

    /* A picture is its content: known, its name does not count. */
    digest = "abc";
    hash_now(&source, "red", first);
    boxes[1].shown_path = "photos/b.jpg";
    hash_now(&source, "red", again);
    CHECK_TEXT(again, first);
    digest = "abd";
    hash_now(&source, "red", again);
    CHECK(strcmp(again, first) != 0);
    hash_now(NULL, "red", first);
    boxes[1].shown_path = "photos/a.jpg";
    hash_now(NULL, "red", again);
    CHECK(strcmp(again, first) != 0);
}

static void test_boxes_text(void)
{
    const struct page page = {boxes, ARRAY_LENGTH(boxes), ARRAY_LENGTH(boxes)};
    const char *const faces[FACE_COUNT] = {[FACE_TITLE] = "NotoSerif-Bold.ttf"};
    struct arena *arena = arena_create();
    CHECK_TEXT(page_boxes_text(arena, &page, 1080, faces),
               "1\tground\t0\t0\t1920\t1080\t0\t-\tplain\n"
               "2\tpicture\t96\t54\t864\t648\t0\t-\tphotos/a.jpg\n"
               "3\trule\t96\t713\t1728\t2\t0\t-\tboth\n"
               "4\tband\t0\t864\t1920\t216\t0\t-\t\n"
               "5\ttext\t96\t875\t540\t76\t54\tNotoSerif-Bold.ttf\tLê Quốc Chỉnh\n");
    CHECK_TEXT(page_boxes_text(arena, &(struct page){0}, 1080, NULL), "");
    arena_destroy(arena);
}

int main(void)
{
    boxes[1].shown_path = "photos/a.jpg";
    boxes[4].baseline = 8650;
    boxes[4].text = "Lê Quốc Chỉnh";
    test_hash();
    test_boxes_text();
    return check_result();
}
