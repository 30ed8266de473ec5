#include "shell/facts_reader.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_thread.h>

#include "base/log.h"
#include "base/require.h"
#include "draw/thread.h"

struct job {
    struct job *next;
    struct found_facts found;
};

/* First in, first out. */
struct queue {
    struct job *first, **end;
};

/* Both queues are under `lock`. */
struct facts_reader {
    void (*wake)(void *context);
    void *context;
    struct photo_decoder *decoder; /* asked by the thread alone */
    pthread_mutex_t lock;
    pthread_cond_t is_asked;
    pthread_t thread;
    bool has_thread, has_complained, is_ending, is_reading;
    struct queue asked, done;
};

static void add(struct queue *queue, struct job *job)
{
    job->next = NULL;
    *queue->end = job;
    queue->end = &job->next;
}

static struct job *take(struct queue *queue)
{
    struct job *job = queue->first;
    if (job != NULL) {
        queue->first = job->next;
        queue->end = queue->first == NULL ? &queue->first : queue->end;
    }
    return job;
}

void found_facts_read(struct photo_decoder *decoder, const char *path, struct found_facts *found)
{
    struct photo_answer answer;
    found->outcome = photo_read_facts(decoder, path, &answer);
    found->width_px = answer.facts.width_px;
    found->height_px = answer.facts.height_px;
    found->taken = answer.facts.taken;
    if (answer.facts.caption[0] != '\0') {
        found->caption = strdup(answer.facts.caption);
        REQUIRE(found->caption != NULL);
    }
}

void found_facts_finish(struct found_facts *found)
{
    free(found->caption);
    free(found->path);
}

static void clear(struct queue *queue)
{
    for (struct job *job = take(queue); job != NULL; job = take(queue)) {
        found_facts_finish(&job->found);
        free(job);
    }
}

struct facts_reader *facts_reader_create(void (*wake)(void *context), void *context)
{
    struct facts_reader *reader = calloc(1, sizeof *reader);
    REQUIRE(reader != NULL);
    reader->wake = wake;
    reader->context = context;
    reader->decoder = photo_decoder_create(PHOTO_PLAY_MS);
    reader->asked.end = &reader->asked.first;
    reader->done.end = &reader->done.first;
    REQUIRE(pthread_mutex_init(&reader->lock, NULL) == 0);
    REQUIRE(pthread_cond_init(&reader->is_asked, NULL) == 0);
    return reader;
}

void facts_reader_destroy(struct facts_reader *reader)
{
    if (reader == NULL) {
        return;
    }
    if (reader->has_thread) {
        pthread_mutex_lock(&reader->lock);
        reader->is_ending = true;
        pthread_cond_signal(&reader->is_asked);
        pthread_mutex_unlock(&reader->lock);
        photo_decoder_leave(reader->decoder);
        pthread_join(reader->thread, NULL);
    }
    photo_decoder_destroy(reader->decoder);
    clear(&reader->asked);
    clear(&reader->done);
    pthread_cond_destroy(&reader->is_asked);
    pthread_mutex_destroy(&reader->lock);
    free(reader);
}

/* Holds the lock at both ends. */
static void read_job(struct facts_reader *reader, struct job *job)
{
    reader->is_reading = true;
    pthread_mutex_unlock(&reader->lock);
    found_facts_read(reader->decoder, job->found.path, &job->found);
    pthread_mutex_lock(&reader->lock);
    reader->is_reading = false;
    add(&reader->done, job);
}

static void rest(struct facts_reader *reader)
{
    pthread_mutex_unlock(&reader->lock);
    if (reader->wake != NULL) {
        reader->wake(reader->context);
    }
    photo_decoder_rest(reader->decoder);
    pthread_mutex_lock(&reader->lock);
}

static void *work(void *context)
{
    struct facts_reader *reader = context;
    pthread_mutex_lock(&reader->lock);
    while (!reader->is_ending) {
        struct job *job = take(&reader->asked);
        if (job == NULL) {
            pthread_cond_wait(&reader->is_asked, &reader->lock);
            continue;
        }
        read_job(reader, job);
        if (reader->asked.first == NULL) {
            rest(reader);
        }
    }
    pthread_mutex_unlock(&reader->lock);
    SDL_TLSCleanup(); /* SDL's error text of this thread */
    return NULL;
}

/* Every question tries again. */
static void start_thread(struct facts_reader *reader)
{
    const int error = thread_start(&reader->thread, "facts", work, reader);
    reader->has_thread = error == 0;
    if (error != 0 && !reader->has_complained) {
        log_write(LOG_WARNING, "photos", "nothing is known of new photos: %s", strerror(error));
    }
    reader->has_complained = error != 0;
}

void facts_reader_ask(struct facts_reader *reader, const char *path, const struct file_stamp *stamp)
{
    struct job *job = calloc(1, sizeof *job);
    REQUIRE(job != NULL);
    job->found =
        (struct found_facts){.path = strdup(path), .stamp = *stamp, .outcome = PHOTO_NO_WORKER};
    REQUIRE(job->found.path != NULL);
    if (!reader->has_thread) {
        start_thread(reader);
    }
    pthread_mutex_lock(&reader->lock);
    add(reader->has_thread ? &reader->asked : &reader->done, job);
    pthread_cond_signal(&reader->is_asked);
    pthread_mutex_unlock(&reader->lock);
}

bool facts_reader_take(struct facts_reader *reader, struct found_facts *found)
{
    pthread_mutex_lock(&reader->lock);
    struct job *job = take(&reader->done);
    pthread_mutex_unlock(&reader->lock);
    if (job != NULL) {
        *found = job->found;
        free(job);
    }
    return job != NULL;
}

bool facts_reader_is_busy(struct facts_reader *reader)
{
    pthread_mutex_lock(&reader->lock);
    const bool is_busy = reader->asked.first != NULL || reader->is_reading;
    pthread_mutex_unlock(&reader->lock);
    return is_busy;
}
