#include "play/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/require.h"
#include "shell/picture_facts.h"

enum { DEFAULT_WIDTH_PX = 1920, DEFAULT_HEIGHT_PX = 1080 };

/* Sets of faces: of the show that runs, the one that waits to take its place, the one that was
 * refused and the one that is being loaded, and two that may be asked for again. */
enum { MAX_FONTS = 6 };

struct font_set {
    char *faces; /* names of the theme's faces; NULL: free */
    struct fonts *fonts;
    int session_count; /* that use it now */
    unsigned used;     /* when it was asked for last */
};

struct session_store {
    void (*wake)(void *context);
    void *context;
    struct picture_facts_cache *facts;
    struct photos *photos;
    struct font_set sets[MAX_FONTS];
    unsigned clock;
};

struct session_store *session_store_create(bool with_digests, void (*wake)(void *context),
                                           void *context)
{
    struct session_store *store = calloc(1, sizeof *store);
    REQUIRE(store != NULL);
    store->wake = wake;
    store->context = context;
    store->facts = picture_facts_create(with_digests);
    store->photos = photos_create(wake, context);
    return store;
}

static void clear_set(struct font_set *set)
{
    fonts_destroy(set->fonts);
    free(set->faces);
    *set = (struct font_set){0};
}

void session_store_destroy(struct session_store *store)
{
    if (store == NULL) {
        return;
    }
    for (int i = 0; i < MAX_FONTS; i++) {
        clear_set(&store->sets[i]);
    }
    photos_destroy(store->photos);
    picture_facts_destroy(store->facts);
    free(store);
}

void session_store_read_behind(struct session_store *store)
{
    picture_facts_read_behind(store->facts, store->wake, store->context);
}

bool session_store_is_reading(struct session_store *store)
{
    return picture_facts_are_coming(store->facts);
}

struct photos *session_store_photos(struct session_store *store)
{
    return store->photos;
}

struct picture_source session_store_pictures(struct session_store *store)
{
    return picture_facts_source(store->facts);
}

static char *face_names(struct arena *arena, const struct theme *theme)
{
    char *names = arena_text(arena, "");
    for (int i = 0; i < FACE_COUNT; i++) {
        names =
            arena_format(arena, "%s%s\n", names, theme->faces[i] == NULL ? "" : theme->faces[i]);
    }
    return names;
}

/* The set with these names, or of those that no session uses the one that was not asked for
 * longest. */
static struct font_set *find_set(struct session_store *store, const char *names)
{
    struct font_set *oldest = NULL;
    for (int i = 0; i < MAX_FONTS; i++) {
        struct font_set *set = &store->sets[i];
        if (set->faces != NULL && strcmp(set->faces, names) == 0) {
            return set;
        }
        if (set->session_count == 0 && (oldest == NULL || set->used < oldest->used)) {
            oldest = set;
        }
    }
    REQUIRE(oldest != NULL);
    return oldest;
}

/* The faces of a theme, opened when first wanted, until they are given back; NULL: none are to be
 * had. */
static struct fonts *take_fonts(struct session_store *store, const struct theme *theme)
{
    struct arena *scratch = arena_create();
    const char *names = face_names(scratch, theme);
    struct font_set *set = find_set(store, names);
    if (set->faces == NULL || strcmp(set->faces, names) != 0) {
        clear_set(set);
        set->fonts = fonts_create(theme);
        set->faces = set->fonts == NULL ? NULL : strdup(names);
    }
    set->used = ++store->clock;
    set->session_count += set->fonts != NULL;
    arena_destroy(scratch);
    return set->fonts;
}

static void give_back_fonts(struct session_store *store, const struct fonts *fonts)
{
    for (int i = 0; fonts != NULL && i < MAX_FONTS; i++) {
        store->sets[i].session_count -= store->sets[i].fonts == fonts;
    }
}

static void choose_size(struct session *session, const struct session_options *options)
{
    struct size_px size = {options->width_px, options->height_px};
    if (size.width_px <= 0 && session->playlist != NULL) {
        size = session->playlist->screen;
    }
    if (size.width_px <= 0 && options->display_size != NULL) {
        size = options->display_size(options->display_context);
    }
    session->width_px = size.width_px > 0 ? size.width_px : DEFAULT_WIDTH_PX;
    session->height_px = size.width_px > 0 ? size.height_px : DEFAULT_HEIGHT_PX;
    session->frame = frame_make(session->playlist == NULL ? NULL : &session->playlist->hall,
                                session->width_px, session->height_px);
}

/* The show, or without one the theme that shows have by default. */
static bool load(struct session *session, const struct session_options *options)
{
    const struct playlist_options loading = {.themes_folder = options->themes_folder,
                                             .pictures = &session->pictures};
    if (options->show == NULL && !options->is_calm) {
        struct source_files *sources = ARENA_NEW(session->arena, struct source_files);
        session->theme = theme_load(session->arena, options->themes_folder, ".", "red", NULL,
                                    sources, &session->diagnostics);
        return session->theme != NULL;
    }
    session->playlist = options->is_calm
                            ? playlist_calm(&loading, &session->diagnostics)
                            : playlist_load(options->show, &loading, &session->diagnostics);
    if (session->playlist == NULL) {
        return false;
    }
    session->theme = session->playlist->theme;
    return true;
}

static enum session_status open_show(struct session *session, struct session_store *store,
                                     const struct session_options *options)
{
    memset(session, 0, sizeof *session);
    session->store = store;
    session->arena = arena_create();
    session->diagnostics = diagnostics_make(session->arena);
    session->pictures = picture_facts_source(store->facts);
    (void)picture_facts_lacked(store->facts); /* from here on it counts */
    photos_retry(store->photos);
    if (!load(session, options)) {
        return SESSION_BROKEN;
    }
    if (options->may_put_off && picture_facts_lacked(store->facts)) {
        return SESSION_PUT_OFF;
    }
    choose_size(session, options);
    session->fonts = take_fonts(store, session->theme);
    if (session->fonts == NULL) {
        return SESSION_FAILED;
    }
    session->measurer = fonts_measurer(session->fonts);
    if (session->playlist == NULL) {
        return SESSION_READY;
    }
    const struct timeline_options timing = {
        .frame = &session->frame,
        .measurer = &session->measurer,
        .pictures = &session->pictures,
        .screen = options->screen,
    };
    session->timeline = timeline_create(session->playlist, &timing, &session->diagnostics);
    if (session->diagnostics.error_count > 0) {
        return SESSION_BROKEN;
    }
    if (options->may_put_off && picture_facts_lacked(store->facts)) {
        return SESSION_PUT_OFF;
    }
    session->pages = show_pages_create(session->timeline, session->fonts, store->photos,
                                       session->width_px, session->height_px);
    return SESSION_READY;
}

enum session_status session_open(struct session *session, struct session_store *store,
                                 const struct session_options *options)
{
    const enum session_status status = open_show(session, store, options);
    picture_facts_rest(store->facts);
    return status;
}

void session_close(struct session *session)
{
    show_pages_destroy(session->pages);
    timeline_destroy(session->timeline);
    playlist_destroy(session->playlist);
    give_back_fonts(session->store, session->fonts);
    arena_destroy(session->arena);
    memset(session, 0, sizeof *session);
}

char *session_looks(struct session *session, struct arena *arena)
{
    char *looks = theme_looks(arena, session->theme);
    for (int i = 0; i < FACE_COUNT; i++) {
        looks = arena_format(arena, "%s%s %s\n", looks, face_name((enum face)i),
                             fonts_identity(session->fonts, (enum face)i));
    }
    return looks;
}
