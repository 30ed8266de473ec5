#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <SDL.h>

#include "shell/compositor.h"

/*
 * Layers on the GPU, by SDL_Renderer: a page's picture becomes textures, uploaded in slices between
 * frames, tiled by the texture limit, and made again when the context was lost. It draws nothing of
 * its own: what it shows is what the rasteriser has drawn. Main thread.
 */

struct gpu;

/**
 * @param target_width_px,target_height_px  of the pictures (the hall's screen); they are placed
 *        whole in the window with bars, turned by `rotation` (0, 90, 180, 270 degrees clockwise)
 * @param max_texture_px  tiles are no larger; 0: as the renderer says
 * @return NULL: no renderer that draws by the GPU (opengles2, opengl); SDL_GetError says why
 */
struct gpu *gpu_create(SDL_Window *window, int target_width_px, int target_height_px, int rotation,
                       int max_texture_px);
void gpu_destroy(struct gpu *gpu);

/** "opengles2": what SDL gave, for log, stats and test card. */
const char *gpu_name(const struct gpu *gpu);

/** Whether Mesa plays the GPU on the processor: the window's own surface is many times cheaper
 * then.
 */
bool gpu_is_software(const struct gpu *gpu);

/** Whether SDL says that presenting waits for the display; it may lie (platform.md §1). */
bool gpu_has_vsync(const struct gpu *gpu);

/**
 * Uploads more of a picture, at most `budget_us` microseconds long.
 * @return whether all of it is there now
 */
bool gpu_upload(struct gpu *gpu, const struct picture *picture, int64_t budget_us);

/** Draws and presents; what is not uploaded yet is uploaded whole first. False: the renderer failed
 * (SDL_GetError). */
bool gpu_present(struct gpu *gpu, const struct layers *layers);

/** A picture is about to be destroyed. */
void gpu_forget(struct gpu *gpu, const struct picture *picture);

/** The context was lost (SDL_RENDER_DEVICE_RESET, SDL_RENDER_TARGETS_RESET): all is uploaded again.
 */
void gpu_reset(struct gpu *gpu);

/** Draws and reads it back instead of presenting it: for tests. The caller destroys it. */
struct picture *gpu_read(struct gpu *gpu, const struct layers *layers);
