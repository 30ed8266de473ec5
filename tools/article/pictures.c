#include "article/pictures.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"

/* "page_files/a%20b.jpg?width=600" as a path. */
static char *path_of(struct arena *arena, const char *address)
{
    char *path = arena_text(arena, address);
    char *out = path;
    for (const char *in = path; *in != '\0' && *in != '?' && *in != '#';) {
        unsigned value = 0;
        if (in[0] == '%' && in[1] != '\0' && in[2] != '\0' && sscanf(in + 1, "%2x", &value) == 1 &&
            value != 0) {
            *out++ = (char)value;
            in += 3;
        } else {
            *out++ = *in++;
        }
    }
    *out = '\0';
    return path;
}

/* By its first bytes: what a site gives for a missing picture is often a page of text. */
static bool is_picture(const char *bytes, size_t size_bytes)
{
    return size_bytes > 12 &&
           (memcmp(bytes, "\xFF\xD8\xFF", 3) == 0 || memcmp(bytes, "\x89PNG", 4) == 0 ||
            (memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WEBP", 4) == 0));
}

/* A name that a line "FILE: CAPTION" can hold. */
static bool is_plain_name(const char *name)
{
    return strchr(name, ':') == NULL && name[0] != '#' && name[0] != '?' && name[0] != '.';
}

/* The file of a caption's picture beside the page; NULL: it is not there. */
static const char *find_picture(struct arena *arena, const char *root, const char *address)
{
    static const char *const endings[] = {"jpg", "jpeg", "png", "webp", NULL};
    char *actual = NULL;
    bool by_nfc = false;
    if (address == NULL || strstr(address, "//") != NULL ||
        file_find(arena, root, path_of(arena, address), FILE_REGULAR, &actual, &by_nfc) !=
            FILE_FOUND ||
        !file_has_ending_of(actual, endings) || !is_plain_name(file_name(actual))) {
        return NULL;
    }
    return actual;
}

/* Under which name the picture of a caption goes into the show: its own, with a number before it
 * where an earlier caption's other picture bears that; NULL: an earlier caption has this picture.
 */
static const char *free_name(struct arena *arena, const char *const *sources, size_t index)
{
    const char *name = file_name(sources[index]);
    bool is_taken = false;
    for (size_t i = 0; i < index; i++) {
        if (sources[i] != NULL && strcmp(sources[i], sources[index]) == 0) {
            return NULL;
        }
        is_taken = is_taken || (sources[i] != NULL && strcmp(file_name(sources[i]), name) == 0);
    }
    return is_taken ? arena_format(arena, "%zu-%s", index + 1, name) : name;
}

/* Whether the file is in the show then. */
static bool take_picture(const char *source, const char *path, struct file_names *made,
                         struct arena *arena)
{
    struct stat found;
    if (stat(path, &found) == 0) {
        return true; /* the operator may have worked on it */
    }
    struct arena *scratch = arena_create();
    char *bytes = NULL;
    size_t size_bytes = 0;
    const bool is_made =
        file_read(scratch, source, LIMIT_PHOTO_BYTES, &bytes, &size_bytes) == FILE_FOUND &&
        is_picture(bytes, size_bytes) && file_replace(path, bytes, size_bytes);
    if (is_made) {
        *LIST_PUSH(arena, made) = arena_text(arena, path);
    }
    arena_destroy(scratch);
    return is_made;
}

void pictures_take(struct arena *arena, struct facts *facts, const char *root, const char *photos,
                   struct file_names *made)
{
    const char **sources = ARENA_ARRAY(arena, const char *, facts->captions.count + 1);
    for (size_t i = 0; i < facts->captions.count; i++) {
        struct fact *caption = &facts->captions.items[i];
        sources[i] = find_picture(arena, root, facts->article->lines.items[caption->line].picture);
        const char *name = sources[i] != NULL ? free_name(arena, sources, i) : NULL;
        if (name != NULL && take_picture(sources[i], file_join(arena, photos, name), made, arena)) {
            caption->file = name;
        }
    }
}
