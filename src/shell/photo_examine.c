#include "shell/photo_examine.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sha256.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "shell/photo_worker.h"

struct photo_examiner {
    struct arena *arena;
    struct photo_worker *worker;
    struct photo_memory *memory;
};

struct photo_examiner *photo_examiner_create(struct photo_memory *memory)
{
    struct photo_examiner *examiner = calloc(1, sizeof *examiner);
    REQUIRE(examiner != NULL);
    examiner->arena = arena_create();
    examiner->worker = photo_worker_create(PHOTO_PLAY_MS);
    examiner->memory = memory;
    return examiner;
}

void photo_examiner_destroy(struct photo_examiner *examiner)
{
    if (examiner != NULL) {
        photo_worker_destroy(examiner->worker);
        arena_destroy(examiner->arena);
        free(examiner);
    }
}

/* What lies with the machine is asked again the next time. */
static bool is_of_file(enum photo_outcome outcome)
{
    return outcome != PHOTO_NO_VIPS && outcome != PHOTO_NEEDS_VIPS && outcome != PHOTO_NO_FILE &&
           outcome != PHOTO_NO_WORKER;
}

static struct photo_seen seen_of(struct photo_examiner *examiner, const struct photo_answer *answer,
                                 enum photo_outcome outcome)
{
    const struct photo_facts *facts = &answer->facts;
    return (struct photo_seen){
        .outcome = outcome,
        .width_px = facts->width_px,
        .height_px = facts->height_px,
        .taken = facts->taken,
        .is_incomplete = answer->is_incomplete != 0,
        .is_untagged_inks = facts->is_inks != 0 && facts->has_profile == 0,
        .is_turned_twice = facts->is_turned_twice != 0,
        .format = arena_text(examiner->arena, answer->format),
        .caption = text_squeeze(examiner->arena,
                                text_nfc(examiner->arena, facts->caption, strlen(facts->caption))),
        .digest = "",
    };
}

static struct photo_seen decode(struct photo_examiner *examiner, int descriptor, off_t size_bytes,
                                const struct photo_view *view)
{
    struct photo_answer answer = {0};
    if (size_bytes > LIMIT_PHOTO_BYTES) {
        return seen_of(examiner, &answer, PHOTO_TOO_LARGE);
    }
    const uint32_t *pixels = NULL;
    const enum photo_outcome outcome =
        photo_worker_decode(examiner->worker, descriptor, view, 1, &answer, &pixels);
    photo_pixels_free(pixels, &answer.sizes[0]);
    return seen_of(examiner, &answer, outcome);
}

struct photo_seen photo_examine(struct photo_examiner *examiner, const char *path,
                                const struct photo_view *view)
{
    struct photo_seen seen = {.outcome = PHOTO_NO_FILE, .format = "", .caption = "", .digest = ""};
    struct stat facts;
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    char *real = descriptor < 0 ? NULL : realpath(path, NULL);
    if (real != NULL && fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode)) {
        const struct file_stamp stamp = file_stamp_of(&facts);
        const struct photo_seen *known = photo_memory_find(examiner->memory, real, &stamp);
        seen = known != NULL ? *known : decode(examiner, descriptor, facts.st_size, view);
        if (known == NULL && is_of_file(seen.outcome)) {
            photo_memory_keep(examiner->memory, real, &stamp, &seen);
        }
    }
    free(real);
    if (descriptor >= 0) {
        close(descriptor);
    }
    return seen;
}

struct photo_seen photo_examine_content(struct photo_examiner *examiner, const char *path,
                                        const struct photo_seen *seen)
{
    struct photo_seen with = *seen;
    char digest[SHA256_DIGEST_STRING_LENGTH];
    if (seen->digest[0] == '\0' && SHA256File(path, digest) != NULL) {
        const struct file_stamp stamp = file_stamp_read(path);
        char *real = realpath(path, NULL);
        with.digest = arena_text(examiner->arena, digest);
        if (real != NULL && is_of_file(seen->outcome)) {
            photo_memory_keep(examiner->memory, real, &stamp, &with);
        }
        free(real);
    }
    return with;
}
