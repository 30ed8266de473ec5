#include <stdatomic.h>
#include <unistd.h>

#include "base/require.h"
#include "check.h"
#include "photo/crew.h"

/* Every piece is made once, none before its rows have come, and a crew that is not wanted any more
 * ends whatever it waits for. */

enum { PIECES = 100, ROWS_A_PIECE = 7 };

static atomic_int made[PIECES], row_count, begun_early;

static int needs(void *context, int piece)
{
    (void)context;
    return (piece + 1) * ROWS_A_PIECE;
}

static void make(void *context, int piece, int hand)
{
    REQUIRE(hand >= 0 && hand < CREW_HANDS);
    begun_early += needs(context, piece) > row_count;
    made[piece]++;
}

static int count_made(int times)
{
    int count = 0;
    for (int i = 0; i < PIECES; i++) {
        count += made[i] == times;
    }
    return count;
}

/* So many rows come, and then the decoder has all of them or gives up. */
static void run(int come, bool is_wanted)
{
    for (int i = 0; i < PIECES; i++) {
        made[i] = 0;
    }
    row_count = 0;
    struct crew crew;
    crew_begin(&crew, &(struct crew_work){NULL, PIECES, needs, make});
    while (row_count < come) {
        row_count++;
        crew_tell(&crew, row_count);
    }
    if (is_wanted) {
        row_count = PIECES * ROWS_A_PIECE;
    }
    crew_end(&crew, is_wanted);
}

static void test_all(void)
{
    static const int come[] = {0, 1, 50, PIECES * ROWS_A_PIECE};
    for (size_t i = 0; i < ARRAY_LENGTH(come); i++) {
        run(come[i], true);
        CHECK_INT(count_made(1), PIECES);
    }
}

static void test_given_up(void)
{
    static const int come[] = {0, 1, 50, PIECES * ROWS_A_PIECE};
    for (size_t i = 0; i < ARRAY_LENGTH(come); i++) {
        run(come[i], false);
        CHECK(count_made(1) <= come[i] / ROWS_A_PIECE);
        CHECK_INT(count_made(0) + count_made(1), PIECES);
    }
}

/* Beside the decoder, which is what the thread is there for. */
static void test_meanwhile(void)
{
    for (int i = 0; i < PIECES; i++) {
        made[i] = 0;
    }
    row_count = PIECES / 2 * ROWS_A_PIECE;
    struct crew crew;
    crew_begin(&crew, &(struct crew_work){NULL, PIECES, needs, make});
    crew_tell(&crew, row_count);
    for (int waited = 0; count_made(1) < PIECES / 2 && waited < 10000; waited++) {
        usleep(1000);
    }
    CHECK_INT(count_made(1), PIECES / 2);
    crew_end(&crew, false);
    CHECK_INT(count_made(1), PIECES / 2);
}

int main(void)
{
    test_all();
    test_given_up();
    test_meanwhile();
    CHECK_INT(begun_early, 0);
    return check_result();
}
