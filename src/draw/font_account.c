#include <stdio.h>
#include <string.h>

#include <sha256.h>

#include "base/file.h"
#include "draw/font_set.h"

/* What the faces in use are: for `check`, for hashes, for the test card. */

static struct font_file *file_of(struct fonts *fonts, enum face face)
{
    return &fonts->files[fonts->faces[face].file];
}

const char *fonts_file(const struct fonts *fonts, enum face face)
{
    return file_name(fonts->files[fonts->faces[face].file].place.path);
}

/* The digest is asked for by few commands: made when first wanted, which nobody can tell. */
static const char *identify(struct font_file *file)
{
    if (file->identity[0] == '\0') {
        char digest[SHA256_DIGEST_STRING_LENGTH];
        if (SHA256File(file->place.path, digest) == NULL) {
            snprintf(digest, sizeof digest, "unreadable");
        }
        char index[24] = "";
        if (file->place.index != 0) {
            snprintf(index, sizeof index, ":%ld", file->place.index);
        }
        snprintf(file->identity, sizeof file->identity, "%.60s%s %s", file_name(file->place.path),
                 index, digest);
    }
    return file->identity;
}

const char *fonts_identity(struct fonts *fonts, enum face face)
{
    return identify(file_of(fonts, face));
}

/* The files of a word that are not its face's own, each once, in the order in which they are met.
 */
static void add_others(struct fonts *fonts, const struct word *word, int *others, size_t *count)
{
    if (word->head != NULL) {
        add_others(fonts, word->head, others, count);
        add_others(fonts, word->tail, others, count);
        return;
    }
    bool is_new = word->file != fonts->faces[word->face].file;
    for (size_t i = 0; i < *count; i++) {
        is_new = is_new && others[i] != word->file;
    }
    if (is_new) {
        others[(*count)++] = word->file;
    }
}

char *fonts_others(struct fonts *fonts, struct arena *arena, const struct page *page)
{
    int others[MAX_FILES];
    size_t count = 0;
    font_words_make_room(fonts);
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        const char *text = box->type == BOX_TEXT ? box->text : "";
        bool is_gap;
        for (size_t bytes; *text != '\0'; text += bytes) {
            bytes = font_words_next(text, strlen(text), &is_gap);
            if (!is_gap) {
                add_others(fonts, font_words_find(fonts, box->face, text, bytes), others, &count);
            }
        }
    }
    char *lines = arena_text(arena, "");
    for (size_t i = 0; i < count; i++) {
        lines = arena_format(arena, "%s%s\n", lines, identify(&fonts->files[others[i]]));
    }
    return lines;
}

char *fonts_name(struct fonts *fonts, struct arena *arena, enum face face)
{
    char name[128];
    return arena_text(arena, font_files_name(&file_of(fonts, face)->place, name, sizeof name)
                                 ? name
                                 : face_name(face));
}

static char *account_for(struct font_file *file, struct arena *arena)
{
    char name[128];
    if (!font_files_name(&file->place, name, sizeof name)) {
        snprintf(name, sizeof name, "%s", file_name(file->place.path));
    }
    return arena_format(arena, "%s, %.3f, %s", name, font_files_version(&file->place) / 65536.0,
                        identify(file));
}

size_t fonts_accounts(struct fonts *fonts, struct arena *arena, char ***accounts)
{
    size_t count = 0;
    *accounts = ARENA_ARRAY(arena, char *, (size_t)fonts->file_count);
    for (int i = 0; i < fonts->file_count; i++) {
        bool is_used = fonts->files[i].is_used;
        for (int face = 0; face < FACE_COUNT; face++) {
            is_used = is_used || fonts->faces[face].file == i;
        }
        if (is_used) {
            (*accounts)[count++] = account_for(&fonts->files[i], arena);
        }
    }
    return count;
}
