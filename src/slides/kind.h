#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/schema.h"
#include "layout/box.h"
#include "layout/fit.h"
#include "layout/frame.h"
#include "layout/measure.h"
#include "slides/event.h"
#include "slides/pictures.h"

/*
 * A kind of slide is a row: its words, its field table, how it is checked, how it becomes pages.
 * One file a kind, one row in kinds.c, one folder under tests/slides. Kinds do not know each other,
 * nor time.
 */

struct caption_files;
struct file_listings;

/** What `check` may use. Files a kind reads are added to `sources`, so that they can be watched. */
struct kind_reader {
    struct schema_reader *reader; /* arena, diagnostics, key chain of the slide */
    const struct node *node;      /* the slide's mapping; a scalar for the short form `- banner` */
    const char *id;               /* the slide's own; NULL: it gets one later */
    const struct event *event;
    const char *root; /* the show's folder */
    struct source_files *sources;
    struct file_listings *listings;        /* of folders that names were looked for in */
    const struct picture_source *pictures; /* may be NULL */
    struct caption_files *captions;        /* read so far, by all slides */
};

/** Every file that was read for a show, in order, and folders that files are awaited in. */
struct source_files {
    const char **items;
    size_t count, capacity;
};

/** What `check` says of a slide. */
enum slide_state {
    SLIDE_READY,
    SLIDE_AWAITED, /* its content is still to come: it has no page */
    SLIDE_BROKEN,  /* an error was added */
};

/** How an agenda looks at a moment: what is marked, and how late it runs. */
struct agenda_look {
    int current_item;         /* index of the marked item; -1: none */
    int delay_minutes;        /* added to the times shown of what is still to come */
    int delayed_after_minute; /* items planned until then had come when the delay was given; -1:
                                 none had */
};

/** Nothing marked, on time; of every page that is no agenda. */
static const struct agenda_look agenda_plain = {.current_item = -1, .delayed_after_minute = -1};

/** What a layout had to give up. */
struct surrender {
    enum fit fit;
    int size;             /* of the text */
    int letters_too_many; /* FIT_NOTHING */
    const char *text;     /* which of the slide's many, as long as its pages; NULL: it has few */
};

/** What `paginate` may use. */
struct page_maker {
    struct arena *arena; /* the pages live here */
    const struct frame *frame;
    const struct measurer *measurer;
    const struct picture_source *pictures; /* may be NULL: no facts */
    const struct event *event;
    struct agenda_look agenda;
    bool is_light; /* the theme has dark letters */
    int only_page; /* the boxes of all others are not looked at, but may be there; -1: all are */
    /** Where the kind may keep what it has found out about all pages of the slide, allocated in
     * `plan_arena`, so that one page is soon laid out again; NULL: nowhere. What `agenda` changes
     * is no part of it. */
    void **plan;
    struct arena *plan_arena;
    /** Where a layout problem is told; NULL: it is not wanted (drawing). */
    void (*report)(void *context, const struct surrender *surrender);
    void *report_context;
};

/** Who looks at texts: each with the bytes that it was read from. */
struct text_visitor {
    void *context;
    void (*visit)(void *context, const char *text, const struct source *source, size_t start,
                  size_t end);
};

struct kind {
    const char *name, *twin;
    const char *summary_vi, *summary_en; /* one line */
    bool is_list; /* rows are looked for on its pages, which are not read from end to end */
    const struct schema *schema; /* the kind's own keys; those of every slide are slide_schema's */
    /**
     * Reads what the fields name (lists, folders, captions) and checks what the table cannot say.
     * `data` is the filled struct of `schema`. Called once a load. May be NULL: always ready.
     */
    enum slide_state (*check)(const struct kind_reader *reader, void *data);
    /**
     * Shows a visitor the texts that stand in a list or in files of their own, which the schema
     * does not lead to. May be NULL: there are none.
     */
    void (*visit_texts)(const void *data, const struct text_visitor *visitor);
    /**
     * Appends the slide's pages: with a plan that was made before, as many as it was made for, also
     * where other facts of pictures have become known since; without one, what follows from the
     * data and from what the maker knows now.
     */
    void (*paginate)(const struct page_maker *maker, const void *data, struct pages *pages);
};

extern const struct kind banner_kind, agenda_kind, speaker_kind, photos_kind, roll_kind,
    awards_kind, image_kind;

/** All kinds, in the order of help and man page. */
extern const struct kind *const kinds[];
extern const size_t kind_count;

/** A kind by its name or twin, folded; NULL: none. */
const struct kind *kind_find(const char *word);

/** Words kept for later: message countdown video web audio qr. What to do instead, or NULL where it
 * is not one. */
const char *kind_reserved(const char *word, enum language language);

/** A new page with its ground box. */
struct page *page_begin(const struct page_maker *maker, struct pages *pages, enum ground ground);

/*
 * The timeline asks two things of an agenda that its boxes do not say.
 */

/** Number of items of an agenda slide's data. */
size_t agenda_item_count(const void *data);

/** Minutes since midnight (-1: none) and the id of the slide an item begins at (NULL: none). */
int agenda_item_minute(const void *data, size_t index);
const char *agenda_item_goes_to(const void *data, size_t index);
