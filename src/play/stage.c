#include "play/stage.h"

#include <stdlib.h>

#include "base/require.h"

enum {
    MOST_WANTED = 8,
    PREPARE_US = 4000, /* of one call of stage_draw_ahead */
    EDIT_FADE_MS = 300,
};

/* What a frame is made of; equal frames need not be drawn twice. */
struct frame_content {
    uint64_t to, from; /* serials; 0: none */
    enum effect effect;
    double progress;
    double to_drift, from_drift; /* 0 where nothing drifts */
};

struct stage {
    struct show_pages *pages;
    struct compositor *compositor;
    struct page_view shown; /* what stands on the screen or comes in; PAGE_NONE: nothing yet */
    struct page_view left;  /* what stood there before it */
    double shown_drift;     /* how far its photo has drifted; */
    double left_drift;      /* and had, when it was left */
    bool has_drift;         /* there is a photo that does */
    bool is_waiting;        /* the page that should be there is not drawn yet */
    int64_t late_since_ms;  /* when a late page began to come in; -1: it was not late */
    int late_duration_ms;
    enum effect late_effect;
    struct picture *parting; /* what stood there under the load before; NULL: nothing */
    bool is_pinned;
    struct frame_content content;
    bool is_exposed;
    struct page_view wanted[MOST_WANTED];
    bool is_drawn[MOST_WANTED]; /* or cannot be before a photo comes */
    size_t wanted_count;
};

static const struct page_view no_view = {
    .page = {.kind = PAGE_NONE          },
      .look = { .current_item = -1, .delayed_after_minute = -1}
};

static void drop(void *context, const struct picture *picture)
{
    const struct stage *stage = context;
    compositor_forget(stage->compositor, picture);
}

struct stage *stage_create(struct show_pages *pages, struct compositor *compositor)
{
    struct stage *stage = calloc(1, sizeof *stage);
    REQUIRE(stage != NULL);
    stage->pages = pages;
    stage->compositor = compositor;
    stage->shown = stage->left = no_view;
    stage->late_since_ms = -1;
    stage->is_exposed = true;
    if (pages != NULL) {
        show_pages_on_drop(pages, drop, stage);
    }
    return stage;
}

static void forget_parting(struct stage *stage)
{
    if (stage->parting != NULL) {
        compositor_forget(stage->compositor, stage->parting);
        picture_destroy(stage->parting);
        stage->parting = NULL;
    }
}

void stage_destroy(struct stage *stage)
{
    if (stage == NULL) {
        return;
    }
    if (stage->pages != NULL) {
        show_pages_on_drop(stage->pages, NULL, NULL);
    }
    forget_parting(stage);
    free(stage);
}

void stage_expose(struct stage *stage)
{
    stage->is_exposed = true;
}

static const struct picture *picture_of(const struct stage *stage, struct page_view view)
{
    const struct picture *picture = NULL;
    (void)show_pages_get(stage->pages, view, &picture);
    return picture;
}

static bool is_equal(double a, double b)
{
    return !(a < b) && !(a > b);
}

static bool is_same_content(const struct frame_content *a, const struct frame_content *b)
{
    /* Without a transition neither effect nor progress is seen. */
    return a->to == b->to && a->from == b->from && is_equal(a->to_drift, b->to_drift) &&
           is_equal(a->from_drift, b->from_drift) &&
           (a->from == 0 || (a->effect == b->effect && is_equal(a->progress, b->progress)));
}

static enum stage_result present(struct stage *stage, const struct layers *layers,
                                 struct frame_content content)
{
    if (!stage->is_exposed && is_same_content(&content, &stage->content)) {
        return STAGE_STILL;
    }
    if (!compositor_present(stage->compositor, layers)) {
        return STAGE_FAILED;
    }
    stage->is_exposed = false;
    stage->content = content;
    return STAGE_PRESENTED;
}

enum stage_result stage_show_picture(struct stage *stage, const struct picture *picture)
{
    const struct layers layers = compose_transition(EFFECT_CUT, 1.0, NULL, picture);
    return present(stage, &layers, (struct frame_content){.to = picture->serial, .progress = 1.0});
}

/* What stands there, a photo as far as it has drifted; NULL: it is not drawn, or no memory. */
static struct picture *copy_shown(const struct stage *stage)
{
    const struct composed_page page =
        show_pages_compose(stage->pages, stage->shown, stage->shown_drift);
    struct picture *copy = page.picture == NULL ? NULL : picture_copy(page.picture);
    if (copy != NULL && page.photo != NULL) {
        const struct layers layers =
            compose_pages(EFFECT_CUT, 1.0, &(struct composed_page){0}, &page);
        compose_layers(copy, &layers);
    }
    return copy;
}

void stage_replace(struct stage *stage, struct show_pages *pages, bool keeps_size)
{
    if (!keeps_size) {
        forget_parting(stage);
    } else if (stage->shown.page.kind != PAGE_NONE) {
        struct picture *copy = copy_shown(stage);
        forget_parting(stage);
        stage->parting = copy;
    }
    show_pages_on_drop(pages, drop, stage);
    stage->pages = pages;
    stage->shown = stage->left = no_view;
    stage->late_since_ms = -1;
    stage->is_waiting = false;
    stage->wanted_count = 0;
}

void stage_pin(struct stage *stage, bool is_pinned)
{
    stage->is_pinned = is_pinned && stage->parting != NULL;
}

static enum stage_result show_parting(struct stage *stage)
{
    return stage_show_picture(stage, stage->parting);
}

/* A page that is there now takes the place of the one before it. */
static void enter(struct stage *stage, struct page_view view, const struct picture *to,
                  const struct moment *moment, int64_t now_ms)
{
    const bool is_first = stage->shown.page.kind == PAGE_NONE; /* of this load */
    const bool is_late = stage->is_waiting && !is_first &&
                         !page_ref_equal(stage->shown.page, view.page) &&
                         moment->transition.duration_ms > 0;
    if (stage->parting != NULL && (!is_first || picture_equal(stage->parting, to))) {
        forget_parting(stage);
    }
    const bool is_edit = stage->parting != NULL && !(moment->progress < 1.0);
    stage->late_since_ms = is_late || is_edit ? now_ms : -1;
    stage->late_duration_ms = is_edit ? EDIT_FADE_MS : moment->transition.duration_ms;
    stage->late_effect = is_edit ? EFFECT_FADE : moment->transition.effect;
    stage->left = stage->shown;
    stage->left_drift = stage->shown_drift;
    stage->shown = view;
}

bool stage_is_waiting(const struct stage *stage)
{
    return stage->is_waiting;
}

bool stage_is_moving(const struct stage *stage, int64_t now_ms)
{
    return stage->late_since_ms >= 0 && now_ms - stage->late_since_ms < stage->late_duration_ms;
}

/* What goes out while the page comes in. */
static struct composed_page page_from(const struct stage *stage, struct page_view view)
{
    if (stage->parting != NULL) {
        return (struct composed_page){.picture = stage->parting};
    }
    /* It drifts no further; one that was not seen going had come to its end. */
    const bool was_seen = page_view_equal(view, stage->left);
    return show_pages_compose(stage->pages, view, was_seen ? stage->left_drift : 1.0);
}

int64_t stage_drift_ms(const struct stage *stage, const struct moment *moment)
{
    return stage->has_drift && !moment->is_frozen
               ? drift_wait_ms(moment->shown_ms, moment->motion_ms)
               : INT64_MAX;
}

/* What needs no memory: the colour of the ground, all over. */
static enum stage_result show_plain(struct stage *stage)
{
    if (stage->content.to != 0 && !stage->is_exposed) {
        return STAGE_STILL; /* what stands there is more than that */
    }
    int width_px, height_px;
    const struct picture *plain = show_pages_plain(stage->pages, &width_px, &height_px);
    const struct layers layers = compose_stretched(plain, width_px, height_px);
    return present(stage, &layers, (struct frame_content){.to = plain->serial, .progress = 1.0});
}

/* Better the banner than an empty window until the first photo is decoded; after an edit, what
 * stood there. */
static enum stage_result show_fallback(struct stage *stage)
{
    if (stage->parting != NULL) {
        return show_parting(stage);
    }
    const struct page_view banner = {.page = {.kind = PAGE_BANNER}, .look = agenda_plain};
    const struct picture *picture = picture_of(stage, banner);
    return picture == NULL ? show_plain(stage) : stage_show_picture(stage, picture);
}

/* A page that is there, with what goes out of it. */
static enum stage_result show_page(struct stage *stage, const struct moment *moment,
                                   const struct composed_page *to, int64_t now_ms)
{
    double progress = moment->progress;
    enum effect effect = moment->transition.effect;
    struct page_view from_view = page_view_from(moment);
    if (stage_is_moving(stage, now_ms)) {
        progress = (double)(now_ms - stage->late_since_ms) / stage->late_duration_ms;
        effect = stage->late_effect;
        from_view = stage->left;
    }
    /* Without the old picture it would be a fade from black. */
    struct composed_page from = {0};
    if (progress < 1.0) {
        from = page_from(stage, from_view);
    }
    progress = from.picture == NULL ? 1.0 : progress;
    const struct layers layers = compose_pages(effect, progress, &from, to);
    const struct frame_content content = {
        .to = to->picture->serial,
        .from = from.picture == NULL ? 0 : from.picture->serial,
        .effect = effect,
        .progress = progress,
        .to_drift = to->photo == NULL ? 0.0 : stage->shown_drift,
        .from_drift = from.photo == NULL ? 0.0 : stage->left_drift,
    };
    const enum stage_result result = present(stage, &layers, content);
    if (from.picture == NULL) {
        forget_parting(stage);
    }
    return result;
}

enum stage_result stage_show(struct stage *stage, const struct moment *moment, int64_t now_ms)
{
    const struct page_view view = page_view_of(moment);
    if (stage->is_pinned) {
        return show_parting(stage);
    }
    const double drift = drift_progress(moment->shown_ms, moment->motion_ms);
    const struct composed_page to = show_pages_compose(stage->pages, view, drift);
    if (to.picture == NULL) {
        stage->is_waiting = true;
        return stage->shown.page.kind == PAGE_NONE ? show_fallback(stage) : STAGE_STILL;
    }
    if (!page_view_equal(view, stage->shown)) {
        enter(stage, view, to.picture, moment, now_ms);
    }
    stage->is_waiting = false; /* also for a page that could not be drawn before, and now is */
    stage->shown_drift = drift;
    stage->has_drift = to.photo != NULL;
    return show_page(stage, moment, &to, now_ms);
}

void stage_want(struct stage *stage, const struct page_view *views, size_t count)
{
    struct page_view keep[MOST_WANTED + 1];
    size_t kept = 0;
    stage->wanted_count = 0;
    for (size_t i = 0; i < count && stage->wanted_count < MOST_WANTED; i++) {
        if (views[i].page.kind != PAGE_NONE && !page_view_is_among(views[i], keep, kept)) {
            stage->wanted[stage->wanted_count] = views[i];
            stage->is_drawn[stage->wanted_count++] = false;
            keep[kept++] = views[i];
        }
    }
    keep[kept++] = stage->shown;
    show_pages_trim(stage->pages, keep, kept);
}

void stage_retry(struct stage *stage)
{
    for (size_t i = 0; i < stage->wanted_count; i++) {
        stage->is_drawn[i] = false;
    }
}

bool stage_draw_ahead(struct stage *stage)
{
    for (size_t i = 0; i < stage->wanted_count; i++) {
        if (stage->is_drawn[i]) {
            continue;
        }
        const struct composed_page page = show_pages_compose(stage->pages, stage->wanted[i], 0.0);
        stage->is_drawn[i] =
            page.picture == NULL ||
            (compositor_prepare(stage->compositor, page.picture, PREPARE_US) &&
             (page.photo == NULL || compositor_prepare(stage->compositor, page.photo, PREPARE_US)));
        return true;
    }
    show_pages_settle(stage->pages);
    return false;
}
