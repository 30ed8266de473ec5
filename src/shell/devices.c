#include "shell/devices.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/require.h"

enum { MOST_DEVICES = 64, NAME_BYTES = 32 };

struct device {
    int descriptor; /* -1: free */
    char name[NAME_BYTES];
};

struct devices {
    char *folder;
    int epoll, inotify;
    struct device items[MOST_DEVICES];
};

static bool watch(struct devices *devices, int descriptor)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
    return epoll_ctl(devices->epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

/* The device of this name, else a free place for it; NULL: there are too many. */
static struct device *find_device(struct devices *devices, const char *name)
{
    struct device *free_place = NULL;
    for (int i = 0; i < MOST_DEVICES; i++) {
        struct device *device = &devices->items[i];
        if (device->descriptor >= 0 && strcmp(device->name, name) == 0) {
            return device;
        }
        free_place = free_place == NULL && device->descriptor < 0 ? device : free_place;
    }
    return free_place;
}

static void close_device(struct device *device)
{
    close(device->descriptor);
    device->descriptor = -1;
}

static void open_device(struct devices *devices, const char *name)
{
    struct device *device = find_device(devices, name);
    if (device == NULL || device->descriptor >= 0 || strlen(name) >= NAME_BYTES) {
        return;
    }
    struct arena *scratch = arena_create();
    device->descriptor =
        open(file_join(scratch, devices->folder, name), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    arena_destroy(scratch);
    if (device->descriptor < 0) {
        return; /* not ours to open, or not there yet: its rights may come next */
    }
    memcpy(device->name, name, strlen(name) + 1);
    if (!watch(devices, device->descriptor)) {
        close_device(device);
    }
}

static void open_all(struct devices *devices)
{
    DIR *folder = opendir(devices->folder);
    for (const struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        if (strncmp(entry->d_name, "event", 5) == 0) {
            open_device(devices, entry->d_name);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

struct devices *devices_create(const char *folder)
{
    struct devices *devices = calloc(1, sizeof *devices);
    REQUIRE(devices != NULL);
    devices->folder = strdup(folder);
    REQUIRE(devices->folder != NULL);
    for (int i = 0; i < MOST_DEVICES; i++) {
        devices->items[i].descriptor = -1;
    }
    devices->epoll = epoll_create1(EPOLL_CLOEXEC);
    devices->inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    /* udev makes a device first and gives it its rights then. */
    if (devices->epoll < 0 || devices->inotify < 0 ||
        inotify_add_watch(devices->inotify, folder, IN_CREATE | IN_ATTRIB) < 0 ||
        !watch(devices, devices->inotify)) {
        log_write(LOG_WARNING, "devices", "%s: %s", folder, strerror(errno));
        devices_destroy(devices);
        return NULL;
    }
    open_all(devices);
    return devices;
}

void devices_destroy(struct devices *devices)
{
    if (devices == NULL) {
        return;
    }
    for (int i = 0; i < MOST_DEVICES; i++) {
        if (devices->items[i].descriptor >= 0) {
            close_device(&devices->items[i]);
        }
    }
    if (devices->inotify >= 0) {
        close(devices->inotify);
    }
    if (devices->epoll >= 0) {
        close(devices->epoll);
    }
    free(devices->folder);
    free(devices);
}

int devices_descriptor(const struct devices *devices)
{
    return devices->epoll;
}

/* Reads all there is. False: the device has gone. */
static bool drain(int descriptor)
{
    char bytes[4096];
    for (;;) {
        const ssize_t got = read(descriptor, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got < 0 && errno == EAGAIN;
        }
    }
}

void devices_drain(struct devices *devices)
{
    for (int i = 0; i < MOST_DEVICES; i++) {
        struct device *device = &devices->items[i];
        if (device->descriptor >= 0 && !drain(device->descriptor)) {
            close_device(device);
        }
    }
    (void)drain(devices->inotify);
    open_all(devices);
}
