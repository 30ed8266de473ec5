#include "photo/views.h"

#include <fcntl.h>
#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#include "photo/backdrop.h"
#include "photo/resample.h"

double view_scale(const struct photo_view *view, int width_px, int height_px)
{
    const double across = (double)view->width_px / width_px;
    const double down = (double)view->height_px / height_px;
    switch ((enum photo_mode)view->mode) {
    case PHOTO_WHOLE:
        return fmin(across, down);
    case PHOTO_FILL:
        return fmax(across, down);
    case PHOTO_BACKDROP:
    case PHOTO_BACKDROP_LIGHT:
        break;
    }
    return fmax(across, down) / PHOTO_BACKDROP_SHRINK;
}

static int32_t at_least_one(double value, int32_t most)
{
    return value < 1.5 ? 1 : value >= most ? most : (int32_t)(value + 0.5);
}

static struct photo_size size_of(const struct photo_view *view, const struct photo_facts *facts)
{
    if (view->mode != PHOTO_WHOLE) {
        return (struct photo_size){view->width_px, view->height_px};
    }
    const double scale = view_scale(view, facts->width_px, facts->height_px);
    return (struct photo_size){at_least_one(facts->width_px * scale, view->width_px),
                               at_least_one(facts->height_px * scale, view->height_px)};
}

/* On whole pixels where nothing is scaled, or the filter would blur it by the rest. */
static double settle(double place, double step)
{
    return fabs(step - 1.0) < 1e-3 ? floor(place + 0.5) : place;
}

/* The part of a picture that covers a view, as near to the focus as the edges allow. */
static struct canvas_part covering_part(const struct canvas_part *all,
                                        const struct photo_view *view)
{
    const double scale = fmax(view->width_px / all->width, view->height_px / all->height);
    const double width = fmin(view->width_px / scale, all->width);
    const double height = fmin(view->height_px / scale, all->height);
    const double x = (double)view->focus_x * all->width - width / 2;
    const double y = (double)view->focus_y * all->height - height / 2;
    return (struct canvas_part){
        .x = all->x + settle(fmin(fmax(x, 0.0), all->width - width), scale),
        .y = all->y + settle(fmin(fmax(y, 0.0), all->height - height), scale),
        .width = width,
        .height = height,
    };
}

static bool make_view(const struct canvas *canvas, const struct photo_view *view,
                      const struct raster_pixels *target)
{
    switch ((enum photo_mode)view->mode) {
    case PHOTO_WHOLE:
        return resample(canvas, canvas->picture, target);
    case PHOTO_FILL:
        return resample(canvas, covering_part(&canvas->picture, view), target);
    case PHOTO_BACKDROP:
    case PHOTO_BACKDROP_LIGHT:
        break;
    }
    return backdrop_make(canvas, covering_part(&canvas->picture, view),
                         view->mode == PHOTO_BACKDROP_LIGHT, target);
}

static bool fill(const struct canvas *canvas, const struct photo_request *request,
                 const struct photo_answer *answer, int memfd)
{
    const size_t size_bytes = photo_answer_bytes(answer);
    if (memfd < 0 || ftruncate(memfd, (off_t)size_bytes) != 0) {
        return false;
    }
    void *mapped = mmap(NULL, size_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
    if (mapped == MAP_FAILED) {
        return false;
    }
    uint32_t *pixels = mapped;
    bool is_good = true;
    for (uint32_t i = 0; i < request->view_count && is_good; i++) {
        const struct photo_size size = answer->sizes[i];
        is_good = make_view(canvas, &request->views[i],
                            &(struct raster_pixels){pixels, size.width_px, size.height_px});
        pixels += (size_t)size.width_px * (size_t)size.height_px;
    }
    /* A file that is mapped for writing cannot be sealed against it. */
    munmap(mapped, size_bytes);
    return is_good &&
           fcntl(memfd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0;
}

enum photo_outcome views_make(const struct canvas *canvas, const struct photo_request *request,
                              struct photo_answer *answer, int *memfd)
{
    *memfd = -1;
    if (!canvas_is_full(canvas)) {
        return PHOTO_DAMAGED;
    }
    for (uint32_t i = 0; i < request->view_count; i++) {
        answer->sizes[i] = size_of(&request->views[i], &answer->facts);
    }
    answer->has_alpha = canvas->has_alpha;
    answer->is_incomplete = canvas->is_incomplete;
    const int made = memfd_create("photo", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (!fill(canvas, request, answer, made)) {
        if (made >= 0) {
            close(made);
        }
        return PHOTO_TOO_LARGE;
    }
    *memfd = made;
    return PHOTO_DECODED;
}
