#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

/* What a show file means by a relative path: file_find. */

/* A name in a folder, by what it is found by. */
struct listed {
    const char *capitals, *normal, *name;
};

struct listing {
    const char *folder;
    struct listed *items; /* sorted */
    size_t count, capacity;
};

struct file_listings {
    struct arena *arena;
    struct listing *items;
    size_t count, capacity;
};

struct file_listings *file_listings_create(void)
{
    struct arena *arena = arena_create();
    struct file_listings *listings = ARENA_NEW(arena, struct file_listings);
    listings->arena = arena;
    return listings;
}

void file_listings_destroy(struct file_listings *listings)
{
    if (listings != NULL) {
        arena_destroy(listings->arena);
    }
}

static int compare(const void *a, const void *b)
{
    const struct listed *first = a, *second = b;
    const int order = strcmp(first->capitals, second->capitals);
    return order != 0 ? order : strcmp(first->name, second->name);
}

static struct listed listed_make(struct arena *arena, const char *name)
{
    char *normal = text_nfc(arena, name, strlen(name));
    return (struct listed){text_upper(arena, normal), normal, name};
}

static void read_listing(struct arena *arena, struct listing *listing)
{
    DIR *stream = opendir(listing->folder);
    if (stream == NULL) {
        return;
    }
    for (struct dirent *item = readdir(stream); item != NULL; item = readdir(stream)) {
        if (text_is_utf8(item->d_name, strlen(item->d_name), NULL)) {
            *LIST_PUSH(arena, listing) = listed_make(arena, arena_text(arena, item->d_name));
        }
    }
    closedir(stream);
    if (listing->count > 0) {
        qsort(listing->items, listing->count, sizeof *listing->items, compare);
    }
}

static const struct listing *listing_of(struct file_listings *listings, const char *folder)
{
    for (size_t i = listings->count; i > 0; i--) { /* most often the last one again */
        if (strcmp(listings->items[i - 1].folder, folder) == 0) {
            return &listings->items[i - 1];
        }
    }
    struct listing *listing = LIST_PUSH(listings->arena, listings);
    *listing = (struct listing){.folder = arena_text(listings->arena, folder)};
    read_listing(listings->arena, listing);
    return listing;
}

/* The first name that is not before these capitals. */
static size_t lower_bound(const struct listing *listing, const char *capitals)
{
    size_t first = 0, end = listing->count;
    while (first < end) {
        const size_t middle = first + (end - first) / 2;
        if (strcmp(listing->items[middle].capitals, capitals) < 0) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return first;
}

/* How well a name in a folder answers what was asked for; larger is better. */
enum match {
    MATCH_NONE,
    MATCH_CASE,
    MATCH_NFC,
};

/* The name in `folder` that is meant by `part`, which is not there to the letter. */
static enum match folder_match(struct file_listings *listings, const char *folder, const char *part,
                               const char **name)
{
    const struct listing *listing = listing_of(listings, folder);
    struct arena *scratch = arena_create();
    const struct listed wanted = listed_make(scratch, part);
    enum match best = MATCH_NONE;
    for (size_t i = lower_bound(listing, wanted.capitals);
         i < listing->count && strcmp(listing->items[i].capitals, wanted.capitals) == 0; i++) {
        const struct listed *item = &listing->items[i];
        const enum match match = strcmp(item->normal, wanted.normal) == 0 ? MATCH_NFC : MATCH_CASE;
        if (match > best) {
            best = match;
            *name = item->name;
        }
    }
    arena_destroy(scratch);
    return best;
}

/* Whether `path`, links followed, still lies in `root`. */
static bool is_inside(const char *root, const char *path)
{
    char *real_root = realpath(root, NULL);
    char *real_path = realpath(path, NULL);
    bool is_in = real_root != NULL && real_path != NULL;
    if (is_in) {
        const size_t size = strcmp(real_root, "/") == 0 ? 0 : strlen(real_root);
        is_in = strncmp(real_root, real_path, size) == 0 &&
                (real_path[size] == '/' || real_path[size] == '\0');
    }
    free(real_root);
    free(real_path);
    return is_in;
}

static enum file_status check_type(const char *path, enum file_type type)
{
    struct stat facts;
    if (stat(path, &facts) != 0) {
        return file_status_of(errno);
    }
    const bool is_right = type == FILE_FOLDER ? S_ISDIR(facts.st_mode) : S_ISREG(facts.st_mode);
    if (!is_right) {
        return FILE_WRONG_TYPE;
    }
    return access(path, type == FILE_FOLDER ? R_OK | X_OK : R_OK) == 0 ? FILE_FOUND : FILE_DENIED;
}

static bool leads_out(const char *relative)
{
    if (relative[0] == '/') {
        return true;
    }
    const bool is_drive = relative[0] != '\0' && relative[1] == ':';
    int depth = 0;
    while (*relative != '\0' && depth >= 0) {
        const size_t size = strcspn(relative, "/");
        if (size == 2 && strncmp(relative, "..", 2) == 0) {
            depth--;
        } else if (size > 0 && !(size == 1 && relative[0] == '.')) {
            depth++;
        }
        relative += size + (relative[size] == '/');
    }
    return depth < 0 || is_drive;
}

/* A path on its way: to what opens it, and as it is spelled below the root. */
struct search {
    struct file_listings *listings;
    struct arena *arena;
    char *path, *spelled;
    bool is_wrong_case, is_by_nfc;
};

/* One part of the path further; false where there is nothing that could be meant. */
static bool step_into(struct search *search, const char *part)
{
    struct arena *arena = search->arena;
    char *next = file_join(arena, search->path, part);
    const char *name = part;
    struct stat facts;
    if (lstat(next, &facts) != 0) {
        const enum match match = folder_match(search->listings, search->path, part, &name);
        if (match == MATCH_NONE) {
            return false;
        }
        search->is_wrong_case = search->is_wrong_case || match == MATCH_CASE;
        search->is_by_nfc = search->is_by_nfc || match == MATCH_NFC;
        next = file_join(arena, search->path, name);
    }
    search->path = next;
    search->spelled = search->spelled[0] == '\0'
                          ? arena_text(arena, name)
                          : arena_format(arena, "%s/%s", search->spelled, name);
    return true;
}

/* @return false where there is nothing that could be meant */
static bool walk(struct search *search, const char *asked)
{
    for (const char *part = asked; *part != '\0';) {
        const size_t size = strcspn(part, "/");
        const char *name = arena_copy(search->arena, part, size);
        part += size + (part[size] == '/');
        if (size > 0 && strcmp(name, ".") != 0 && !step_into(search, name)) {
            return false;
        }
    }
    return true;
}

enum file_status file_find_listed(struct file_listings *listings, struct arena *arena,
                                  const char *root, const char *relative, enum file_type type,
                                  char **actual, bool *by_nfc)
{
    *actual = NULL;
    const char *asked = file_slashes(arena, relative), *begin = root[0] == '\0' ? "." : root;
    if (leads_out(asked)) {
        return FILE_OUTSIDE;
    }
    struct search search = {listings, arena, arena_text(arena, begin), arena_text(arena, ""),
                            false,    false};
    if (strlen(asked) > LIMIT_PATH_BYTES || !walk(&search, asked)) {
        return FILE_MISSING;
    }
    if (!is_inside(begin, search.path)) {
        struct stat facts;
        return stat(search.path, &facts) != 0 ? FILE_MISSING : FILE_OUTSIDE;
    }
    if (search.is_wrong_case) {
        *actual = search.spelled;
        return FILE_WRONG_CASE;
    }
    const enum file_status status = check_type(search.path, type);
    *actual = status == FILE_FOUND ? search.path : NULL;
    if (by_nfc != NULL) {
        *by_nfc = search.is_by_nfc;
    }
    return status;
}

enum file_status file_find(struct arena *arena, const char *root, const char *relative,
                           enum file_type type, char **actual, bool *by_nfc)
{
    struct file_listings *listings = file_listings_create();
    const enum file_status status =
        file_find_listed(listings, arena, root, relative, type, actual, by_nfc);
    file_listings_destroy(listings);
    return status;
}
