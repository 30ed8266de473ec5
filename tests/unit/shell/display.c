#include "shell/display.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

/* Machines made of folders: what each lacks must be named. */

static char base[64];

static void make(const char *path, const char *content)
{
    char whole[200];
    snprintf(whole, sizeof whole, "%s/%s", base, path);
    if (content == NULL) {
        CHECK(mkdir(whole, 0755) == 0);
        return;
    }
    FILE *file = fopen(whole, "w");
    CHECK(file != NULL);
    fputs(content, file);
    fclose(file);
}

static struct display_finding explain(struct arena *arena)
{
    return display_explain(arena, arena_format(arena, "%s/sys", base),
                           arena_format(arena, "%s/dev", base), "kmsdrm not available");
}

int main(void)
{
    struct arena *arena = arena_create();
    snprintf(base, sizeof base, "/tmp/hallscreen-display-XXXXXX");
    CHECK(mkdtemp(base) != NULL);
    CHECK_INT(explain(arena).message, MESSAGE_DISPLAY_NO_CARD);

    make("sys", NULL);
    make("dev", NULL);
    make("dev/renderD128", "");
    CHECK_INT(explain(arena).message, MESSAGE_DISPLAY_NO_CARD);

    make("dev/card0", "");
    make("sys/card0", NULL);
    make("sys/card0-HDMI-A-1", NULL);
    make("sys/card0-HDMI-A-1/status", "disconnected\n");
    make("sys/card0-Writeback-1", NULL);
    make("sys/card0-Writeback-1/status", "unknown\n");
    struct display_finding finding = explain(arena);
    CHECK_INT(finding.message, MESSAGE_DISPLAY_NO_SCREEN);
    CHECK_TEXT(finding.arguments[0], "HDMI-A-1");

    make("sys/card0-HDMI-A-1/status", "connected\n");
    finding = explain(arena);
    CHECK_INT(finding.message, MESSAGE_DISPLAY_FAILED);
    CHECK_TEXT(finding.arguments[0], "kmsdrm not available");

    if (geteuid() != 0) { /* root may open everything */
        char card[200];
        snprintf(card, sizeof card, "%s/dev/card0", base);
        chmod(card, 0);
        CHECK_INT(explain(arena).message, MESSAGE_DISPLAY_NO_RIGHTS);
    }
    char command[120];
    snprintf(command, sizeof command, "rm -r %s", base);
    CHECK_INT(system(command), 0);
    arena_destroy(arena);
    return check_result();
}
