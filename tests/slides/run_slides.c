#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "show/hash.h"
#include "show/timeline.h"

/*
 * Lays out tests/slides/NAME with the fixed measurer at several screens and compares all boxes with
 * layout.txt. pictures.txt says what is known of its photos: a line `NAME WIDTH HEIGHT TAKEN
 * CAPTION` each; items.txt says which agenda items are marked in turn. On every page nothing stands
 * on what the hall reserves, text in the safe area, and no two lines on the same place, unless the
 * slide is told to be too long; on a screen of twice the pixels all lines are the same. Of long
 * slides only the texts are kept from the third page on.
 */

enum {
    MOST_PICTURES = 64,
    MOST_ITEMS = 8,
    MOST_BYTES = 1 << 20,
    MOST_PAGES = 8,
    WHOLE_PAGES = 2,
    MOST_TWICE = 8
};

static const struct size_px screens[] = {
    {1920, 1080},
    {1280, 1024},
    {3840, 1080},
    {1080, 1920},
};

struct picture_row {
    char name[64];
    struct picture_facts facts;
};

struct picture_table {
    struct picture_row rows[MOST_PICTURES];
    size_t count;
};

static bool facts(void *context, const char *path, struct picture_facts *facts)
{
    const struct picture_table *table = context;
    for (size_t i = 0; i < table->count; i++) {
        if (strcmp(table->rows[i].name, file_name(path)) == 0) {
            *facts = table->rows[i].facts;
            return true;
        }
    }
    return false;
}

static void read_pictures(struct arena *arena, const char *folder, struct picture_table *table)
{
    char *text;
    size_t size_bytes;
    if (file_read(arena, file_join(arena, folder, "pictures.txt"), MOST_BYTES, &text,
                  &size_bytes) != FILE_FOUND) {
        return;
    }
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        REQUIRE(table->count < MOST_PICTURES);
        struct picture_row *row = &table->rows[table->count++];
        long long taken = 0;
        int end = 0;
        CHECK(sscanf(line, "%63s %d %d %lld %n", row->name, &row->facts.width_px,
                     &row->facts.height_px, &taken, &end) == 4);
        row->facts.taken = taken;
        row->facts.caption = line[end] == '\0' ? NULL : arena_text(arena, line + end);
    }
}

/* The agenda items that are marked one after the other; -1, none, is always the first. */
static size_t read_items(struct arena *arena, const char *folder, int *items)
{
    char *text;
    size_t size_bytes, count = 1;
    items[0] = -1;
    if (file_read(arena, file_join(arena, folder, "items.txt"), MOST_BYTES, &text, &size_bytes) ==
        FILE_FOUND) {
        for (char *word = strtok(text, " \n"); word != NULL && count < MOST_ITEMS;
             word = strtok(NULL, " \n")) {
            items[count++] = atoi(word);
        }
    }
    return count;
}

static bool is_inside(const struct rect *rect, const struct rect *room)
{
    const int slack = 2; /* of rounding */
    return rect->x >= room->x - slack && rect->y >= room->y - slack &&
           rect->x + rect->width <= room->x + room->width + slack &&
           rect->y + rect->height <= room->y + room->height + slack;
}

static bool overlap(const struct rect *a, const struct rect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

static bool is_sound(const struct page *page, const struct frame *frame)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        if (box->type != BOX_GROUND && !is_inside(&box->rect, &frame->room)) {
            printf("on what the hall reserves: %s\n", box_type_name(box->type));
            return false;
        }
        if (box->type == BOX_TEXT && !is_inside(&box->rect, &frame->safe)) {
            printf("outside the safe area: %s\n", box->text);
            return false;
        }
        for (size_t k = 0; k < i && box->type == BOX_TEXT; k++) {
            const struct box *other = &page->items[k];
            if (other->type == BOX_TEXT && overlap(&box->rect, &other->rect)) {
                printf("on the same place: %s\n%s\n", other->text, box->text);
                return false;
            }
        }
    }
    return true;
}

static char *texts_line(struct arena *arena, const struct page *page)
{
    char *text = arena_text(arena, "");
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].type == BOX_TEXT) {
            text = arena_format(arena, "%s | %s", text, page->items[i].text);
        }
    }
    return arena_format(arena, "%s\n", text);
}

static bool is_too_long(const struct diagnostics *diagnostics, const char *key)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        if (diagnostics->items[i].message == MESSAGE_LAYOUT_NOTHING_FITS &&
            strcmp(diagnostics->items[i].key, key) == 0) {
            return true;
        }
    }
    return false;
}

/* One layout of a slide, an agenda's with an item marked. */
struct run {
    const struct timeline *timeline;
    const struct diagnostics *diagnostics;
    const char *screen;
    size_t slide;
    int item;
};

/* As it is drawn: by what was found out about the slide, without the other pages. */
static void check_alone(struct arena *arena, const struct run *run, struct agenda_look look,
                        int index, const struct page *page)
{
    const int height_px = run->timeline->playlist->screen.height_px;
    const struct page_ref ref = {.kind = PAGE_SLIDE, .slide = run->slide, .page = index};
    const struct page *alone = timeline_layout_page(run->timeline, arena, ref, look);
    REQUIRE(alone != NULL);
    CHECK_TEXT(page_boxes_text(arena, alone, height_px, NULL),
               page_boxes_text(arena, page, height_px, NULL));
}

static char *pages_text(struct arena *arena, const struct run *run)
{
    const struct timeline *timeline = run->timeline;
    const struct slide *slide = &timeline->playlist->slides[run->slide];
    const int height_px = timeline->playlist->screen.height_px;
    const bool may_be_unsound = is_too_long(run->diagnostics, slide->key);
    struct pages pages;
    const struct agenda_look look = {.current_item = run->item, .delayed_after_minute = -1};
    timeline_layout(timeline, arena, run->slide, look, &pages);
    CHECK_INT((long long)pages.count, timeline->slides[run->slide].page_count);
    char *text = arena_text(arena, "");
    for (size_t i = 0; i < pages.count; i++) {
        const struct page *page = &pages.items[i];
        const char *title = arena_format(arena, "%s page %d %s %s", run->screen,
                                         timeline->slides[run->slide].first_number + (int)i,
                                         slide->kind->name, slide->id);
        if (run->item >= 0) {
            title = arena_format(arena, "%s item %d", title, run->item);
        }
        const bool is_good = may_be_unsound || is_sound(page, timeline->options.frame);
        if (!is_good) {
            printf("  on %s\n", title);
        }
        CHECK(is_good);
        check_alone(arena, run, look, (int)i, page);
        const bool is_brief = pages.count > MOST_PAGES && i >= WHOLE_PAGES;
        text = is_brief ? arena_format(arena, "%s%s%s", text, title, texts_line(arena, page))
                        : arena_format(arena, "%s%s\n%s", text, title,
                                       page_boxes_text(arena, page, height_px, NULL));
    }
    return text;
}

static char *told_text(struct arena *arena, const struct diagnostics *diagnostics)
{
    char *text = arena_text(arena, "");
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *told = &diagnostics->items[i];
        text = arena_format(arena, "%s%s:%d: %s [%s]\n", text, file_name(told->place.path),
                            told->place.line, diagnostic_text(arena, told, LANGUAGE_EN),
                            message_row(told->message)->code);
    }
    return text;
}

static char *screen_text(struct arena *arena, struct playlist *playlist, struct size_px size,
                         const struct picture_source *pictures, const int *items, size_t item_count)
{
    const struct measurer measurer = measurer_fixed();
    const struct frame frame = frame_make(&playlist->hall, size.width_px, size.height_px);
    const struct timeline_options options = {
        .frame = &frame, .measurer = &measurer, .pictures = pictures};
    struct diagnostics diagnostics = diagnostics_make(arena);
    playlist->screen = size;
    struct timeline *timeline = timeline_create(playlist, &options, &diagnostics);
    const char *screen = arena_format(arena, "%dx%d", size.width_px, size.height_px);
    char *text = told_text(arena, &diagnostics);
    for (size_t i = 0; i < playlist->slide_count; i++) {
        const size_t marks = playlist->slides[i].kind == &agenda_kind ? item_count : 1;
        for (size_t mark = 0; mark < marks; mark++) {
            const struct run run = {timeline, &diagnostics, screen, i, items[mark]};
            text = arena_format(arena, "%s%s", text, pages_text(arena, &run));
        }
    }
    timeline_destroy(timeline);
    return text;
}

/* Size and text of all lines of a slide. */
static char *lines_text(struct arena *arena, const struct timeline *timeline, size_t slide)
{
    struct pages pages;
    timeline_layout(timeline, arena, slide, agenda_plain, &pages);
    char *text = arena_text(arena, "");
    for (size_t i = 0; i < pages.count; i++) {
        text = arena_format(arena, "%spage %zu\n", text, i);
        for (size_t k = 0; k < pages.items[i].count; k++) {
            const struct box *box = &pages.items[i].items[k];
            if (box->type == BOX_TEXT) {
                text = arena_format(arena, "%s%d %s\n", text, box->size, box->text);
            }
        }
    }
    return text;
}

/* Breaks and sizes go by the screen's shape alone. */
static void check_twice(struct playlist *playlist, struct size_px size,
                        const struct picture_source *pictures)
{
    enum { TIMES = 2 };
    const struct measurer measurer = measurer_fixed();
    char *texts[TIMES];
    struct arena *arena = arena_create();
    for (size_t slide = 0; slide < playlist->slide_count && slide < MOST_TWICE; slide++) {
        for (int i = 0; i < TIMES; i++) {
            const struct frame frame =
                frame_make(&playlist->hall, size.width_px * (i + 1), size.height_px * (i + 1));
            const struct timeline_options options = {
                .frame = &frame, .measurer = &measurer, .pictures = pictures};
            struct diagnostics diagnostics = diagnostics_make(arena);
            struct timeline *timeline = timeline_create(playlist, &options, &diagnostics);
            texts[i] = lines_text(arena, timeline, slide);
            timeline_destroy(timeline);
        }
        CHECK_TEXT(texts[1], texts[0]);
    }
    arena_destroy(arena);
}

int main(int count, char **words)
{
    REQUIRE(count == 2);
    struct arena *arena = arena_create();
    const char *folder = arena_format(arena, "tests/slides/%s", words[1]);
    struct picture_table *table = ARENA_NEW(arena, struct picture_table);
    read_pictures(arena, folder, table);
    const struct picture_source pictures = {table, facts};
    int items[MOST_ITEMS];
    const size_t item_count = read_items(arena, folder, items);
    const struct playlist_options options = {.themes_folder = "assets/themes",
                                             .pictures = &pictures};
    struct diagnostics diagnostics = diagnostics_make(arena);
    struct playlist *playlist = playlist_load(folder, &options, &diagnostics);
    char *text = told_text(arena, &diagnostics);
    CHECK(playlist != NULL);
    for (size_t i = 0; playlist != NULL && i < ARRAY_LENGTH(screens); i++) {
        text = arena_format(arena, "%s%s", text,
                            screen_text(arena, playlist, screens[i], &pictures, items, item_count));
        check_twice(playlist, screens[i], &pictures);
    }
    CHECK_FILE(text, file_join(arena, folder, "layout.txt"));
    playlist_destroy(playlist);
    arena_destroy(arena);
    return check_result();
}
