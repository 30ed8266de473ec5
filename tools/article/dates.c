#include "article/dates.h"

#include <stdlib.h>
#include <string.h>

enum { DATE_TEXT_WORDS = 100 };

static bool number_at(const struct words *words, size_t at, size_t most_digits, int *value)
{
    if (at >= words->count || words->items[at].shape != WORD_NUMBER ||
        words->items[at].end - words->items[at].start > most_digits) {
        return false;
    }
    *value = atoi(words->items[at].key);
    return true;
}

static bool is_day(struct date date)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days[date.month - 1] &&
           (date.year == 0 || (date.year >= 1900 && date.year < 2100));
}

/* What may stand between day, month and year: one sign, with or without blanks. */
static bool is_separator(const struct words *words, size_t at, char *sign)
{
    if (at >= words->count || words->items[at].shape != WORD_SIGN) {
        return false;
    }
    const char found = words->items[at].sign;
    if (found != '/' && found != '-' && found != '.') {
        return false;
    }
    if (*sign != 0 && *sign != found) {
        return false;
    }
    *sign = found;
    return true;
}

static int month_word(const struct words *words, size_t at)
{
    static const char *const months[] = {"một", "hai", "ba",   "tư",   "năm",      "sáu",
                                         "bảy", "tám", "chín", "mười", "mười một", "mười hai"};
    int value = 0;
    if (number_at(words, at, 2, &value)) {
        return value;
    }
    for (size_t i = 0; i < 10; i++) {
        if (words_is(words, at, months[i])) {
            return i == 9 && words_is(words, at + 1, "một")   ? 11
                   : i == 9 && words_is(words, at + 1, "hai") ? 12
                                                              : (int)i + 1;
        }
    }
    return 0;
}

/* "7 tháng 4 năm 2023", "3 Tháng Mười, 2023" */
static bool read_long(const struct words *words, size_t at, struct date_found *found)
{
    struct date date = {0};
    if (!number_at(words, at, 2, &date.day) || !words_is(words, at + 1, "tháng")) {
        return false;
    }
    date.month = month_word(words, at + 2);
    size_t after = at + 3;
    size_t year_at = after + (date.month > 10 && !number_at(words, at + 2, 2, &(int){0}));
    year_at += words_is_sign(words, year_at, ',');
    year_at += words_is(words, year_at, "năm");
    if (number_at(words, year_at, 4, &date.year) && date.year > 1900) {
        after = year_at + 1;
    } else {
        date.year = 0;
    }
    found->date = date;
    found->after = after;
    return is_day(date);
}

/* "07/4/2023", "22.4", "7-4", "07 / 04 / 2023", "05 08 2019" */
static bool read_short(const struct words *words, size_t at, struct date_found *found)
{
    struct date date = {0};
    char sign = 0;
    if (!number_at(words, at, 2, &date.day)) {
        return false;
    }
    const bool is_blank = number_at(words, at + 1, 2, &date.month) &&
                          number_at(words, at + 2, 4, &date.year) && date.year > 1900;
    if (is_blank) {
        found->date = date;
        found->after = at + 3;
        return is_day(date);
    }
    if (!is_separator(words, at + 1, &sign) || !number_at(words, at + 2, 2, &date.month)) {
        return false;
    }
    size_t after = at + 3;
    if (is_separator(words, after, &sign) && number_at(words, after + 1, 4, &date.year) &&
        date.year > 1900) {
        after += 2;
    } else {
        date.year = 0;
        if (sign == '-' && !words->items[at + 1].is_glued) {
            return false; /* "3 - 5": a range of days */
        }
    }
    found->date = date;
    found->after = after;
    return is_day(date);
}

/* "28 và 29.9.2023", "3 - 5/7", "từ 3 đến 5/7": a first day whose month stands with the last. */
static bool read_range(const struct words *words, size_t at, struct date_found *found)
{
    int day = 0;
    if (!number_at(words, at, 2, &day)) {
        return false;
    }
    const bool is_joined = words_is(words, at + 1, "và") || words_is(words, at + 1, "đến") ||
                           words_is_sign(words, at + 1, '-') || words_is_sign(words, at + 1, ',');
    struct date_found last = {0};
    size_t next = at + 2;
    next += words_is(words, next, "ngày");
    if (!is_joined || !(read_short(words, next, &last) || read_long(words, next, &last)) ||
        last.date.day <= day) {
        return false;
    }
    *found = last;
    found->end = last.date;
    found->date.day = day;
    return is_day(found->date);
}

bool dates_read(const struct words *words, size_t at, struct date_found *found)
{
    *found = (struct date_found){0};
    if (at > 0 && words_is(words, at - 1, "thứ")) {
        return false; /* "Thứ 6, ngày ..." */
    }
    if (at > 0 && at < words->count && words->items[at].is_glued &&
        (words_is_sign(words, at - 1, '/') || words_is_sign(words, at - 1, '.') ||
         words_is_sign(words, at - 1, '-'))) {
        return false; /* the middle of a number */
    }
    if (read_range(words, at, found) || read_long(words, at, found) ||
        read_short(words, at, found)) {
        found->start = at;
        struct date_found last;
        size_t next = found->after;
        const bool goes_on = words_is(words, next, "và") || words_is(words, next, "đến") ||
                             words_is_sign(words, next, '-');
        next += (size_t)1 + (goes_on && words_is(words, next + 1, "ngày"));
        if (found->end.day == 0 && goes_on &&
            (read_long(words, next, &last) || read_short(words, next, &last))) {
            found->end = last.date;
            found->after = last.after;
            if (found->date.year == 0) {
                found->date.year = last.date.year;
            }
        }
        return true;
    }
    return false;
}

bool dates_is_published(const struct line *line)
{
    const struct words *words = &line->words;
    if (words->count > 26) {
        return false;
    }
    size_t rest = 0;
    bool has_date = false;
    for (size_t i = 0; i < words->count;) {
        struct date_found found;
        if (dates_read(words, i, &found) && found.date.year > 0) {
            has_date = true;
            i = found.after;
            continue;
        }
        static const char *const known[] = {"thứ",  "hai",  "ba",   "tư",    "năm",  "sáu",  "bảy",
                                            "chủ",  "nhật", "ngày", "cập",   "lúc",  "giờ",  "gmt",
                                            "đăng", "tạo",  "am",   "pm",    "h",    "phút", "viết",
                                            "xuất", "bản",  "cn",   "tháng", "date", "vào",  "gửi"};
        bool is_known = words->items[i].shape == WORD_SIGN || words->items[i].shape == WORD_NUMBER;
        for (size_t j = 0; j < sizeof known / sizeof known[0]; j++) {
            is_known = is_known || words_is(words, i, known[j]);
        }
        rest += !is_known;
        i++;
    }
    return has_date && rest <= 1;
}

bool dates_of_text(struct arena *arena, const char *text, struct date *date)
{
    const struct words words = words_split(arena, text, DATE_TEXT_WORDS);
    int year = 0, month = 0, day = 0;
    /* ISO: 2023-04-07 */
    if (words.count >= 5 && number_at(&words, 0, 4, &year) && year > 1900 &&
        number_at(&words, 2, 2, &month) && number_at(&words, 4, 2, &day)) {
        *date = (struct date){year, month, day};
        return is_day(*date);
    }
    for (size_t i = 0; i < words.count; i++) {
        struct date_found found;
        if (dates_read(&words, i, &found) && found.date.year > 0) {
            *date = found.date;
            return true;
        }
    }
    return false;
}
