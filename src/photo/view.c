#include "photo/view.h"

#include <math.h>

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

bool view_is_backdrop(const struct photo_view *view)
{
    return view->mode == PHOTO_BACKDROP || view->mode == PHOTO_BACKDROP_LIGHT;
}

static int32_t at_least_one(double value, int32_t most)
{
    return value < 1.5 ? 1 : value >= most ? most : (int32_t)(value + 0.5);
}

struct photo_size view_size(const struct photo_view *view, const struct photo_facts *facts)
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

/* The part of an upright picture that covers a view, as near to the focus as the edges allow. */
static struct canvas_part covering_part(double across, double down, const struct photo_view *view)
{
    const double scale = fmax(view->width_px / across, view->height_px / down);
    const double width = fmin(view->width_px / scale, across);
    const double height = fmin(view->height_px / scale, down);
    const double x = (double)view->focus_x * across - width / 2;
    const double y = (double)view->focus_y * down - height / 2;
    return (struct canvas_part){
        .x = settle(fmin(fmax(x, 0.0), across - width), scale),
        .y = settle(fmin(fmax(y, 0.0), down - height), scale),
        .width = width,
        .height = height,
    };
}

struct canvas_part view_part(const struct photo_view *view, const struct canvas *canvas)
{
    const bool is_sideways = canvas_is_sideways(canvas->turn);
    const double across = is_sideways ? canvas->picture_height : canvas->picture_width;
    const double down = is_sideways ? canvas->picture_width : canvas->picture_height;
    return view->mode == PHOTO_WHOLE ? (struct canvas_part){0.0, 0.0, across, down}
                                     : covering_part(across, down, view);
}
