#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "draw/fonts.h"
#include "layout/frame.h"
#include "play/pages.h"
#include "shell/photos.h"
#include "show/playlist.h"
#include "show/timeline.h"

/*
 * A loaded show with everything that it takes to draw it, in the order in which the parts depend on
 * each other. `render` opens one, `play` one a load; what is slow to make again is in a store that
 * outlives them. Main thread.
 */

/* Faces, photos and what is known of picture files, shared by one session after the other. */
struct session_store;

/**
 * @param with_digests  page hashes will be asked for
 * @param wake          as for photos_create
 */
struct session_store *session_store_create(bool with_digests, void (*wake)(void *context),
                                           void *context);

/** After the sessions that used it. NULL is allowed. */
void session_store_destroy(struct session_store *store);

/**
 * From now on no load waits for the headers of photos that are not known yet: it takes what is
 * known, and `wake` is called when the rest is read.
 */
void session_store_read_behind(struct session_store *store);

/** Whether some of them are being read. */
bool session_store_is_reading(struct session_store *store);

struct photos *session_store_photos(struct session_store *store);
struct picture_source session_store_pictures(struct session_store *store);

struct session {
    struct session_store *store;
    struct arena *arena; /* diagnostics and what else lives as long as the session */
    struct diagnostics diagnostics;
    struct picture_source pictures;
    struct playlist *playlist; /* NULL in a session without a show */
    const struct theme *theme;
    int width_px, height_px; /* that pages are made for: the hall's screen */
    struct frame frame;
    struct fonts *fonts; /* the store's */
    struct measurer measurer;
    struct timeline *timeline;
    struct show_pages *pages;
};

struct session_options {
    const char *show; /* NULL: only theme, faces and size (the test card) */
    bool is_calm;     /* the calm page instead of a show */
    const char *themes_folder;
    const char *screen;      /* --screen, or NULL */
    int width_px, height_px; /* what-if: instead of the hall's screen; 0: none */
    bool may_put_off;        /* a load that lacks headers of photos is not made */
    /** The size where the hall says none: 0x0 means 1920x1080. Asked only then, so that nothing
     * waits for a display without need; may be NULL. */
    struct size_px (*display_size)(void *context);
    void *display_context;
};

enum session_status {
    SESSION_READY,
    SESSION_BROKEN,  /* the show has errors: see `diagnostics` */
    SESSION_FAILED,  /* no face, no memory (logged) */
    SESSION_PUT_OFF, /* headers of photos are being read first: see session_store_is_reading */
};

/** Loads a show and makes everything ready to draw. In each case session_close. */
enum session_status session_open(struct session *session, struct session_store *store,
                                 const struct session_options *options);

/** Of a zeroed session too. */
void session_close(struct session *session);

/** Theme and files of faces as one text: what of the looks counts for a page's hash. */
char *session_looks(struct session *session, struct arena *arena);
