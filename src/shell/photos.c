#include "shell/photos.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_thread.h>

#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "draw/thread.h"
#include "shell/clock.h"
#include "shell/photo_decode.h"

enum stage {
    STAGE_QUEUED,
    STAGE_IN_WORK,
    STAGE_READY,
    STAGE_BAD,
};

/* One photo at one size. */
struct request {
    struct request *next;
    char *path;
    struct file_stamp stamp; /* of the file when it was asked for; another one is another file under
                                its name */
    struct box box;          /* mode and focus count; its path is `path` */
    int width_px, height_px;
    enum stage stage;
    struct picture *picture;
    unsigned long asked; /* counts all questions: what was asked last is decoded first */
    unsigned generation; /* of photos_forget, when it was asked last */
    bool is_passing;     /* bad for want of memory or of a thread, which may come back */
    bool is_stale;       /* its file has changed: no answer to a new question */
    bool is_forgotten;   /* while in work: whoever finishes it frees it */
};

/* The list and all requests are under `lock`; a ready request is not changed any more. */
struct photos {
    void (*wake)(void *context);
    void *context;
    pthread_mutex_t lock;
    pthread_cond_t is_asked, is_answered;
    pthread_t thread;
    bool has_thread, is_ending;
    struct photo_decoder *decoder; /* the thread's */
    struct request *requests;
    unsigned long asked;
    unsigned generation;
    struct photos_work work;
};

struct photos *photos_create(void (*wake)(void *context), void *context)
{
    struct photos *photos = calloc(1, sizeof *photos);
    REQUIRE(photos != NULL);
    photos->wake = wake;
    photos->context = context;
    /* Without a loop to wake, pages are written to files. */
    photos->decoder = photo_decoder_create(wake != NULL ? PHOTO_PLAY_MS : PHOTO_PATIENT_MS);
    REQUIRE(pthread_mutex_init(&photos->lock, NULL) == 0);
    REQUIRE(pthread_cond_init(&photos->is_asked, NULL) == 0);
    REQUIRE(pthread_cond_init(&photos->is_answered, NULL) == 0);
    return photos;
}

static void request_destroy(struct request *request)
{
    picture_destroy(request->picture);
    free(request->path);
    free(request);
}

void photos_destroy(struct photos *photos)
{
    if (photos == NULL) {
        return;
    }
    if (photos->has_thread) {
        pthread_mutex_lock(&photos->lock);
        photos->is_ending = true;
        photo_decoder_leave(photos->decoder);
        pthread_cond_signal(&photos->is_asked);
        pthread_mutex_unlock(&photos->lock);
        pthread_join(photos->thread, NULL);
    }
    photo_decoder_destroy(photos->decoder);
    while (photos->requests != NULL) {
        struct request *request = photos->requests;
        photos->requests = request->next;
        request_destroy(request);
    }
    pthread_cond_destroy(&photos->is_answered);
    pthread_cond_destroy(&photos->is_asked);
    pthread_mutex_destroy(&photos->lock);
    free(photos);
}

/* What was asked for last; of one file alone, if it is given. */
static struct request *next_request(const struct photos *photos, const char *path,
                                    const struct file_stamp *stamp)
{
    struct request *best = NULL;
    for (struct request *request = photos->requests; request != NULL; request = request->next) {
        const bool is_candidate = request->stage == STAGE_QUEUED &&
                                  (path == NULL || (strcmp(request->path, path) == 0 &&
                                                    file_stamp_equal(&request->stamp, stamp)));
        if (is_candidate && (best == NULL || request->asked > best->asked)) {
            best = request;
        }
    }
    return best;
}

static void remember_work(struct photos_work *work, int64_t spent_us)
{
    work->spent_us[work->count % PHOTOS_TIMED] = spent_us;
    work->count++;
}

static void drop_request(struct photos *photos, struct request *request)
{
    for (struct request **link = &photos->requests; *link != NULL; link = &(*link)->next) {
        if (*link == request) {
            *link = request->next;
            request_destroy(request);
            return;
        }
    }
}

/* What is asked of one file now, as far as one answer can hold it: it is decoded once. */
struct batch {
    struct request *requests[PHOTO_VIEWS];
    struct photo_view views[PHOTO_VIEWS];
    size_t count;
};

static struct batch take_batch(struct photos *photos, struct request *first)
{
    struct batch batch = {0};
    size_t pixel_count = 0;
    for (struct request *request = first; request != NULL && batch.count < PHOTO_VIEWS;
         request = next_request(photos, first->path, &first->stamp)) {
        pixel_count += (size_t)request->width_px * (size_t)request->height_px;
        if (batch.count > 0 && pixel_count > PHOTO_OUTPUT_BYTES / sizeof(uint32_t)) {
            break;
        }
        request->stage = STAGE_IN_WORK;
        batch.requests[batch.count] = request;
        batch.views[batch.count++] =
            photo_view_of(&request->box, request->width_px, request->height_px);
    }
    return batch;
}

static void give(struct photos *photos, struct request *request, struct picture *picture,
                 enum photo_outcome outcome)
{
    request->picture = picture;
    request->stage = picture == NULL ? STAGE_BAD : STAGE_READY;
    request->is_passing =
        picture == NULL && (outcome == PHOTO_DECODED || outcome == PHOTO_NO_WORKER);
    if (request->is_forgotten) {
        drop_request(photos, request);
    }
}

/* Holds the lock at both ends. */
static void work_on_file(struct photos *photos, struct request *request)
{
    const int64_t began_ns = clock_real_ns();
    const struct batch batch = take_batch(photos, request);
    char *path = strdup(request->path);
    REQUIRE(path != NULL);
    pthread_mutex_unlock(&photos->lock);
    struct photo_answer answer;
    struct picture *pictures[PHOTO_VIEWS];
    const enum photo_outcome outcome =
        photo_decode(photos->decoder, path, batch.views, batch.count, &answer, pictures);
    free(path);
    pthread_mutex_lock(&photos->lock);
    for (size_t i = 0; i < batch.count; i++) {
        give(photos, batch.requests[i], pictures[i], outcome);
    }
    pthread_cond_broadcast(&photos->is_answered);
    remember_work(&photos->work, (clock_real_ns() - began_ns) / 1000);
}

static void *work(void *context)
{
    struct photos *photos = context;
    pthread_mutex_lock(&photos->lock);
    while (!photos->is_ending) {
        struct request *request = next_request(photos, NULL, NULL);
        if (request == NULL) {
            pthread_cond_wait(&photos->is_asked, &photos->lock);
            continue;
        }
        work_on_file(photos, request);
        pthread_mutex_unlock(&photos->lock);
        if (photos->wake != NULL) {
            photos->wake(photos->context);
        }
        pthread_mutex_lock(&photos->lock);
    }
    pthread_mutex_unlock(&photos->lock);
    SDL_TLSCleanup(); /* SDL's error text of this thread */
    return NULL;
}

/* Started by the first request: most shows begin without a photo. */
static bool start_thread(struct photos *photos)
{
    const int error = thread_start(&photos->thread, "photos", work, photos);
    photos->has_thread = error == 0;
    if (!photos->has_thread) {
        log_write(LOG_WARNING, "photos", "no photo can be decoded now: %s", strerror(error));
    }
    return photos->has_thread;
}

static bool is_for(const struct request *request, const struct box *box, int width_px,
                   int height_px)
{
    return request->width_px == width_px && request->height_px == height_px &&
           request->box.mode == box->mode && !request->is_forgotten && !request->is_stale &&
           fabs(request->box.focus_x - box->focus_x) < 1e-6 &&
           fabs(request->box.focus_y - box->focus_y) < 1e-6 &&
           strcmp(request->path, box->path) == 0;
}

/* Under the lock; NULL: none. */
static struct request *find(const struct photos *photos, const struct box *box, int width_px,
                            int height_px)
{
    struct request *request = photos->requests;
    while (request != NULL && !is_for(request, box, width_px, height_px)) {
        request = request->next;
    }
    return request;
}

/* The request for a box, made if there is none; under the lock. */
static struct request *ask(struct photos *photos, const struct box *box, int width_px,
                           int height_px)
{
    struct request *request = find(photos, box, width_px, height_px);
    const struct file_stamp stamp = file_stamp_read(box->path);
    /* Of a file that has gone, what was decoded is all there is. */
    if (request != NULL && stamp.size_bytes >= 0 && !file_stamp_equal(&request->stamp, &stamp)) {
        request->is_stale = true;
        request = NULL;
    }
    if (request == NULL) {
        request = calloc(1, sizeof *request);
        REQUIRE(request != NULL);
        *request = (struct request){
            .next = photos->requests,
            .path = strdup(box->path),
            .stamp = stamp,
            .box = {.mode = box->mode, .focus_x = box->focus_x, .focus_y = box->focus_y},
            .width_px = width_px,
            .height_px = height_px
        };
        REQUIRE(request->path != NULL);
        photos->requests = request;
        if (!photos->has_thread && !start_thread(photos)) {
            request->stage = STAGE_BAD;
            request->is_passing = true;
        }
        pthread_cond_signal(&photos->is_asked);
    }
    request->asked = ++photos->asked;
    request->generation = photos->generation;
    return request;
}

void photos_ask(struct photos *photos, const struct photo_want *wants, size_t count)
{
    pthread_mutex_lock(&photos->lock);
    for (size_t i = 0; i < count; i++) {
        (void)ask(photos, wants[i].box, wants[i].width_px, wants[i].height_px);
    }
    pthread_mutex_unlock(&photos->lock);
}

static enum photo_state answer(const struct request *request, const struct picture **picture)
{
    *picture = request->picture;
    switch (request->stage) {
    case STAGE_QUEUED:
    case STAGE_IN_WORK:
        break;
    case STAGE_READY:
        return PHOTO_READY;
    case STAGE_BAD:
        return PHOTO_BAD;
    }
    return PHOTO_COMING;
}

enum photo_state photos_get(struct photos *photos, const struct box *box, int width_px,
                            int height_px, const struct picture **picture)
{
    pthread_mutex_lock(&photos->lock);
    const enum photo_state state = answer(ask(photos, box, width_px, height_px), picture);
    pthread_mutex_unlock(&photos->lock);
    return state;
}

enum photo_state photos_wait(struct photos *photos, const struct box *box, int width_px,
                             int height_px, const struct picture **picture)
{
    pthread_mutex_lock(&photos->lock);
    struct request *request = ask(photos, box, width_px, height_px);
    enum photo_state state = answer(request, picture);
    while (state == PHOTO_COMING) {
        pthread_cond_wait(&photos->is_answered, &photos->lock);
        state = answer(request, picture);
    }
    pthread_mutex_unlock(&photos->lock);
    return state;
}

struct picture *photos_take(struct photos *photos, const struct box *box, int width_px,
                            int height_px)
{
    struct picture *picture = NULL;
    pthread_mutex_lock(&photos->lock);
    struct request *request = find(photos, box, width_px, height_px);
    if (request != NULL && request->stage == STAGE_READY) {
        picture = request->picture;
        request->picture = NULL;
        drop_request(photos, request);
    }
    pthread_mutex_unlock(&photos->lock);
    return picture;
}

/* Nobody is at work on a bad one. */
static bool may_pass(const struct request *request)
{
    return request->stage == STAGE_BAD && request->is_passing;
}

void photos_retry(struct photos *photos)
{
    pthread_mutex_lock(&photos->lock);
    for (struct request *request = photos->requests; request != NULL; request = request->next) {
        request->is_stale = request->is_stale || may_pass(request);
    }
    pthread_mutex_unlock(&photos->lock);
}

void photos_forget(struct photos *photos)
{
    pthread_mutex_lock(&photos->lock);
    photos->generation++;
    for (struct request **link = &photos->requests; *link != NULL;) {
        struct request *request = *link;
        const bool is_kept = photos->generation - request->generation < 2 && !may_pass(request);
        if (is_kept) {
            link = &request->next;
        } else if (request->stage == STAGE_IN_WORK) {
            request->is_forgotten = true;
            link = &request->next;
        } else {
            *link = request->next;
            request_destroy(request);
        }
    }
    pthread_mutex_unlock(&photos->lock);
}

struct photos_work photos_work(struct photos *photos)
{
    pthread_mutex_lock(&photos->lock);
    const struct photos_work done = photos->work;
    pthread_mutex_unlock(&photos->lock);
    return done;
}
