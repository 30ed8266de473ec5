#include <string.h>

#include "base/require.h"
#include "base/text.h"
#include "document/schema.h"

/* Values in the forms that offices write. No locale: a comma is a decimal mark everywhere. */

enum {
    YEAR_DIGITS = 4,
    INTEGER_DIGITS = 9,  /* fits an int */
    DECIMAL_DIGITS = 15, /* exact in a double */
};

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* Reads `least` to `most` digits that no digit follows; moves `*text` behind them. */
static bool read_digits(const char **text, int least, int most, int *value)
{
    int number = 0, count = 0;
    const char *at = *text;
    for (; is_digit(*at); at++) {
        if (++count > most) {
            return false;
        }
        number = number * 10 + (*at - '0');
    }
    if (count < least) {
        return false;
    }
    *text = at;
    *value = number;
    return true;
}

static void skip_blanks(const char **text)
{
    while (**text == ' ') {
        (*text)++;
    }
}

/* Moves behind `word` where it stands there; capitals of ASCII do not matter. */
static bool read_word(const char **text, const char *word)
{
    const char *at = *text;
    for (; *word != '\0'; at++, word++) {
        const char letter = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        if (letter != *word) {
            return false;
        }
    }
    *text = at;
    return true;
}

int value_days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    REQUIRE(month >= 1 && month <= 12);
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

/* A date from here on, up to the end or whatever follows it. */
static enum value_fault read_date(const char **text, struct date *date)
{
    const char *at = *text;
    int first = 0, month = 0, last = 0;
    if (!read_digits(&at, 1, YEAR_DIGITS, &first)) {
        return VALUE_NOT_ONE;
    }
    const bool is_year_first = at - *text == YEAR_DIGITS;
    const char separator = *at;
    if (separator != '-' && (separator != '/' || is_year_first)) {
        return VALUE_NOT_ONE;
    }
    if (!is_year_first && at - *text > 2) {
        return VALUE_NOT_ONE;
    }
    at++;
    if (!read_digits(&at, 1, 2, &month) || *at++ != separator ||
        !read_digits(&at, is_year_first ? 1 : YEAR_DIGITS, is_year_first ? 2 : YEAR_DIGITS,
                     &last)) {
        return VALUE_NOT_ONE;
    }
    const struct date read = {is_year_first ? first : last, month, is_year_first ? last : first};
    if (read.year == 0) {
        return VALUE_NOT_ONE;
    }
    *text = at;
    *date = read;
    if (month < 1 || month > 12) {
        return VALUE_NO_SUCH_MONTH;
    }
    const bool is_day = read.day >= 1 && read.day <= value_days_of_month(read.year, month);
    return is_day ? VALUE_GOOD : VALUE_NO_SUCH_DAY;
}

enum value_fault value_date_fault(const char *text, struct date *date)
{
    struct date read = {0};
    const enum value_fault fault = read_date(&text, &read);
    if (fault == VALUE_NOT_ONE || *text != '\0') {
        return VALUE_NOT_ONE;
    }
    *date = read;
    return fault;
}

bool value_date(const char *text, struct date *date)
{
    struct date read = {0};
    if (value_date_fault(text, &read) != VALUE_GOOD) {
        return false;
    }
    *date = read;
    return true;
}

/* "h", "g", "giờ" with or without blanks, between hours and minutes. */
static bool read_hour_word(const char **text)
{
    static const char *const words[] = {"giờ", "gio", "h", "g"};
    const char *at = *text;
    skip_blanks(&at);
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        if (read_word(&at, words[i])) {
            skip_blanks(&at);
            *text = at;
            return true;
        }
    }
    return false;
}

static enum value_fault read_time(const char **text, int *minute)
{
    const char *at = *text;
    int hours = 0, minutes = 0;
    if (!read_digits(&at, 1, 2, &hours)) {
        return VALUE_NOT_ONE;
    }
    if (*at == ':') {
        at++;
        if (!read_digits(&at, 2, 2, &minutes)) {
            return VALUE_NOT_ONE;
        }
    } else if (!read_hour_word(&at)) {
        return VALUE_NOT_ONE;
    } else if (read_digits(&at, 1, 2, &minutes)) {
        const char *behind = at;
        skip_blanks(&behind);
        if (read_word(&behind, "phút") || read_word(&behind, "phut")) {
            at = behind;
        }
    }
    *text = at;
    *minute = hours * 60 + minutes;
    return hours <= 23 && minutes <= 59 ? VALUE_GOOD : VALUE_NO_SUCH_TIME;
}

enum value_fault value_time_fault(const char *text, int *minute)
{
    int read = 0;
    const enum value_fault fault = read_time(&text, &read);
    skip_blanks(&text);
    if (fault == VALUE_NOT_ONE || *text != '\0') {
        return VALUE_NOT_ONE;
    }
    if (fault == VALUE_GOOD) {
        *minute = read;
    }
    return fault;
}

/* Days under 10 and months 1 and 2 get a leading zero (NĐ 30/2020, Phụ lục I). */
static char *date_form(struct arena *arena, struct date date, const char *month_sign,
                       const char *year_sign)
{
    return arena_format(arena, "%02d%s%s%d%s%d", date.day, month_sign, date.month < 3 ? "0" : "",
                        date.month, year_sign, date.year);
}

char *value_date_text(struct arena *arena, struct date date)
{
    return date_form(arena, date, "/", "/");
}

char *value_date_words(struct arena *arena, struct date date)
{
    return date_form(arena, date, " tháng ", " năm ");
}

char *value_time_text(struct arena *arena, int minute)
{
    return arena_format(arena, "%02d:%02d", minute / 60, minute % 60);
}

bool value_time(const char *text, int *minute)
{
    return value_time_fault(text, minute) == VALUE_GOOD;
}

/* What stands between date and time: blanks, a comma, T, "ngày". */
static void skip_between(const char **text)
{
    (void)(read_word(text, "t") || read_word(text, ","));
    skip_blanks(text);
    (void)(read_word(text, "ngày") || read_word(text, "ngay"));
    skip_blanks(text);
}

enum value_fault value_moment_fault(const char *text, struct moment_value *moment)
{
    const char *at = text;
    struct moment_value read = {.minute = -1};
    enum value_fault date_fault = read_date(&at, &read.date);
    const bool is_date_first = date_fault != VALUE_NOT_ONE;
    if (is_date_first) {
        skip_between(&at);
    } else {
        at = text;
    }
    const enum value_fault time_fault = read_time(&at, &read.minute);
    if (time_fault == VALUE_NOT_ONE) {
        return VALUE_NOT_ONE;
    }
    skip_blanks(&at);
    if (!is_date_first) {
        date_fault = VALUE_GOOD;
        if (*at != '\0') {
            skip_between(&at);
            date_fault = read_date(&at, &read.date);
        }
    }
    if (date_fault == VALUE_NOT_ONE || *at != '\0') {
        return VALUE_NOT_ONE;
    }
    *moment = read;
    return date_fault != VALUE_GOOD ? date_fault : time_fault;
}

bool value_moment(const char *text, struct moment_value *moment)
{
    struct moment_value read = {.minute = -1};
    if (value_moment_fault(text, &read) != VALUE_GOOD) {
        return false;
    }
    *moment = read;
    return true;
}

bool value_integer(const char *text, int *value)
{
    const bool is_negative = *text == '-';
    int read = 0;
    text += is_negative;
    if (!read_digits(&text, 1, INTEGER_DIGITS, &read) || *text != '\0') {
        return false;
    }
    *value = is_negative ? -read : read;
    return true;
}

bool value_decimal(const char *text, double *value)
{
    const bool is_negative = *text == '-';
    text += is_negative;
    double digits = 0, scale = 1;
    int count = 0;
    bool has_mark = false;
    for (; *text != '\0'; text++) {
        const bool is_mark = *text == '.' || *text == ',';
        if (is_mark && !has_mark && count > 0 && is_digit(text[1])) {
            has_mark = true;
            continue;
        }
        if (!is_digit(*text) || ++count > DECIMAL_DIGITS) {
            return false;
        }
        digits = digits * 10 + (*text - '0');
        scale = has_mark ? scale * 10 : scale;
    }
    if (count == 0) {
        return false;
    }
    *value = (is_negative ? -digits : digits) / scale;
    return true;
}

bool value_boolean(const char *text, bool *value)
{
    static const struct choice words[] = {
        {"true",  "có",    false},
        {"yes",   NULL,     false},
        {"false", "không", false},
        {"no",    NULL,     false}
    };
    const int index = choice_find(words, ARRAY_LENGTH(words), text);
    if (index < 0) {
        return false;
    }
    *value = index < 2;
    return true;
}

bool value_size(const char *text, struct size_px *size)
{
    struct size_px read = {0};
    if (!read_digits(&text, 1, 5, &read.width_px)) {
        return false;
    }
    skip_blanks(&text);
    if (!read_word(&text, "x") && !read_word(&text, "×")) {
        return false;
    }
    skip_blanks(&text);
    if (!read_digits(&text, 1, 5, &read.height_px) || *text != '\0' || read.width_px == 0 ||
        read.height_px == 0) {
        return false;
    }
    *size = read;
    return true;
}

bool value_colour(const char *text, uint32_t *colour)
{
    if (*text++ != '#' || strlen(text) != 6) {
        return false;
    }
    uint32_t read = 0;
    for (; *text != '\0'; text++) {
        static const char hex[] = "0123456789abcdef";
        const char letter = *text >= 'A' && *text <= 'F' ? (char)(*text - 'A' + 'a') : *text;
        const char *digit = strchr(hex, letter);
        if (digit == NULL) {
            return false;
        }
        read = read << 4 | (uint32_t)(digit - hex);
    }
    *colour = read;
    return true;
}

int value_number_word(const char *text)
{
    static const struct choice words[] = {
        {"one",   "một",   false},
        {"two",   "hai",     false},
        {"three", "ba",      false},
        {"four",  "bốn",   false},
        {"five",  "năm",    false},
        {"six",   "sáu",    false},
        {"seven", "bảy",   false},
        {"eight", "tám",    false},
        {"nine",  "chín",   false},
        {"ten",   "mười", false},
    };
    return choice_find(words, ARRAY_LENGTH(words), text) + 1;
}
