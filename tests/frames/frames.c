#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_image.h>

#include "base/arena.h"
#include "base/file.h"
#include "check.h"
#include "cli/commands.h"

/*
 * frames FOLDER SCRATCH: renders the show in FOLDER at 320x180 into SCRATCH (with an `at.txt` of
 * seconds: those moments, else all pages) and compares with the pictures in FOLDER. Other versions
 * of FreeType and other processors may differ by 3 in a channel. UPDATE_GOLDEN=1 rewrites.
 */

enum { TOLERANCE = 3, MAX_MOMENTS = 16 };

static SDL_Surface *load(const char *path)
{
    SDL_Surface *loaded = IMG_Load(path);
    SDL_Surface *surface =
        loaded == NULL ? NULL : SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(loaded);
    return surface;
}

/* The largest difference of a channel; 256 where the sizes differ. */
static int difference(const SDL_Surface *a, const SDL_Surface *b)
{
    if (a->w != b->w || a->h != b->h) {
        return 256;
    }
    int most = 0;
    for (int y = 0; y < a->h; y++) {
        const unsigned char *row_a = (const unsigned char *)a->pixels + (ptrdiff_t)y * a->pitch;
        const unsigned char *row_b = (const unsigned char *)b->pixels + (ptrdiff_t)y * b->pitch;
        for (int x = 0; x < a->w * 4; x++) {
            const int one = abs(row_a[x] - row_b[x]);
            most = one > most ? one : most;
        }
    }
    return most;
}

static void compare(struct arena *arena, const char *folder, const char *scratch, const char *name)
{
    const char *golden = file_join(arena, folder, name);
    const char *fresh = file_join(arena, scratch, name);
    if (getenv("UPDATE_GOLDEN") != NULL) {
        char *bytes;
        size_t size_bytes;
        CHECK(file_read(arena, fresh, 1 << 24, &bytes, &size_bytes) == FILE_FOUND &&
              file_replace(golden, bytes, size_bytes));
        return;
    }
    SDL_Surface *expected = load(golden), *actual = load(fresh);
    if (expected == NULL || actual == NULL) {
        printf("%s: %s\n", name, expected == NULL ? "no golden" : "was not drawn");
        CHECK(expected != NULL && actual != NULL);
    } else {
        const int most = difference(expected, actual);
        if (most > TOLERANCE) {
            printf("%s and %s differ by up to %d\n", golden, fresh, most);
        }
        CHECK(most <= TOLERANCE);
    }
    SDL_FreeSurface(expected);
    SDL_FreeSurface(actual);
}

/* Pictures of a folder, by name. */
static struct file_names pictures(struct arena *arena, const char *folder)
{
    struct file_names all = {0}, found = {0};
    CHECK(file_list(arena, folder, 1000, &all) == FILE_FOUND);
    for (size_t i = 0; i < all.count; i++) {
        if (file_has_ending(all.items[i], "png")) {
            *LIST_PUSH(arena, &found) = all.items[i];
        }
    }
    return found;
}

static void forget_old(struct arena *arena, const char *scratch)
{
    DIR *there = opendir(scratch);
    if (there == NULL) {
        return;
    }
    closedir(there);
    const struct file_names old = pictures(arena, scratch);
    for (size_t i = 0; i < old.count; i++) {
        (void)remove(file_join(arena, scratch, old.items[i]));
    }
}

static size_t read_moments(struct arena *arena, const char *folder, int64_t *at_ms)
{
    char *text;
    size_t size_bytes, count = 0;
    if (file_read(arena, file_join(arena, folder, "at.txt"), 4096, &text, &size_bytes) !=
        FILE_FOUND) {
        return 0;
    }
    for (char *word = strtok(text, " \n"); word != NULL && count < MAX_MOMENTS;
         word = strtok(NULL, " \n")) {
        at_ms[count++] = (int64_t)(strtod(word, NULL) * 1000.0 + 0.5);
    }
    return count;
}

int main(int count, char **words)
{
    if (count != 3) {
        return EXIT_USAGE;
    }
    struct arena *arena = arena_create();
    int64_t at_ms[MAX_MOMENTS];
    const char *shows[] = {words[1]};
    const struct options options = {
        .command = CLI_RENDER,
        .language = LANGUAGE_EN,
        .shows = shows,
        .show_count = 1,
        .size_width_px = 320,
        .size_height_px = 180,
        .out_folder = words[2],
        .at_ms = at_ms,
        .at_count = read_moments(arena, words[1], at_ms),
        .speed = 1.0,
        .themes_folder = "assets/themes",
    };
    forget_old(arena, words[2]);
    CHECK_INT(command_render(&options), EXIT_GOOD);
    const struct file_names drawn = pictures(arena, words[2]);
    CHECK(drawn.count > 0);
    for (size_t i = 0; i < drawn.count; i++) {
        compare(arena, words[1], words[2], drawn.items[i]);
    }
    CHECK_INT((long long)pictures(arena, words[1]).count, (long long)drawn.count);
    arena_destroy(arena);
    return check_result();
}
