#include "shell/devices.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

/* Devices made of pipes: a key wakes once, a device that comes later is heard, one that goes is
 * forgotten. */

static char base[64], path[96];

static bool is_readable(const struct devices *devices)
{
    struct pollfd waiting = {.fd = devices_descriptor(devices), .events = POLLIN};
    return poll(&waiting, 1, 50) == 1;
}

static int make_device(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", base, name);
    CHECK(mkfifo(path, 0600) == 0);
    return open(path, O_RDWR);
}

int main(void)
{
    snprintf(base, sizeof base, "/tmp/hallscreen-devices-XXXXXX");
    CHECK(mkdtemp(base) != NULL);
    const int first = make_device("event0"), mouse = make_device("mice");
    struct devices *devices = devices_create(base);
    CHECK(devices != NULL);
    CHECK(!is_readable(devices));
    CHECK_INT(write(first, "key", 3), 3);
    CHECK(is_readable(devices));
    devices_drain(devices);
    CHECK(!is_readable(devices));
    CHECK_INT(write(mouse, "x", 1), 1);
    CHECK(!is_readable(devices));

    const int second = make_device("event1");
    CHECK(is_readable(devices));
    devices_drain(devices);
    CHECK_INT(write(second, "key", 3), 3);
    CHECK(is_readable(devices));
    devices_drain(devices);
    CHECK(unlink(path) == 0);
    close(second); /* no writer is left: it has gone */
    CHECK(is_readable(devices));
    devices_drain(devices);
    CHECK(!is_readable(devices));
    devices_destroy(devices);
    devices_destroy(NULL);
    CHECK(devices_create("/nowhere/input") == NULL);

    close(first);
    close(mouse);
    snprintf(path, sizeof path, "rm -r %s", base);
    CHECK_INT(system(path), 0);
    return check_result();
}
