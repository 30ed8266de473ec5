#include <time.h>

#include "articles.h"

/*
 * Whatever is repeated without end costs in proportion to its length: eight times as much costs not
 * much more than eight times the time, and what is longer than any article is read in part.
 */

enum { SHORT_BYTES = 60000, TIMES = 8, SLACK_TIMES = 3 };

static const char head[] = "Hội nghị tổng kết\nSáng 18/3/2024, UBND huyện tổ chức hội nghị.\n";

static const char *const units[] = {
    "hội nghị ",
    "Nguyễn ",
    "Nguyễn Văn An, ",
    "Trần Văn An (",
    "ông Nguyễn Văn An, Phó Chủ tịch UBND huyện; ",
    "chủ đề “ ",
    "1",
    "ngày 1/2 ",
    "( ",
    ", ",
    "trao 3 giải nhất cho 5 tập thể, ",
    "gồm: Sở Y tế; ",
    "tại Hà Nội ",
    "do UBND tổ chức ",
    "[img]\nĐại biểu dự hội nghị\n",
    "<div>",
    "<p>Hội nghị <b>tổng</b> kết</p>",
    "<p><table><tr><td>Hội nghị ",
    "<",
};

static char *repeated(struct arena *arena, const char *unit, size_t size_bytes, size_t *actual)
{
    const char *start = unit[0] == '<' ? "<html><body><p>Hội nghị</p>" : head;
    const size_t start_bytes = strlen(start), unit_bytes = strlen(unit);
    char *text = arena_allocate(arena, start_bytes + size_bytes + unit_bytes);
    memcpy(text, start, start_bytes);
    size_t at = start_bytes;
    while (at < size_bytes) {
        memcpy(text + at, unit, unit_bytes);
        at += unit_bytes;
    }
    *actual = at;
    return text;
}

static double seconds_for(const char *unit, size_t size_bytes)
{
    struct arena *arena = arena_create();
    size_t actual = 0;
    const char *text = repeated(arena, unit, size_bytes, &actual);
    struct article article;
    struct facts facts;
    const clock_t start = clock();
    find_facts(arena, text, actual, &article, &facts);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    arena_destroy(arena);
    return seconds;
}

static void check_cut(void)
{
    struct arena *arena = arena_create();
    size_t actual = 0;
    const char *text = repeated(arena, ", ", ARTICLE_WORDS * 3, &actual);
    struct article article;
    CHECK(article_read(arena, text, actual, &article));
    CHECK(article.is_cut);
    CHECK(article_read(arena, head, strlen(head), &article));
    CHECK(!article.is_cut);
    arena_destroy(arena);
}

int main(void)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        const double once = seconds_for(units[i], SHORT_BYTES);
        const double more = seconds_for(units[i], (size_t)SHORT_BYTES * TIMES);
        const bool is_good = more <= once * TIMES * SLACK_TIMES + 0.3;
        if (!is_good) {
            printf("\"%s\": %.3f s, %d times as much %.3f s\n", units[i], once, TIMES, more);
        }
        CHECK(is_good);
    }
    check_cut();
    return check_result();
}
