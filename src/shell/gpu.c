#include "shell/gpu.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "base/log.h"
#include "base/require.h"
#include "shell/clock.h"

enum {
    MAX_PICTURES = 14,     /* two of a transition, what comes next, what was, each with a photo that
                              drifts, banner, black */
    CAUTIOUS_LIMIT = 2048, /* a renderer that names no limit, and VideoCore IV */
    SLICE_BYTES = 1 << 18,
    MARGIN_PX = 1, /* of a tile's neighbours in its texture */
};

/* One picture as textures, in rows of tiles. */
struct upload {
    uint64_t serial; /* of the picture; 0: free */
    int width_px, height_px;
    int columns, rows, tile_width_px, tile_height_px;
    SDL_Texture **tiles;
    int done_tiles, done_lines; /* whole tiles, and lines of the next one */
    bool is_refused;            /* the last try to go on failed */
    unsigned used;
};

struct gpu {
    SDL_Renderer *renderer;
    SDL_RendererInfo info;
    int target_width_px, target_height_px, rotation;
    int limit_px; /* of a texture */
    SDL_BlendMode premultiplied;
    struct upload uploads[MAX_PICTURES];
    unsigned clock;
};

/* Never "software": on KMSDRM it is black without an error (platform.md §1). */
static SDL_Renderer *create_renderer(SDL_Window *window)
{
    static const char *const drivers[] = {"opengles2", "opengl"};
    for (size_t i = 0; i < ARRAY_LENGTH(drivers); i++) {
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, drivers[i]);
        SDL_Renderer *renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_PRESENTVSYNC);
        SDL_RendererInfo info;
        if (renderer != NULL && SDL_GetRendererInfo(renderer, &info) == 0 &&
            strcmp(info.name, drivers[i]) == 0) {
            return renderer;
        }
        if (renderer != NULL) {
            SDL_DestroyRenderer(renderer);
            SDL_SetError("SDL has no renderer %s here", drivers[i]);
        }
    }
    return NULL;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

struct gpu *gpu_create(SDL_Window *window, int target_width_px, int target_height_px, int rotation,
                       int max_texture_px)
{
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_Renderer *renderer = create_renderer(window);
    if (renderer == NULL) {
        return NULL;
    }
    struct gpu *gpu = calloc(1, sizeof *gpu);
    REQUIRE(gpu != NULL);
    gpu->renderer = renderer;
    gpu->target_width_px = target_width_px;
    gpu->target_height_px = target_height_px;
    gpu->rotation = rotation;
    SDL_GetRendererInfo(renderer, &gpu->info);
    const int width = gpu->info.max_texture_width, height = gpu->info.max_texture_height;
    gpu->limit_px = width < height ? width : height;
    if (gpu->limit_px <= 0) {
        gpu->limit_px = CAUTIOUS_LIMIT;
    }
    if (max_texture_px > 0) {
        gpu->limit_px = smaller(gpu->limit_px, max_texture_px);
    }
    gpu->premultiplied = SDL_ComposeCustomBlendMode(
        SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD,
        SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD);
    return gpu;
}

static void clear_upload(struct upload *upload)
{
    for (int i = 0; i < upload->columns * upload->rows; i++) {
        if (upload->tiles[i] != NULL) {
            SDL_DestroyTexture(upload->tiles[i]);
        }
    }
    free(upload->tiles);
    *upload = (struct upload){0};
}

void gpu_reset(struct gpu *gpu)
{
    for (int i = 0; i < MAX_PICTURES; i++) {
        clear_upload(&gpu->uploads[i]);
    }
}

void gpu_destroy(struct gpu *gpu)
{
    if (gpu != NULL) {
        gpu_reset(gpu);
        SDL_DestroyRenderer(gpu->renderer);
        free(gpu);
    }
}

const char *gpu_name(const struct gpu *gpu)
{
    return gpu->info.name;
}

bool gpu_is_software(const struct gpu *gpu)
{
    enum { GL_RENDERER_NAME = 0x1F01 };
    typedef const unsigned char *get_string(unsigned name);
    static const char *const names[] = {"llvmpipe", "softpipe", "swrast"};
    get_string *ask = NULL;
    void *found = SDL_GL_GetProcAddress("glGetString");
    memcpy(&ask, &found, sizeof ask);
    const unsigned char *said = ask == NULL ? NULL : ask(GL_RENDERER_NAME);
    (void)gpu; /* its context is the current one */
    for (size_t i = 0; said != NULL && i < ARRAY_LENGTH(names); i++) {
        if (strstr((const char *)said, names[i]) != NULL) {
            return true;
        }
    }
    return false;
}

bool gpu_has_vsync(const struct gpu *gpu)
{
    return (gpu->info.flags & SDL_RENDERER_PRESENTVSYNC) != 0;
}

void gpu_forget(struct gpu *gpu, const struct picture *picture)
{
    for (int i = 0; i < MAX_PICTURES; i++) {
        if (gpu->uploads[i].serial == picture->serial) {
            clear_upload(&gpu->uploads[i]);
        }
    }
}

static int tile_count(int size_px, int limit_px)
{
    return (size_px + limit_px - 1) / limit_px;
}

/* A picture's place in the cache, taken from the one that was used longest ago. */
static struct upload *find_upload(struct gpu *gpu, const struct picture *picture)
{
    struct upload *oldest = &gpu->uploads[0];
    for (int i = 0; i < MAX_PICTURES; i++) {
        struct upload *upload = &gpu->uploads[i];
        if (upload->serial == picture->serial) {
            upload->used = ++gpu->clock;
            return upload;
        }
        oldest = upload->used < oldest->used ? upload : oldest; /* a free one has never been */
    }
    clear_upload(oldest);
    const int longer =
        picture->width_px > picture->height_px ? picture->width_px : picture->height_px;
    const int tile_px = longer <= gpu->limit_px ? longer : gpu->limit_px - 2 * MARGIN_PX;
    *oldest = (struct upload){
        .serial = picture->serial,
        .width_px = picture->width_px,
        .height_px = picture->height_px,
        .columns = tile_count(picture->width_px, tile_px),
        .rows = tile_count(picture->height_px, tile_px),
        .tile_width_px = smaller(picture->width_px, tile_px),
        .tile_height_px = smaller(picture->height_px, tile_px),
        .used = ++gpu->clock,
    };
    oldest->tiles = calloc((size_t)(oldest->columns * oldest->rows), sizeof(SDL_Texture *));
    REQUIRE(oldest->tiles != NULL);
    return oldest;
}

/* Where tile `index` lies in its picture. */
static SDL_Rect tile_rect(const struct upload *upload, int index)
{
    const int x = index % upload->columns * upload->tile_width_px;
    const int y = index / upload->columns * upload->tile_height_px;
    return (SDL_Rect){x, y, smaller(upload->tile_width_px, upload->width_px - x),
                      smaller(upload->tile_height_px, upload->height_px - y)};
}

/* A tile with what lies around it, as its texture holds it: between two tiles a scaled picture goes
 * on as within one. */
static SDL_Rect texture_rect(const struct upload *upload, int index)
{
    const SDL_Rect tile = tile_rect(upload, index);
    const int left = tile.x > 0 ? tile.x - MARGIN_PX : 0, top = tile.y > 0 ? tile.y - MARGIN_PX : 0;
    const int right = smaller(tile.x + tile.w + MARGIN_PX, upload->width_px);
    const int bottom = smaller(tile.y + tile.h + MARGIN_PX, upload->height_px);
    return (SDL_Rect){left, top, right - left, bottom - top};
}

/* Some lines of the next tile; false: there is no texture to be had. */
static bool upload_slice(struct gpu *gpu, struct upload *upload, const struct picture *picture)
{
    const SDL_Rect tile = texture_rect(upload, upload->done_tiles);
    SDL_Texture **texture = &upload->tiles[upload->done_tiles];
    if (*texture == NULL) {
        *texture = fault_strikes(FAULT_TEXTURE)
                       ? NULL
                       : SDL_CreateTexture(gpu->renderer, SDL_PIXELFORMAT_ARGB8888,
                                           SDL_TEXTUREACCESS_STATIC, tile.w, tile.h);
        if (*texture == NULL) {
            return false;
        }
        SDL_SetTextureScaleMode(*texture, SDL_ScaleModeLinear);
    }
    const size_t line_bytes = (size_t)tile.w * sizeof(uint32_t);
    const int wanted = (int)(SLICE_BYTES / line_bytes) + 1;
    const SDL_Rect slice = {0, upload->done_lines, tile.w,
                            smaller(wanted, tile.h - upload->done_lines)};
    const uint32_t *first =
        picture->pixels + (size_t)(tile.y + slice.y) * (size_t)picture->width_px + tile.x;
    if (SDL_UpdateTexture(*texture, &slice, first, picture->width_px * (int)sizeof(uint32_t)) !=
        0) {
        return false;
    }
    upload->done_lines += slice.h;
    if (upload->done_lines == tile.h) {
        upload->done_tiles++;
        upload->done_lines = 0;
    }
    return true;
}

static bool is_whole(const struct upload *upload)
{
    return upload->done_tiles == upload->columns * upload->rows;
}

bool gpu_upload(struct gpu *gpu, const struct picture *picture, int64_t budget_us)
{
    struct upload *upload = find_upload(gpu, picture);
    const int64_t began_ns = clock_real_ns();
    while (!is_whole(upload) && (clock_real_ns() - began_ns) / 1000 < budget_us) {
        upload->is_refused = !upload_slice(gpu, upload, picture);
        if (upload->is_refused) {
            log_write(LOG_WARNING, "gpu", "a page cannot be uploaded: %s", SDL_GetError());
            return false;
        }
    }
    return is_whole(upload);
}

/* How a page lies in the window. */
struct stand {
    struct pixel_rect page;     /* before it is turned */
    float across, down;         /* pixels of the window for one of the page */
    float upright_x, upright_y; /* middle of the window before it is turned */
    float middle_x, middle_y;   /* and as it is */
};

static struct stand stand_in(const struct gpu *gpu, int width_px, int height_px)
{
    const bool is_sideways = rotation_is_sideways(gpu->rotation);
    const int upright_width = is_sideways ? height_px : width_px;
    const int upright_height = is_sideways ? width_px : height_px;
    const struct pixel_rect page =
        compositor_fit(gpu->target_width_px, gpu->target_height_px, upright_width, upright_height);
    return (struct stand){.page = page,
                          .across = (float)page.width / (float)gpu->target_width_px,
                          .down = (float)page.height / (float)gpu->target_height_px,
                          .upright_x = (float)upright_width / 2.0F,
                          .upright_y = (float)upright_height / 2.0F,
                          .middle_x = (float)width_px / 2.0F,
                          .middle_y = (float)height_px / 2.0F};
}

/* A rectangle of the target, in the window: what SDL turns about its own middle. */
static SDL_FRect place(const struct gpu *gpu, const struct stand *stand, float x, float y,
                       float width, float height)
{
    width *= stand->across;
    height *= stand->down;
    const float from_x = (float)stand->page.x + x * stand->across + width / 2.0F - stand->upright_x;
    const float from_y = (float)stand->page.y + y * stand->down + height / 2.0F - stand->upright_y;
    float turned_x = from_x, turned_y = from_y;
    switch (gpu->rotation) {
    case 90:
        turned_x = -from_y, turned_y = from_x;
        break;
    case 180:
        turned_x = -from_x, turned_y = -from_y;
        break;
    case 270:
        turned_x = from_y, turned_y = -from_x;
        break;
    default:
        break;
    }
    return (SDL_FRect){stand->middle_x + turned_x - width / 2.0F,
                       stand->middle_y + turned_y - height / 2.0F, width, height};
}

/* The clip of a layer in the window; turned, its width is its height. */
static SDL_Rect place_clip(const struct gpu *gpu, const struct stand *stand,
                           const struct layer *layer)
{
    const SDL_FRect rect =
        place(gpu, stand, layer->clip_x, layer->clip_y, layer->clip_width, layer->clip_height);
    const bool is_turned = rotation_is_sideways(gpu->rotation);
    const float width = is_turned ? rect.h : rect.w, height = is_turned ? rect.w : rect.h;
    const float left = rect.x + (rect.w - width) / 2.0F, top = rect.y + (rect.h - height) / 2.0F;
    const int right = (int)lroundf(left + width), bottom = (int)lroundf(top + height);
    const int x = (int)lroundf(left), y = (int)lroundf(top);
    return (SDL_Rect){x, y, right - x, bottom - y};
}

static void set_blending(const struct gpu *gpu, SDL_Texture *texture, const struct layer *layer)
{
    const Uint8 share = (Uint8)lroundf(fminf(fmaxf(layer->opacity, 0.0F), 1.0F) * 255.0F);
    const bool is_opaque = layer->picture->is_opaque;
    SDL_SetTextureAlphaMod(texture, share);
    /* Premultiplied colours are weakened with their alpha. */
    SDL_SetTextureColorMod(texture, is_opaque ? 255 : share, is_opaque ? 255 : share,
                           is_opaque ? 255 : share);
    SDL_SetTextureBlendMode(texture, !is_opaque     ? gpu->premultiplied
                                     : share == 255 ? SDL_BLENDMODE_NONE
                                                    : SDL_BLENDMODE_BLEND);
}

static bool draw_layer(struct gpu *gpu, const struct stand *stand, const struct layer *layer)
{
    const struct upload *upload = find_upload(gpu, layer->picture);
    const float scale_x = layer->width / (float)layer->picture->width_px;
    const float scale_y = layer->height / (float)layer->picture->height_px;
    const SDL_Rect clip = place_clip(gpu, stand, layer);
    if (clip.w <= 0 || clip.h <= 0) {
        return true;
    }
    SDL_RenderSetClipRect(gpu->renderer, &clip);
    for (int i = 0; i < upload->columns * upload->rows; i++) {
        const SDL_Rect tile = tile_rect(upload, i), whole = texture_rect(upload, i);
        const SDL_Rect part = {tile.x - whole.x, tile.y - whole.y, tile.w, tile.h};
        const SDL_FRect rect = place(gpu, stand, layer->x + (float)tile.x * scale_x,
                                     layer->y + (float)tile.y * scale_y, (float)tile.w * scale_x,
                                     (float)tile.h * scale_y);
        set_blending(gpu, upload->tiles[i], layer);
        if (SDL_RenderCopyExF(gpu->renderer, upload->tiles[i], &part, &rect, gpu->rotation, NULL,
                              SDL_FLIP_NONE) != 0) {
            return false;
        }
    }
    return true;
}

static bool draw(struct gpu *gpu, const struct layers *layers)
{
    int width_px, height_px;
    if (SDL_GetRendererOutputSize(gpu->renderer, &width_px, &height_px) != 0) {
        return false;
    }
    const struct stand stand = stand_in(gpu, width_px, height_px);
    for (int i = 0; i < layers->count; i++) {
        if (!gpu_upload(gpu, layers->items[i].picture, INT64_MAX)) {
            return false;
        }
    }
    SDL_RenderSetClipRect(gpu->renderer, NULL);
    SDL_SetRenderDrawColor(gpu->renderer, 0, 0, 0, 255);
    SDL_RenderClear(gpu->renderer);
    bool is_good = true;
    for (int i = 0; i < layers->count && is_good; i++) {
        is_good = layers->items[i].opacity <= 0.0F || draw_layer(gpu, &stand, &layers->items[i]);
    }
    SDL_RenderSetClipRect(gpu->renderer, NULL);
    return is_good;
}

bool gpu_present(struct gpu *gpu, const struct layers *layers)
{
    if (!draw(gpu, layers)) {
        return false; /* half a frame is not for the hall */
    }
    SDL_RenderPresent(gpu->renderer);
    return true;
}

struct picture *gpu_read(struct gpu *gpu, const struct layers *layers)
{
    int width_px, height_px;
    if (!draw(gpu, layers) ||
        SDL_GetRendererOutputSize(gpu->renderer, &width_px, &height_px) != 0) {
        return NULL;
    }
    struct picture *picture = picture_create(width_px, height_px);
    if (picture != NULL && SDL_RenderReadPixels(gpu->renderer, NULL, SDL_PIXELFORMAT_ARGB8888,
                                                picture->pixels, width_px * 4) != 0) {
        picture_destroy(picture);
        return NULL;
    }
    return picture;
}

/* The row of compositors. */

static void *row_create(SDL_Window *window, int page_width_px, int page_height_px, int rotation)
{
    struct gpu *gpu = gpu_create(window, page_width_px, page_height_px, rotation, 0);
    if (gpu == NULL) {
        log_write(LOG_WARNING, "gpu", "%s", SDL_GetError());
        return NULL;
    }
    log_write(LOG_INFO, "gpu", "%s, textures up to %d pixels, %s", gpu->info.name, gpu->limit_px,
              gpu_has_vsync(gpu) ? "says that it waits for the display" : "does not wait");
    return gpu;
}

static void row_destroy(void *state)
{
    gpu_destroy(state);
}

static bool row_prepare(void *state, const struct picture *picture, int64_t budget_us)
{
    /* What is refused now is tried again when it is to be shown, not over and over before. */
    return gpu_upload(state, picture, budget_us) || find_upload(state, picture)->is_refused;
}

static void row_forget(void *state, const struct picture *picture)
{
    gpu_forget(state, picture);
}

static bool row_present(void *state, const struct layers *layers)
{
    if (!gpu_present(state, layers)) {
        log_write(LOG_ERROR, "gpu", "%s", SDL_GetError());
        return false;
    }
    return true;
}

static void row_reset(void *state)
{
    gpu_reset(state);
}

static const char *row_renderer(const void *state)
{
    return gpu_name(state);
}

static bool row_is_software(const void *state)
{
    return gpu_is_software(state);
}

const struct compositor_row gpu_compositor = {
    .name = "gpu",
    .create = row_create,
    .destroy = row_destroy,
    .prepare = row_prepare,
    .forget = row_forget,
    .present = row_present,
    .reset = row_reset,
    .renderer = row_renderer,
    .is_software = row_is_software,
};
