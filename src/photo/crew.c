#include "photo/crew.h"

#include <limits.h>

enum { STACK_BYTES = 256 << 10 };

/* Its lock is held by the caller. */
static bool wait_for_piece(struct crew *crew, int *piece)
{
    while (!crew->is_over && crew->next < crew->work.piece_count) {
        if (crew->work.needs(crew->work.context, crew->next) <= crew->row_count) {
            *piece = crew->next++;
            return true;
        }
        pthread_cond_wait(&crew->news, &crew->lock);
    }
    return false;
}

static void work(struct crew *crew, int hand)
{
    int piece;
    pthread_mutex_lock(&crew->lock);
    while (wait_for_piece(crew, &piece)) {
        pthread_mutex_unlock(&crew->lock);
        crew->work.make(crew->work.context, piece, hand);
        pthread_mutex_lock(&crew->lock);
    }
    pthread_mutex_unlock(&crew->lock);
}

static void *help(void *crew)
{
    work(crew, 1);
    return NULL;
}

void crew_begin(struct crew *crew, const struct crew_work *given)
{
    *crew = (struct crew){.work = *given};
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->news, NULL);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES); /* the usual one counts as data */
    crew->has_helper = pthread_create(&crew->helper, &attributes, help, crew) == 0;
    pthread_attr_destroy(&attributes);
}

void crew_tell(struct crew *crew, int row_count)
{
    pthread_mutex_lock(&crew->lock);
    crew->row_count = row_count;
    pthread_cond_signal(&crew->news);
    pthread_mutex_unlock(&crew->lock);
}

void crew_end(struct crew *crew, bool is_wanted)
{
    pthread_mutex_lock(&crew->lock);
    crew->row_count = INT_MAX;
    crew->is_over = !is_wanted;
    pthread_cond_signal(&crew->news);
    pthread_mutex_unlock(&crew->lock);
    work(crew, 0);
    if (crew->has_helper) {
        pthread_join(crew->helper, NULL);
    }
    pthread_cond_destroy(&crew->news);
    pthread_mutex_destroy(&crew->lock);
}
