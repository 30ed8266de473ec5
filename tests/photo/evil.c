#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/require.h"
#include "check.h"
#include "photo/data.h"
#include "photo/decode_file.h"
#include "shell/clock.h"
#include "shell/photo_worker.h"

/*
 * Every evil file: an answer within its time, whatever it is, and the next good photo is read. No
 * worker was ever larger than its bound.
 */

enum {
    MOST_MS = 3000, /* 2 s for the file, the rest for a worker to start on a busy machine */
    MOST_FACTS_MS = 1000,
    MOST_KB = 512 << 10,
};

static const struct photo_view screen = {.mode = PHOTO_WHOLE, .width_px = 1920, .height_px = 1080};
static const char good_path[] = "playlists/giao-uoc-2023/photos/ky-ket.jpg";

static int outcomes[PHOTO_OUTCOME_COUNT];
static int64_t slowest_ms;

/* Nothing is decoded for it. The vips of a fresh worker is loaded before. */
static void try_facts(struct photo_worker *worker, const char *path)
{
    struct photo_answer answer;
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    REQUIRE(descriptor >= 0);
    const int64_t began_ns = clock_real_ns();
    const enum photo_outcome outcome = photo_worker_read_facts(worker, descriptor, &answer);
    const int64_t spent_ms = (clock_real_ns() - began_ns) / 1000000;
    close(descriptor);
    if (outcome == PHOTO_KILLED_WORKER || spent_ms > MOST_FACTS_MS) {
        printf("%s: facts took %lld ms, outcome %d\n", path, (long long)spent_ms, (int)outcome);
    }
    CHECK(outcome != PHOTO_KILLED_WORKER && spent_ms <= MOST_FACTS_MS);
}

static void try_file(struct photo_worker *worker, const char *path)
{
    const int64_t began_ns = clock_real_ns();
    const enum photo_outcome outcome = decode_file(worker, path, &screen);
    const int64_t spent_ms = (clock_real_ns() - began_ns) / 1000000;
    outcomes[outcome]++;
    slowest_ms = spent_ms > slowest_ms ? spent_ms : slowest_ms;
    if (outcome == PHOTO_KILLED_WORKER || spent_ms > MOST_MS) {
        printf("%s: %lld ms, outcome %d\n", path, (long long)spent_ms, (int)outcome);
    }
    CHECK(spent_ms <= MOST_MS);
    CHECK(outcome != PHOTO_NO_WORKER);
    try_facts(worker, path);
    if (outcome == PHOTO_KILLED_WORKER) {
        CHECK_INT(decode_file(worker, good_path, &screen), PHOTO_DECODED);
    }
}

/* How many files lie below; -1: it is no folder. */
static int try_folder(struct photo_worker *worker, const char *folder)
{
    struct dirent **entries;
    const int count = scandir(folder, &entries, NULL, alphasort);
    int tried = 0;
    for (int i = 0; i < count; i++) {
        char path[MOST_PATH];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.') {
            const int below = try_folder(worker, path);
            tried += below < 0 ? 1 : below;
            if (below < 0) {
                try_file(worker, path);
            }
        }
        free(entries[i]);
    }
    if (count >= 0) {
        free(entries);
    }
    return count < 0 ? -1 : tried;
}

int main(void)
{
    char folder[MOST_FOLDER];
    snprintf(folder, sizeof folder, "%s/images/evil/visible", data_folder());
    struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
    const int tried = try_folder(worker, folder);
    CHECK(tried > 100);
    CHECK_INT(decode_file(worker, good_path, &screen), PHOTO_DECODED);
    photo_worker_destroy(worker);
    struct rusage children;
    REQUIRE(getrusage(RUSAGE_CHILDREN, &children) == 0);
    printf("%d files: %d shown, %d killed, slowest %lld ms; largest worker %ld MB\n", tried,
           outcomes[PHOTO_DECODED], outcomes[PHOTO_KILLED_WORKER], (long long)slowest_ms,
           children.ru_maxrss >> 10);
    CHECK(children.ru_maxrss <= MOST_KB);
    return check_result();
}
