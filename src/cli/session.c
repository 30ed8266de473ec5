#include "cli/session.h"

#include <string.h>
#include <sys/stat.h>

enum { DEFAULT_WIDTH_PX = 1920, DEFAULT_HEIGHT_PX = 1080 };

const char *session_themes_folder(const char *asked)
{
    struct stat found;
    if (asked != NULL) {
        return asked;
    }
    /* A built tree goes by its own themes, also where an older program is installed. */
    return stat(HALLSCREEN_THEMES_SOURCE, &found) == 0 ? HALLSCREEN_THEMES_SOURCE
                                                       : HALLSCREEN_THEMES_INSTALLED;
}

static void choose_size(struct session *session, const struct session_options *options)
{
    const struct size_px hall =
        session->playlist == NULL ? (struct size_px){0} : session->playlist->screen;
    session->width_px = DEFAULT_WIDTH_PX;
    session->height_px = DEFAULT_HEIGHT_PX;
    if (options->width_px > 0) {
        session->width_px = options->width_px;
        session->height_px = options->height_px;
    } else if (hall.width_px > 0) {
        session->width_px = hall.width_px;
        session->height_px = hall.height_px;
    } else if (options->default_width_px > 0) {
        session->width_px = options->default_width_px;
        session->height_px = options->default_height_px;
    }
    session->frame = frame_make(session->playlist == NULL ? NULL : &session->playlist->hall,
                                session->width_px, session->height_px);
}

static enum exit_code print_check(struct session *session, const struct session_options *options)
{
    diagnostics_sort(&session->diagnostics);
    diagnostics_print(&session->diagnostics, options->language, stderr);
    return EXIT_CONTENT;
}

/* The show, or without one the theme that shows have by default. */
static bool load(struct session *session, const struct session_options *options)
{
    const char *themes_folder = session_themes_folder(options->themes_folder);
    if (options->show == NULL) {
        struct source_files *sources = ARENA_NEW(session->arena, struct source_files);
        session->theme = theme_load(session->arena, themes_folder, ".", "red", NULL, sources,
                                    &session->diagnostics);
        return session->theme != NULL;
    }
    const struct playlist_options loading = {.themes_folder = themes_folder,
                                             .pictures = &session->pictures};
    session->playlist = playlist_load(options->show, &loading, &session->diagnostics);
    if (session->playlist == NULL) {
        return false;
    }
    session->theme = session->playlist->theme;
    return true;
}

enum exit_code session_open(struct session *session, const struct session_options *options)
{
    memset(session, 0, sizeof *session);
    session->arena = arena_create();
    session->diagnostics = diagnostics_make(session->arena);
    session->facts = picture_facts_create(options->with_digests);
    session->pictures = picture_facts_source(session->facts);
    if (!load(session, options)) {
        return print_check(session, options);
    }
    choose_size(session, options);
    session->fonts = fonts_create(session->theme);
    if (session->fonts == NULL) {
        return EXIT_MACHINE;
    }
    session->measurer = fonts_measurer(session->fonts);
    if (session->playlist == NULL) {
        return EXIT_GOOD;
    }
    const struct timeline_options timing = {
        .frame = &session->frame,
        .measurer = &session->measurer,
        .pictures = &session->pictures,
        .screen = options->screen,
    };
    session->timeline = timeline_create(session->playlist, &timing, &session->diagnostics);
    if (session->diagnostics.error_count > 0) {
        return print_check(session, options);
    }
    session->photos = photos_create(options->wake, options->wake_context);
    session->pages =
        show_pages_create(session->timeline, &session->frame, session->fonts, session->photos,
                          &session->pictures, session->width_px, session->height_px);
    return EXIT_GOOD;
}

void session_close(struct session *session)
{
    show_pages_destroy(session->pages);
    if (session->photos != NULL) {
        photos_destroy(session->photos);
    }
    if (session->timeline != NULL) {
        timeline_destroy(session->timeline);
    }
    fonts_destroy(session->fonts);
    if (session->playlist != NULL) {
        playlist_destroy(session->playlist);
    }
    if (session->facts != NULL) {
        picture_facts_destroy(session->facts);
    }
    arena_destroy(session->arena);
    memset(session, 0, sizeof *session);
}

bool session_wall(const char *text, struct wall *wall)
{
    int year, month, day, hour, minute, second = 0;
    int end = 0;
    *wall = (struct wall){.is_known = false};
    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d%n", &year, &month, &day, &hour, &minute, &end) < 5 ||
        end == 0) {
        return false;
    }
    if (text[end] == ':') {
        int more = 0;
        if (sscanf(text + end, ":%2d%n", &second, &more) < 1) {
            return false;
        }
        end += more;
    }
    if (text[end] != '\0' || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
        return false;
    }
    *wall = (struct wall){
        .is_known = true,
        .date = {.year = year, .month = month, .day = day},
        .ms_of_day = ((hour * 60 + minute) * 60 + second) * (int64_t)1000,
    };
    return true;
}

char *session_looks(struct session *session, struct arena *arena)
{
    const struct theme *theme = session->theme;
    char *looks = arena_format(arena, "ground %06x %06x ornament %s %d\n",
                               (unsigned)theme->ground_light, (unsigned)theme->ground_dark,
                               theme->ornament == NULL ? "" : theme->ornament, theme->ornament_pct);
    for (int i = 0; i < COLOUR_COUNT; i++) {
        looks = arena_format(arena, "%scolour %06x\n", looks, (unsigned)theme->colours[i]);
    }
    for (int i = 0; i < FACE_COUNT; i++) {
        looks = arena_format(arena, "%s%s %s\n", looks, face_name((enum face)i),
                             fonts_identity(session->fonts, (enum face)i));
    }
    return looks;
}
