#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "check.h"
#include "draw/raster.h"
#include "play/session.h"

/*
 * A thousand generated posts and names of units, up to 200 letters long, every fourth in capitals,
 * in the faces that halls use: every letter is there, no ink leaves the safe area, no ink of two
 * lines meets, sizes are steps of one scale and the same on all pages of a slide. The numbers come
 * from a fixed seed.
 */

enum { TEXTS = 1000, LONGEST = 200, MOST_BYTES = 1024, DRAWN_EACH = 16, CAPITALS_EACH = 4 };

static const char *const syllables[] = {
    "Ẵng",    "Ỗi",   "Ểnh",   "Ự",      "ỵ",    "thụy", "Ủy",  "ban",  "nhân",  "dân",    "tỉnh",
    "Sở",     "Giao", "thông", "vận",    "tải",  "Phó",  "Bí",  "thư",  "Đảng",  "Trưởng", "phòng",
    "Nghiệp", "vụ",   "và",    "của",    "Khối", "các",  "cơ",  "quan", "Đoàn",  "thể",    "Ỡm",
    "Ợt",     "Hội",  "đồng",  "Chuyên", "viên", "Xuất", "sắc", "Kỹ",   "thuật", "Nguyễn", "Thị",
    "Tuyết",  "Mỹ",   "Quỳnh", "2023,",  "số",   "12",   "lần", "thứ",  "XX",    "Ẩn",     "Ẫm",
};

static uint32_t state = 20230407;

static uint32_t next_number(uint32_t below)
{
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % below;
}

static size_t letters_of(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        count += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return count;
}

static void to_capitals(char *text)
{
    struct arena *arena = arena_create();
    snprintf(text, MOST_BYTES, "%s", text_upper(arena, text));
    arena_destroy(arena);
}

/* A text of at most `most` letters; a name where it may not be a number. */
static void generate(char *text, size_t most)
{
    const size_t length = 8 + next_number((uint32_t)most - 7);
    const bool in_capitals = next_number(CAPITALS_EACH) == 0;
    snprintf(text, MOST_BYTES, "%s", syllables[next_number(22)]);
    for (;;) {
        const char *syllable = syllables[next_number(sizeof syllables / sizeof syllables[0])];
        if (letters_of(text) + 1 + letters_of(syllable) > length) {
            break;
        }
        strcat(text, " ");
        strcat(text, syllable);
    }
    if (in_capitals) {
        to_capitals(text);
    }
}

/* As the title of an item of an agenda is shown. */
static void generate_title(char *text)
{
    generate(text, LONGEST);
    struct arena *arena = arena_create();
    snprintf(text, MOST_BYTES, "%s", text_capitalise(arena, text));
    arena_destroy(arena);
}

/* The texts in the slides that would hold them. */
static void write_show(FILE *file, char texts[][MOST_BYTES])
{
    int at = 0;
    fputs("event:\n  kind: Hội nghị\nhall:\n  screen: 1920x1080\n  screen_height_m: 2\n"
          "  last_row_m: %LAST%\nslides:\n",
          file);
    for (int i = 0; i < 200; i++) {
        generate(texts[at], 24);
        generate(texts[at + 1], LONGEST);
        fprintf(file, "  - kind: speaker\n    name: \"%s\"\n    posts:\n      - \"%s\"\n",
                texts[at], texts[at + 1]);
        at += 2;
    }
    for (int i = 0; i < 20; i++) {
        fputs("  - kind: roll\n    heading: Các đơn vị\n    entries:\n", file);
        for (int k = 0; k < 10; k++) {
            generate(texts[at], LONGEST);
            fprintf(file, "      - \"%s\"\n", texts[at++]);
        }
    }
    for (int i = 0; i < 20; i++) {
        fputs("  - kind: awards\n    award: Bằng khen\n    recipients:\n", file);
        for (int k = 0; k < 5; k++) {
            generate(texts[at], 40);
            generate(texts[at + 1], LONGEST);
            fprintf(file, "      - name: \"%s\"\n        unit: \"%s\"\n", texts[at], texts[at + 1]);
            at += 2;
        }
    }
    for (int i = 0; i < 20; i++) {
        fputs("  - kind: agenda\n    items:\n", file);
        for (int k = 0; k < 8; k++) {
            generate_title(texts[at]);
            fprintf(file, "      - at: 08:%02d\n        title: \"%s\"\n", k, texts[at++]);
        }
    }
    while (at < TEXTS) {
        generate(texts[at], 120);
        fprintf(file, "  - kind: banner\n    lines:\n      - \"%s\"\n", texts[at++]);
    }
}

/* The letters of a page's lines, without blanks. */
static char *letters_on(struct arena *arena, const struct page *page)
{
    size_t size = 1;
    for (size_t i = 0; i < page->count; i++) {
        size += page->items[i].type == BOX_TEXT ? strlen(page->items[i].text) : 0;
    }
    char *letters = ARENA_ARRAY(arena, char, size), *end = letters;
    for (size_t i = 0; i < page->count; i++) {
        for (const char *c = page->items[i].text; page->items[i].type == BOX_TEXT && *c != '\0';
             c++) {
            if (*c != ' ') {
                *end++ = *c;
            }
        }
    }
    *end = '\0';
    return letters;
}

static void without_blanks(char *text)
{
    char *end = text;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c != ' ') {
            *end++ = *c;
        }
    }
    *end = '\0';
}

/* Where the ink of a line is, in frame units. */
static struct rect ink_rect(const struct measurer *measurer, const struct box *box)
{
    const struct ink ink =
        measurer->ink(measurer->context, box->face, box->text, strlen(box->text));
    const int top = (int)((int64_t)ink.top * box->size / 1000);
    const int bottom = (int)((int64_t)ink.bottom * box->size / 1000);
    return (struct rect){box->rect.x, box->baseline - top, box->rect.width, top + bottom};
}

static bool meet(struct rect a, struct rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static bool is_inside(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

static void check_ink(const struct session *session, const struct page *page, int number)
{
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].type != BOX_TEXT) {
            continue;
        }
        const struct rect ink = ink_rect(&session->measurer, &page->items[i]);
        const bool is_safe = is_inside(ink, session->frame.safe);
        bool is_alone = true;
        for (size_t k = 0; k < i; k++) {
            is_alone = is_alone && (page->items[k].type != BOX_TEXT ||
                                    !meet(ink, ink_rect(&session->measurer, &page->items[k])));
        }
        CHECK(is_safe);
        CHECK(is_alone);
        if (!is_safe || !is_alone) {
            printf("  page %d at %dx%d: %s\n", number, session->width_px, session->height_px,
                   page->items[i].text);
        }
    }
}

/* Every size is a step of the scale, not under two thirds of the floor. */
static void check_sizes(const struct session *session, const struct page *page, int number)
{
    const struct frame *frame = &session->frame;
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        if (box->type != BOX_TEXT) {
            continue;
        }
        const int least = frame_floor_size(frame, &session->measurer, box->face) * 2 / 3;
        const bool is_good = box->size == scale_at_most(frame, box->size) && box->size >= least;
        CHECK(is_good);
        if (!is_good) {
            printf("  page %d at %dx%d: size %d of %s\n", number, session->width_px,
                   session->height_px, box->size, box->text);
        }
    }
}

/* Size of a page's last text, which is the same part of an entry on all pages of a slide. */
static int last_size(const struct page *page)
{
    size_t i = page->count;
    while (i > 0 && page->items[i - 1].type != BOX_TEXT) {
        i--;
    }
    return i > 0 ? page->items[i - 1].size : 0;
}

/* One line drawn alone on black. */
static struct picture *draw_line(struct raster *raster, const struct box *line)
{
    struct box boxes[] = {
        {.type = BOX_GROUND, .ground = GROUND_BLACK},
        *line
    };
    const struct page page = {.items = boxes, .count = 2};
    bool is_complete = false;
    return raster_page(raster, &page, NULL, &is_complete);
}

static bool is_safe_pixel(const struct session *session, int x, int y)
{
    const struct rect safe = session->frame.safe;
    const int height = session->height_px;
    return x >= frame_px(safe.x, height) - 1 && x <= frame_px(safe.x + safe.width, height) &&
           y >= frame_px(safe.y, height) - 1 && y <= frame_px(safe.y + safe.height, height);
}

struct found {
    int inside, outside, shared; /* pixels of ink */
};

/* Marks the pixels of a line's ink in `is_taken`, which has those of the lines before. */
static void find_ink(const struct session *session, const struct picture *picture,
                     const uint32_t *black, bool *is_taken, struct found *found)
{
    const int width = session->width_px;
    for (int y = 0; y < session->height_px; y++) {
        const uint32_t *row = picture->pixels + (ptrdiff_t)y * picture->width_px;
        if (memcmp(row, black, (size_t)width * sizeof *row) == 0) {
            continue;
        }
        for (int x = 0; x < width; x++) {
            if (row[x] != black[x]) {
                bool *taken = &is_taken[(ptrdiff_t)y * width + x];
                found->inside++;
                found->outside += !is_safe_pixel(session, x, y);
                found->shared += *taken;
                *taken = true;
            }
        }
    }
}

/* Every line drawn alone: no pixel belongs to two lines or lies outside the safe area, a pixel for
 * rounding. */
static void check_drawn(const struct session *session, struct raster *raster,
                        const struct page *page)
{
    const size_t width = (size_t)session->width_px;
    bool *is_taken = calloc(width * (size_t)session->height_px, sizeof *is_taken);
    uint32_t *black = calloc(width, sizeof *black);
    for (size_t x = 0; x < width; x++) {
        black[x] = 0xFF000000U;
    }
    struct found all = {0};
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].type == BOX_TEXT) {
            struct picture *picture = draw_line(raster, &page->items[i]);
            const int before = all.inside;
            find_ink(session, picture, black, is_taken, &all);
            CHECK(all.inside > before);
            picture_destroy(picture);
        }
    }
    CHECK_INT(all.outside, 0);
    CHECK_INT(all.shared, 0);
    free(black);
    free(is_taken);
}

static void check_show(struct session *session, char texts[][MOST_BYTES])
{
    static bool is_found[TEXTS];
    memset(is_found, 0, sizeof is_found);
    struct raster *raster =
        raster_create(session->theme, session->fonts, session->width_px, session->height_px);
    size_t slide = SIZE_MAX;
    int slide_size = 0;
    for (int number = 1; number <= session->timeline->page_count; number++) {
        struct page_view view = {.look = agenda_plain};
        CHECK(timeline_page(session->timeline, number, &view.page));
        struct arena *arena = arena_create();
        const struct page *page = show_pages_boxes(session->pages, arena, view);
        const char *letters = letters_on(arena, page);
        for (int i = 0; i < TEXTS; i++) {
            is_found[i] = is_found[i] || strstr(letters, texts[i]) != NULL;
        }
        check_ink(session, page, number);
        check_sizes(session, page, number);
        if (view.page.slide == slide) {
            CHECK_INT(last_size(page), slide_size);
        }
        slide = view.page.slide;
        slide_size = last_size(page);
        if (number % DRAWN_EACH == 0) {
            check_drawn(session, raster, page);
        }
        arena_destroy(arena);
    }
    for (int i = 0; i < TEXTS; i++) {
        CHECK(is_found[i]);
        if (!is_found[i]) {
            printf("  missing at %dx%d: %s\n", session->width_px, session->height_px, texts[i]);
        }
    }
    raster_destroy(raster);
}

static void test_screen(const char *folder, const char *show, char texts[][MOST_BYTES],
                        int width_px, int height_px)
{
    struct arena *arena = arena_create();
    const char *place = strstr(show, "%LAST%");
    const char *text = arena_format(arena, "%.*s%d%s", (int)(place - show), show,
                                    width_px < height_px ? 10 : 20, place + strlen("%LAST%"));
    CHECK(file_replace(file_join(arena, folder, "playlist.yaml"), text, strlen(text)));
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = {.show = folder,
                                            .themes_folder = "assets/themes",
                                            .width_px = width_px,
                                            .height_px = height_px};
    struct session session = {0};
    const enum session_status status = session_open(&session, store, &options);
    CHECK_INT(status, SESSION_READY);
    for (size_t i = 0; i < session.diagnostics.count && status != SESSION_READY; i++) {
        const struct diagnostic *diagnostic = &session.diagnostics.items[i];
        printf("  %dx%d %s %s\n", width_px, height_px, message_row(diagnostic->message)->code,
               diagnostic->key);
    }
    if (status == SESSION_READY) {
        check_show(&session, texts);
    }
    session_close(&session);
    session_store_destroy(store);
    arena_destroy(arena);
}

int main(void)
{
    static char texts[TEXTS][MOST_BYTES];
    static const int screens[][2] = {
        {1920, 1080},
        {2520, 1080},
        {3840, 1080},
        {1440, 1080},
        {1080, 1920}
    };
    char folder[] = "/tmp/generated-XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    char *show = NULL;
    size_t size_bytes = 0;
    FILE *file = open_memstream(&show, &size_bytes);
    write_show(file, texts);
    fclose(file);
    for (int i = 0; i < TEXTS; i++) {
        without_blanks(texts[i]);
    }
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        test_screen(folder, show, texts, screens[i][0], screens[i][1]);
    }
    struct arena *arena = arena_create();
    (void)remove(file_join(arena, folder, "playlist.yaml"));
    (void)remove(folder);
    arena_destroy(arena);
    free(show);
    return check_result();
}
