#include "shell/display.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* DRM_IOCTL_SET_MASTER and DRM_IOCTL_DROP_MASTER of the kernel's drm.h, which Debian ships with
 * libdrm alone. */
enum { SET_MASTER = _IO('d', 0x1e), DROP_MASTER = _IO('d', 0x1f) };

/* What /sys/class/drm says of the cards that can drive a screen. */
struct connectors {
    char *names; /* "HDMI-A-1, HDMI-A-2" */
    bool is_any_connected;
};

/* The first word of a one-line file of /sys; "" where it cannot be read. */
static void read_word(const char *path, char *word, size_t size_bytes)
{
    word[0] = '\0';
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return;
    }
    if (fgets(word, (int)size_bytes, file) != NULL) {
        word[strcspn(word, " \n")] = '\0';
    }
    fclose(file);
}

/* Entries "card0-HDMI-A-1"; NULL: it is none, or a card that writes into memory. */
static const char *connector_name(const char *entry)
{
    const char *dash = strchr(entry, '-');
    const bool is_one =
        strncmp(entry, "card", 4) == 0 && dash != NULL && strncmp(dash + 1, "Writeback", 9) != 0;
    return is_one ? dash + 1 : NULL;
}

/* Its file `status` says connected, disconnected, unknown. */
static bool is_connected(struct arena *arena, const char *sys_folder, const char *entry)
{
    char status[32];
    read_word(arena_format(arena, "%s/%s/status", sys_folder, entry), status, sizeof status);
    return strcmp(status, "connected") == 0;
}

static struct connectors find_connectors(struct arena *arena, const char *sys_folder)
{
    struct connectors found = {.names = arena_text(arena, "")};
    DIR *folder = opendir(sys_folder);
    if (folder == NULL) {
        return found;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const char *name = connector_name(entry->d_name);
        if (name != NULL) {
            found.is_any_connected =
                found.is_any_connected || is_connected(arena, sys_folder, entry->d_name);
            found.names = arena_format(arena, "%s%s%s", found.names,
                                       found.names[0] == '\0' ? "" : ", ", name);
        }
    }
    closedir(folder);
    return found;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int display_connected(struct arena *arena, const char *sys_folder, const char **names, int most)
{
    DIR *folder = opendir(sys_folder);
    int count = 0;
    for (const struct dirent *entry;
         folder != NULL && count < most && (entry = readdir(folder)) != NULL;) {
        const char *name = connector_name(entry->d_name);
        if (name != NULL && is_connected(arena, sys_folder, entry->d_name)) {
            names[count++] = arena_text(arena, name);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    qsort(names, (size_t)count, sizeof *names, compare_names);
    return count;
}

static const char *group_name(struct arena *arena, gid_t group)
{
    const struct group *row = getgrgid(group);
    return row == NULL ? arena_format(arena, "%u", (unsigned)group)
                       : arena_text(arena, row->gr_name);
}

/* Whether a program holds the card as its own; the right is given back where it was free. */
static bool is_held(int descriptor)
{
    if (ioctl(descriptor, SET_MASTER, 0) == 0) {
        ioctl(descriptor, DROP_MASTER, 0);
        return false;
    }
    return errno == EBUSY || errno == EACCES || errno == EPERM;
}

struct cards {
    int count;
    const char *denied; /* path of one that may not be opened */
    const char *group;  /* that may */
    bool is_held;
};

static void look_at_card(struct arena *arena, const char *path, struct cards *cards)
{
    cards->count++;
    const int descriptor = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (descriptor >= 0) {
        cards->is_held = cards->is_held || is_held(descriptor);
        close(descriptor);
        return;
    }
    struct stat found;
    if (stat(path, &found) == 0) {
        cards->denied = path;
        cards->group = group_name(arena, found.st_gid);
    }
}

static struct cards find_cards(struct arena *arena, const char *dev_folder)
{
    struct cards cards = {0};
    DIR *folder = opendir(dev_folder);
    if (folder == NULL) {
        return cards;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strncmp(entry->d_name, "card", 4) == 0) {
            look_at_card(arena, file_join(arena, dev_folder, entry->d_name), &cards);
        }
    }
    closedir(folder);
    return cards;
}

struct display_finding display_explain(struct arena *arena, const char *sys_folder,
                                       const char *dev_folder, const char *sdl_error)
{
    const struct cards cards = find_cards(arena, dev_folder);
    if (cards.count == 0) {
        return (struct display_finding){MESSAGE_DISPLAY_NO_CARD, {dev_folder}};
    }
    if (cards.denied != NULL) {
        return (struct display_finding){
            MESSAGE_DISPLAY_NO_RIGHTS, {cards.denied, cards.group}
        };
    }
    const struct connectors connectors = find_connectors(arena, sys_folder);
    if (connectors.names[0] != '\0' && !connectors.is_any_connected) {
        return (struct display_finding){MESSAGE_DISPLAY_NO_SCREEN, {connectors.names}};
    }
    if (cards.is_held) {
        return (struct display_finding){MESSAGE_DISPLAY_HELD, {NULL}};
    }
    return (struct display_finding){MESSAGE_DISPLAY_FAILED, {arena_text(arena, sdl_error)}};
}

bool display_has_gpu(const char *dev_folder)
{
    DIR *folder = opendir(dev_folder);
    bool has_gpu = false;
    for (const struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        has_gpu = has_gpu || (strncmp(entry->d_name, "renderD", 7) == 0 &&
                              faccessat(dirfd(folder), entry->d_name, R_OK | W_OK, 0) == 0);
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return has_gpu;
}
