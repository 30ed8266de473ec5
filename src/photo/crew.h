#pragma once

#include <pthread.h>
#include <stdbool.h>

/*
 * Two hands for the pieces of one work, each begun as soon as the rows it needs have come: a thread
 * of its own beside the decoder, and the caller when all rows are there. Where no thread can be had
 * the caller makes all of them.
 */

enum { CREW_HANDS = 2 };

struct crew_work {
    void *context;
    int piece_count;
    int (*needs)(void *context, int piece);           /* so many rows; never falls by the piece */
    void (*make)(void *context, int piece, int hand); /* on any thread; a hand has one at a time */
};

struct crew {
    struct crew_work work;
    pthread_mutex_t lock;
    pthread_cond_t news;
    pthread_t helper;
    bool has_helper;
    int next, row_count;
    bool is_over;
};

/** @param crew  neither moved nor copied until its end */
void crew_begin(struct crew *crew, const struct crew_work *work);

/** So many rows have come, and will not change any more. */
void crew_tell(struct crew *crew, int row_count);

/** @param is_wanted  all rows are there: returns when all pieces are made. Otherwise the pieces
 * that are not begun are left. */
void crew_end(struct crew *crew, bool is_wanted);
