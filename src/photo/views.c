#include "photo/views.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "photo/backdrop.h"
#include "photo/crew.h"
#include "photo/resample.h"
#include "photo/view.h"

enum { BAND_ROWS = 16, SCRATCH_ALIGNMENT = 64 };

/* One view: the picture itself, or of a backdrop the small one that it is made of at the end. */
struct view {
    struct raster_pixels target;
    uint32_t *small; /* or NULL */
    struct resampling resampling;
};

/* Rows of one view. */
struct band {
    const struct resampling *resampling;
    int first, end;
    int needs; /* so many rows of the canvas */
};

struct views {
    const struct photo_request *request;
    struct photo_answer *answer;
    const struct canvas *canvas; /* NULL: none has begun */
    struct canvas_follower follower;
    int memfd;
    char *pixels; /* its, mapped */
    struct view views[PHOTO_VIEWS];
    struct band *bands;
    void *scratch[CREW_HANDS];
    struct crew crew;
    bool is_working;
};

static bool begin_view(struct view *view, const struct canvas *canvas,
                       const struct photo_view *wanted)
{
    const struct canvas_part part = view_part(wanted, canvas);
    if (!view_is_backdrop(wanted)) {
        return resampling_begin(&view->resampling, canvas, &part, RESAMPLING_SHARP, &view->target);
    }
    const struct photo_size size = backdrop_small_size(&view->target);
    view->small = malloc((size_t)size.width_px * (size_t)size.height_px * sizeof *view->small);
    const struct raster_pixels small = {view->small, size.width_px, size.height_px};
    return view->small != NULL &&
           resampling_begin(&view->resampling, canvas, &part, RESAMPLING_SOFT, &small);
}

static int bands_of(const struct view *view)
{
    return (view->resampling.row_count + BAND_ROWS - 1) / BAND_ROWS;
}

static int compare_needs(const void *a, const void *b)
{
    const struct band *first = a, *second = b;
    return (first->needs > second->needs) - (first->needs < second->needs);
}

/* Of all views, in the order in which they can be made. */
static bool cut_bands(struct views *views, int *band_count)
{
    int most = 0, count = 0;
    for (int i = 0; i < PHOTO_VIEWS; i++) {
        most += bands_of(&views->views[i]);
    }
    views->bands = malloc((size_t)most * sizeof *views->bands);
    if (views->bands == NULL) {
        return false;
    }
    for (int i = 0; i < PHOTO_VIEWS; i++) {
        const struct resampling *resampling = &views->views[i].resampling;
        for (int first = 0; first < resampling->row_count; first += BAND_ROWS) {
            const int left = resampling->row_count - first;
            const int end = first + (left < BAND_ROWS ? left : BAND_ROWS);
            views->bands[count++] =
                (struct band){resampling, first, end, resampling_needs(resampling, first, end)};
        }
    }
    qsort(views->bands, (size_t)count, sizeof *views->bands, compare_needs);
    *band_count = count;
    return true;
}

static int needs(void *context, int piece)
{
    const struct views *views = context;
    return views->bands[piece].needs;
}

static void make(void *context, int piece, int hand)
{
    const struct views *views = context;
    const struct band *band = &views->bands[piece];
    resampling_make(band->resampling, band->first, band->end, views->scratch[hand]);
}

static bool map_pixels(struct views *views)
{
    const size_t size_bytes = photo_answer_bytes(views->answer);
    views->memfd = memfd_create("photo", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (views->memfd < 0 || ftruncate(views->memfd, (off_t)size_bytes) != 0) {
        return false;
    }
    void *mapped = mmap(NULL, size_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, views->memfd, 0);
    views->pixels = mapped == MAP_FAILED ? NULL : mapped;
    return views->pixels != NULL;
}

static bool make_scratch(struct views *views)
{
    size_t most_bytes = 0;
    for (uint32_t i = 0; i < views->request->view_count; i++) {
        const size_t bytes =
            resampling_scratch_bytes(views->canvas, &views->views[i].resampling.target);
        most_bytes = bytes > most_bytes ? bytes : most_bytes;
    }
    most_bytes = (most_bytes + SCRATCH_ALIGNMENT - 1) / SCRATCH_ALIGNMENT * SCRATCH_ALIGNMENT;
    bool is_good = true;
    for (int hand = 0; hand < CREW_HANDS; hand++) {
        views->scratch[hand] = aligned_alloc(SCRATCH_ALIGNMENT, most_bytes);
        is_good = is_good && views->scratch[hand] != NULL;
    }
    return is_good;
}

/* One after the other in the memory. */
static bool begin_views(struct views *views)
{
    const struct photo_request *request = views->request;
    for (uint32_t i = 0; i < request->view_count; i++) {
        const struct photo_size size = views->answer->sizes[i];
        struct view *view = &views->views[i];
        void *pixels = views->pixels + photo_view_offset(views->answer, (int)i);
        view->target = (struct raster_pixels){pixels, size.width_px, size.height_px};
        if (!begin_view(view, views->canvas, &request->views[i])) {
            return false;
        }
    }
    return true;
}

static bool begin(void *context, const struct canvas *canvas)
{
    struct views *views = context;
    const struct photo_request *request = views->request;
    views->canvas = canvas;
    for (uint32_t i = 0; i < request->view_count; i++) {
        views->answer->sizes[i] = view_size(&request->views[i], &views->answer->facts);
    }
    int band_count;
    if (!map_pixels(views) || !begin_views(views) || !make_scratch(views) ||
        !cut_bands(views, &band_count)) {
        return false;
    }
    crew_begin(&views->crew, &(struct crew_work){views, band_count, needs, make});
    views->is_working = true;
    return true;
}

static void come(void *context, int row_count)
{
    struct views *views = context;
    crew_tell(&views->crew, row_count);
}

struct views *views_create(const struct photo_request *request, struct photo_answer *answer)
{
    struct views *views = calloc(1, sizeof *views);
    if (views != NULL) {
        views->request = request;
        views->answer = answer;
        views->memfd = -1;
        views->follower = (struct canvas_follower){views, begin, come};
    }
    return views;
}

const struct canvas_follower *views_follower(const struct views *views)
{
    return &views->follower;
}

static void stop(struct views *views, bool is_wanted)
{
    if (views->is_working) {
        crew_end(&views->crew, is_wanted);
        views->is_working = false;
    }
}

static bool make_backdrops(const struct views *views)
{
    for (uint32_t i = 0; i < views->request->view_count; i++) {
        const struct photo_view *wanted = &views->request->views[i];
        const struct view *view = &views->views[i];
        if (view_is_backdrop(wanted) &&
            !backdrop_make(&view->resampling.target, wanted->mode == PHOTO_BACKDROP_LIGHT,
                           &view->target)) {
            return false;
        }
    }
    return true;
}

static void unmap_pixels(struct views *views)
{
    if (views->pixels != NULL) {
        munmap(views->pixels, photo_answer_bytes(views->answer));
        views->pixels = NULL;
    }
}

/* A file that is mapped for writing cannot be sealed against it. */
static bool seal(struct views *views)
{
    unmap_pixels(views);
    return fcntl(views->memfd, F_ADD_SEALS,
                 F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0;
}

enum photo_outcome views_finish(struct views *views, int *memfd)
{
    *memfd = -1;
    if (views->canvas == NULL || !canvas_is_full(views->canvas)) {
        return PHOTO_DAMAGED;
    }
    stop(views, true);
    views->answer->has_alpha = views->canvas->has_alpha;
    views->answer->is_incomplete = views->canvas->is_incomplete;
    if (!make_backdrops(views) || !seal(views)) {
        return PHOTO_TOO_LARGE;
    }
    *memfd = views->memfd;
    views->memfd = -1;
    return PHOTO_DECODED;
}

void views_destroy(struct views *views)
{
    if (views == NULL) {
        return;
    }
    stop(views, false);
    unmap_pixels(views);
    if (views->memfd >= 0) {
        close(views->memfd);
    }
    for (int i = 0; i < PHOTO_VIEWS; i++) {
        resampling_finish(&views->views[i].resampling);
        free(views->views[i].small);
    }
    for (int hand = 0; hand < CREW_HANDS; hand++) {
        free(views->scratch[hand]);
    }
    free(views->bands);
    free(views);
}
