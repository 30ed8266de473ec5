#include "show/playlist.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "check.h"
#include "scratch.h"

#define EVENT "event:\n  kind: Hội nghị\n  subject: Tổng kết\n  date: 15/12/2026\n"

static const struct playlist_options options = {.themes_folder = "assets/themes"};

static struct playlist *load(struct arena *arena, const char *text, struct diagnostics *diagnostics)
{
    *diagnostics = diagnostics_make(arena);
    scratch_write("playlist.yaml", text);
    return playlist_load(scratch_folder, &options, diagnostics);
}

/* All words of one mapping: the keys of its tables. */
struct words {
    const char *items[256];
    size_t count;
};

static void add_word(struct arena *arena, struct words *words, const char *table, const char *word)
{
    const char *folded = text_fold(arena, word);
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->items[i], folded) == 0) {
            CHECK_TEXT(arena_format(arena, "%s: %s twice", table, word), "");
        }
    }
    REQUIRE(words->count < ARRAY_LENGTH(words->items));
    words->items[words->count++] = folded;
}

static void add_table(struct arena *arena, struct words *words, const struct schema *schema);

static void check_choices(struct arena *arena, const struct field *field)
{
    struct words words = {0};
    for (size_t i = 0; i < field->choice_count; i++) {
        CHECK(field->choices[i].twin != NULL);
        add_word(arena, &words, field->name, field->choices[i].name);
        add_word(arena, &words, field->name, field->choices[i].twin);
    }
}

static void add_table(struct arena *arena, struct words *words, const struct schema *schema)
{
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->twin == NULL) {
            CHECK_TEXT(arena_format(arena, "%s.%s has no twin", schema->name, field->name), "");
        }
        CHECK(field->help_vi != NULL && field->help_en != NULL);
        add_word(arena, words, schema->name, field->name);
        if (field->twin != NULL && strcmp(field->twin, field->name) != 0) {
            add_word(arena, words, schema->name, field->twin);
        }
        if (field->type == FIELD_CHOICE) {
            check_choices(arena, field);
        }
        const bool is_own = field->record != NULL && field->record != &slide_schema &&
                            field->record != &part_schema;
        if (is_own) {
            struct words below = {0};
            add_table(arena, &below, field->record);
        }
    }
}

/* Every key and fixed word has a twin, and no two words of one mapping fold to the same. */
static void test_words(void)
{
    struct arena *arena = arena_create();
    static const struct schema *const tables[] = {&playlist_schema, &part_schema, &theme_schema};
    for (size_t i = 0; i < ARRAY_LENGTH(tables); i++) {
        struct words words = {0};
        add_table(arena, &words, tables[i]);
    }
    struct words kind_words = {0};
    for (size_t i = 0; i < kind_count; i++) {
        struct words words = {0};
        add_table(arena, &words, &slide_schema);
        add_table(arena, &words, kinds[i]->schema);
        add_word(arena, &kind_words, "kinds", kinds[i]->name);
        add_word(arena, &kind_words, "kinds", kinds[i]->twin);
    }
    arena_destroy(arena);
}

static void test_defaults(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    struct playlist *playlist = load(arena, EVENT "slides:\n  - banner\n", &diagnostics);
    CHECK_INT((long long)diagnostics.count, 0);
    CHECK(playlist != NULL);
    if (playlist != NULL) {
        CHECK_TEXT(playlist->theme->name, "red");
        CHECK_INT((long long)playlist->part_count, 1);
        CHECK_INT(playlist->parts[0].mode, PART_LOOP);
        CHECK_INT(playlist->parts[0].at_minute, -1);
        CHECK_INT((long long)playlist->slide_count, 1);
        CHECK_TEXT(playlist->slides[0].id, "banner-1");
        CHECK_TEXT(playlist->slides[0].key, "slides[0]");
        CHECK_INT(playlist->slides[0].transition.effect, EFFECT_FADE);
        CHECK_INT(playlist->slides[0].transition.duration_ms, 800);
        CHECK_INT(playlist->slides[0].from.minute, -1);
        CHECK_INT(playlist->slides[0].seconds_ms, 0);
        CHECK_INT(playlist->event.date.day, 15);
        CHECK_INT((long long)playlist->sources.count, 2);
    }
    playlist_destroy(playlist);
    arena_destroy(arena);
}

/* Word or mapping, of the show or of the slide; what is not written comes from the show. */
static void test_transitions(void)
{
    static const struct {
        const char *show, *slide;
        enum effect effect;
        int duration_ms;
    } rows[] = {
        {"",                                            "",                                                                   EFFECT_FADE,  800 },
        {"transition: cut\n",                           "",                                                                   EFFECT_CUT,   0   },
        {"transition: cut\n",                           "    transition: wipe\n",                                             EFFECT_WIPE,  800 },
        {"transition: trượt\n",                      "",                                                                   EFFECT_SLIDE, 800 },
        {"transition:\n  effect: fade\n  seconds: 2\n", "    transition: wipe\n",                                             EFFECT_WIPE,
         2000                                                                                                                                   },
        {"transition:\n  seconds: 1,5\n",               "",                                                                   EFFECT_FADE,  1500},
        {"",                                            "    transition:\n      seconds: 0.1\n",                              EFFECT_FADE,  100 },
        {"",                                            "    chuyển trang:\n      hiệu ứng: cắt\n      seconds: 3\n", EFFECT_CUT,   0   },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics;
        struct playlist *playlist =
            load(arena,
                 arena_format(arena, EVENT "%sslides:\n  - kind: banner\n%s", rows[i].show,
                              rows[i].slide),
                 &diagnostics);
        CHECK_INT((long long)diagnostics.count, 0);
        CHECK(playlist != NULL);
        if (playlist != NULL) {
            CHECK_INT(playlist->slides[0].transition.effect, rows[i].effect);
            CHECK_INT(playlist->slides[0].transition.duration_ms, rows[i].duration_ms);
        }
        playlist_destroy(playlist);
        arena_destroy(arena);
    }
}

static void test_parts(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    struct playlist *playlist = load(arena,
                                     EVENT "các phần:\n"
                                           "  - phần: Đón tiếp\n    các trang:\n      - banner\n"
                                           "  - part: Khai mạc\n    mode: BAM TAY\n    lúc: 8h\n"
                                           "    slides:\n      - biểu ngữ\n      - kind: banner\n"
                                           "        hold: có\n        from: 07:30\n",
                                     &diagnostics);
    CHECK_INT((long long)diagnostics.count, 0);
    CHECK(playlist != NULL);
    if (playlist != NULL) {
        CHECK_INT((long long)playlist->part_count, 2);
        CHECK_TEXT(playlist->parts[1].name, "Khai mạc");
        CHECK_INT(playlist->parts[1].mode, PART_MANUAL);
        CHECK_INT(playlist->parts[1].at_minute, 480);
        CHECK_INT((long long)playlist->parts[1].first_slide, 1);
        CHECK_INT((long long)playlist->parts[1].slide_count, 2);
        CHECK_INT((long long)playlist->slides[2].part, 1);
        CHECK(playlist->slides[2].is_hold);
        CHECK_INT(playlist->slides[2].from.minute, 450);
        CHECK_TEXT(playlist->slides[2].key, "parts[1].slides[1]");
    }
    playlist_destroy(playlist);
    arena_destroy(arena);
}

/* Numbers are of the kind; those that are taken are passed over. */
static void test_ids(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    struct playlist *playlist = load(arena,
                                     EVENT "slides:\n  - kind: banner\n    id: banner-2\n"
                                           "  - banner\n  - banner\n"
                                           "  - kind: speaker\n    name: Trần Văn Mẫu\n",
                                     &diagnostics);
    static const char *const ids[] = {"banner-2", "banner-3", "banner-4", "speaker-1"};
    CHECK(playlist != NULL);
    for (size_t i = 0; playlist != NULL && i < ARRAY_LENGTH(ids); i++) {
        CHECK_TEXT(playlist->slides[i].id, ids[i]);
        CHECK_INT(playlist_find(playlist, ids[i]), (long long)i);
    }
    if (playlist != NULL) {
        CHECK_INT(playlist_find(playlist, "banner-1"), -1);
    }
    playlist_destroy(playlist);
    arena_destroy(arena);
}

static void test_files(void)
{
    static const struct {
        const char *name, *asked;
        bool is_found;
    } rows[] = {
        {"playlist.yml",      "",               true },
        {"playlist.yaml.txt", "",               true },
        {"Playlist.YAML",     "",               true },
        {"khai-mac.yaml",     "",               false},
        {"khai-mac.yaml",     "/khai-mac.yaml", true },
        {"khai-mac.yaml.txt", "/khai-mac.yaml", true },
        {"khai-mac.yaml",     "/be-mac.yaml",   false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics = diagnostics_make(arena);
        const char *path = file_join(arena, scratch_folder, "playlist.yaml");
        unlink(path);
        scratch_write(rows[i].name, EVENT "slides:\n  - banner\n");
        struct playlist *playlist = playlist_load(
            arena_format(arena, "%s%s", scratch_folder, rows[i].asked), &options, &diagnostics);
        CHECK_INT(playlist != NULL, rows[i].is_found);
        CHECK_INT((long long)diagnostics.count, rows[i].is_found ? 0 : 1);
        if (playlist != NULL) {
            CHECK_TEXT(playlist->root, scratch_folder);
        }
        playlist_destroy(playlist);
        unlink(file_join(arena, scratch_folder, rows[i].name));
        arena_destroy(arena);
    }
}

/* As many slides as there may be, and one more. */
static void test_limit(void)
{
    for (size_t more = 0; more < 2; more++) {
        struct arena *arena = arena_create();
        struct diagnostics diagnostics;
        static const char head[] = EVENT "slides:\n", line[] = "  - banner\n";
        const size_t count = (size_t)LIMIT_SLIDES + more;
        char *text = arena_allocate(arena, sizeof head + count * strlen(line));
        memcpy(text, head, strlen(head));
        for (size_t i = 0; i < count; i++) {
            memcpy(text + strlen(head) + i * strlen(line), line, strlen(line));
        }
        struct playlist *playlist = load(arena, text, &diagnostics);
        CHECK_INT(playlist != NULL, more == 0);
        CHECK_INT((long long)diagnostics.count, (long long)more);
        if (playlist != NULL) {
            CHECK_INT(playlist_find(playlist, "banner-200000"), LIMIT_SLIDES - 1);
        } else if (diagnostics.count > 0) {
            CHECK_INT(diagnostics.items[0].message, MESSAGE_SLIDES_TOO_MANY);
        }
        playlist_destroy(playlist);
        arena_destroy(arena);
    }
}

/* NULL where there is one error, and all of them told. */
static void test_all_at_once(void)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics;
    struct playlist *playlist = load(arena,
                                     "theme: rde\ntransition: fad\nslides:\n  - baner\n"
                                     "  - kind: speaker\n    id: A b\n",
                                     &diagnostics);
    static const enum message messages[] = {MESSAGE_EVENT_EMPTY,    MESSAGE_THEME_UNKNOWN,
                                            MESSAGE_CHOICE_UNKNOWN, MESSAGE_KIND_UNKNOWN,
                                            MESSAGE_KEY_MISSING,    MESSAGE_ID_WRONG};
    CHECK(playlist == NULL);
    diagnostics_sort(&diagnostics);
    CHECK_INT((long long)diagnostics.count, (long long)ARRAY_LENGTH(messages));
    for (size_t i = 0; i < diagnostics.count && i < ARRAY_LENGTH(messages); i++) {
        CHECK_INT(diagnostics.items[i].message, messages[i]);
    }
    arena_destroy(arena);
}

int main(void)
{
    scratch_make();
    test_words();
    test_defaults();
    test_transitions();
    test_parts();
    test_ids();
    test_files();
    test_limit();
    test_all_at_once();
    scratch_remove();
    return check_result();
}
