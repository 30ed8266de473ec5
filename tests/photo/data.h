#pragma once

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of photos of others, or the test ends as skipped. */

enum { SKIPPED = 77, MOST_FOLDER = 1024, MOST_PATH = 4096 };

static const char *data_folder(void)
{
    const char *places[] = {getenv("HALLSCREEN_DATA"), "../shared/data"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (places[i] != NULL && access(places[i], R_OK) == 0) {
            return places[i];
        }
    }
    puts("skipped: the photos of others are not here (HALLSCREEN_DATA, ../shared/data)");
    exit(SKIPPED);
}
