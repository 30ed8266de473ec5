#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/messages.h"

/*
 * Why there is no picture on a bare screen. SDL says "kmsdrm not available" for a missing card,
 * missing rights, an unplugged cable and a second program alike; this looks for itself, at
 * /sys/class/drm and /dev/dri. Only asked when a display could not be opened. Any thread.
 */

struct display_finding {
    enum message message; /* MESSAGE_DISPLAY_* */
    const char *arguments[2];
};

/**
 * @param sys_folder  "/sys/class/drm"; a test brings its own
 * @param dev_folder  "/dev/dri"
 * @param sdl_error   what SDL said, for the case that nothing here is wrong; texts of the finding
 *                    live in `arena`
 */
struct display_finding display_explain(struct arena *arena, const char *sys_folder,
                                       const char *dev_folder, const char *sdl_error);

/** "HDMI-A-1, HDMI-A-2": the connectors with a screen on them, by name; at most `most` go into
 * `names`. @return how many */
int display_connected(struct arena *arena, const char *sys_folder, const char **names, int most);

/** Whether there is a graphics processor that this account may draw with (a render node). */
bool display_has_gpu(const char *dev_folder);
