#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "cli/options.h"
#include "layout/frame.h"
#include "shell/fonts.h"
#include "shell/pages.h"
#include "shell/photos.h"
#include "show/playlist.h"
#include "show/timeline.h"

/*
 * A loaded show with everything that it takes to draw it, in the order in which the parts depend on
 * each other. `render` opens one, `play` one a load.
 */

struct session {
    struct arena *arena; /* diagnostics and what else lives as long as the session */
    struct diagnostics diagnostics;
    struct picture_facts_cache *facts;
    struct picture_source pictures;
    struct playlist *playlist; /* NULL in a session without a show */
    const struct theme *theme;
    int width_px, height_px; /* that pages are made for: the hall's screen */
    struct frame frame;
    struct fonts *fonts;
    struct measurer measurer;
    struct timeline *timeline;
    struct photos *photos;
    struct show_pages *pages;
};

struct session_options {
    const char *show;          /* NULL: only theme, faces and size (the test card) */
    const char *themes_folder; /* NULL: as session_themes_folder(NULL) */
    const char *screen;        /* --screen, or NULL */
    enum language language;
    int width_px, height_px;                 /* what-if: instead of the hall's screen; 0: none */
    int default_width_px, default_height_px; /* where the hall says none; 0: 1920x1080 */
    bool with_digests;                       /* for page_hash */
    void (*wake)(void *context);             /* as for photos_create */
    void *wake_context;
};

/**
 * Loads a show and makes everything ready to draw.
 * @return EXIT_GOOD; EXIT_CONTENT: the check was printed to standard error; EXIT_MACHINE: no face,
 * no memory. Either way session_close.
 */
enum exit_code session_open(struct session *session, const struct session_options *options);

/** Of a zeroed session too. */
void session_close(struct session *session);

/** Where themes lie: `asked` (--themes) if given, else the source tree's, else the installed ones.
 */
const char *session_themes_folder(const char *asked);

/** "2023-04-07T07:55" or with ":30" seconds; false: it is none, `wall` is unknown then. */
bool session_wall(const char *text, struct wall *wall);

/** Theme and files of faces as one text: what of the looks counts for a page's hash. */
char *session_looks(struct session *session, struct arena *arena);
