#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "cli/check_photos.h"
#include "cli/commands.h"
#include "cli/opening.h"
#include "shell/picture_facts.h"
#include "show/playlist.h"
#include "show/timeline.h"

enum { DEFAULT_WIDTH_PX = 1920, DEFAULT_HEIGHT_PX = 1080 };

/* What the summary says of a show beside its mistakes. */
struct counts {
    bool is_laid_out;
    size_t slides;
    int pages;
    size_t photos;
    int64_t loop_ms; /* once round all parts that turn by themselves */
    char **faces;    /* in use, what each is */
    size_t face_count;
};

static int64_t loop_time_ms(const struct timeline *timeline)
{
    const struct playlist *playlist = timeline->playlist;
    int64_t total_ms = 0;
    for (size_t i = 0; i < playlist->slide_count; i++) {
        if (playlist->parts[playlist->slides[i].part].mode == PART_MANUAL) {
            continue;
        }
        for (int page = 0; page < timeline->slides[i].page_count; page++) {
            total_ms += timeline->slides[i].page_ms[page];
        }
    }
    return total_ms;
}

/* Lays all slides out as the hall would see them; false: the machine has no face for it. */
static bool lay_out(const struct playlist *playlist, const struct picture_source *pictures,
                    struct photo_memory *memory, struct diagnostics *diagnostics,
                    struct counts *counts)
{
    const bool has_screen = playlist->screen.width_px > 0;
    const int height_px = has_screen ? playlist->screen.height_px : DEFAULT_HEIGHT_PX;
    const struct frame frame = frame_make(
        &playlist->hall, has_screen ? playlist->screen.width_px : DEFAULT_WIDTH_PX, height_px);
    struct fonts *fonts = fonts_create(playlist->theme);
    if (fonts == NULL) {
        return false;
    }
    const struct measurer measurer = fonts_measurer(fonts);
    const struct timeline_options options = {
        .frame = &frame, .measurer = &measurer, .pictures = pictures};
    struct timeline *timeline = timeline_create(playlist, &options, diagnostics);
    *counts = (struct counts){
        .is_laid_out = true,
        .slides = playlist->slide_count,
        .pages = timeline->page_count,
        .loop_ms = loop_time_ms(timeline),
    };
    struct photo_examiner *examiner = photo_examiner_create(memory);
    counts->photos =
        check_photos(timeline, height_px, examiner, isatty(STDERR_FILENO) == 1, diagnostics);
    photo_examiner_destroy(examiner);
    counts->face_count = fonts_accounts(fonts, diagnostics->arena, &counts->faces);
    fonts_tell(fonts, playlist->theme, diagnostics);
    timeline_destroy(timeline);
    fonts_destroy(fonts);
    return true;
}

static void print_time(int64_t ms, bool is_en)
{
    const long long seconds = (ms + 500) / 1000;
    const long long minutes = seconds / 60;
    printf(is_en ? "; once through the loops: " : "; chạy một vòng: ");
    if (minutes > 0) {
        printf(is_en ? "%lld min %lld s" : "%lld phút %lld giây", minutes, seconds % 60);
    } else {
        printf(is_en ? "%lld s" : "%lld giây", seconds);
    }
}

static const char *plural(size_t count, bool is_en)
{
    return is_en && count != 1 ? "s" : "";
}

static void print_summary(const char *show, const struct diagnostics *diagnostics,
                          const struct counts *counts, bool is_en)
{
    const size_t errors = diagnostics->error_count, warnings = diagnostics->warning_count;
    printf("%s: ", show);
    if (counts->is_laid_out) {
        printf(is_en ? "%zu slide%s, %d page%s" : "%zu mục%s, %d trang%s", counts->slides,
               plural(counts->slides, is_en), counts->pages, plural((size_t)counts->pages, is_en));
        if (counts->photos > 0) {
            printf(is_en ? ", %zu photo%s" : ", %zu ảnh%s", counts->photos,
                   plural(counts->photos, is_en));
        }
        if (counts->loop_ms > 0) {
            print_time(counts->loop_ms, is_en);
        }
        printf("; ");
    }
    if (errors == 0 && warnings == 0) {
        puts(is_en ? "no mistakes" : "không có lỗi");
    } else {
        printf(is_en ? "%zu error%s, %zu warning%s\n" : "%zu lỗi%s, %zu cảnh báo%s\n", errors,
               plural(errors, is_en), warnings, plural(warnings, is_en));
    }
}

static void print_faces(const struct counts *counts, bool is_en)
{
    for (size_t i = 0; i < counts->face_count; i++) {
        printf(is_en ? "face: %s\n" : "phông chữ: %s\n", counts->faces[i]);
    }
}

static enum exit_code check_show(const struct options *options, const char *show)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    struct picture_facts_cache *facts = picture_facts_create(false);
    struct photo_memory *memory = photo_memory_open(photo_memory_folder(arena));
    picture_facts_recall(facts, memory);
    const struct picture_source pictures = picture_facts_source(facts);
    const struct playlist_options loading = {.themes_folder = theme_folder(options->themes_folder),
                                             .pictures = &pictures,
                                             .checks_wording = true};
    struct playlist *playlist = playlist_load(show, &loading, &diagnostics);
    struct counts counts = {0};
    enum exit_code code = EXIT_GOOD;
    if (playlist != NULL && !lay_out(playlist, &pictures, memory, &diagnostics, &counts)) {
        code = EXIT_MACHINE;
    }
    diagnostics.is_strict = options->is_strict;
    diagnostics_sort(&diagnostics);
    if (options->is_json) {
        diagnostics_print_json(&diagnostics, stdout);
    } else {
        diagnostics_print(&diagnostics, options->language, stdout);
        print_faces(&counts, options->language == LANGUAGE_EN);
        print_summary(show, &diagnostics, &counts, options->language == LANGUAGE_EN);
    }
    const bool is_bad =
        diagnostics.error_count > 0 || (options->is_strict && diagnostics.warning_count > 0);
    if (code == EXIT_GOOD && is_bad) {
        code = EXIT_CONTENT;
    }
    playlist_destroy(playlist);
    picture_facts_destroy(facts);
    photo_memory_close(memory);
    arena_destroy(arena);
    return code;
}

int command_check(const struct options *options)
{
    /* What a face lacks is told with place and remedy; the log would say it again. */
    log_set_level(LOG_ERROR);
    int worst = EXIT_GOOD;
    for (size_t i = 0; i < options->show_count; i++) {
        const int code = (int)check_show(options, options->shows[i]);
        worst = code > worst ? code : worst;
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return EXIT_MACHINE;
    }
    return worst;
}
