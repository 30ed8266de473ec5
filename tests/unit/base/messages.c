#include "base/messages.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

/* Every message is complete in both languages, and its code says what it is. */

static unsigned placeholders(const char *text)
{
    unsigned found = 0;
    for (const char *p = text; (p = strchr(p, '{')) != NULL; p++) {
        if (p[1] >= '1' && p[1] <= '4' && p[2] == '}') {
            found |= 1U << (p[1] - '1');
        }
    }
    return found;
}

/* A remedy stands behind a semicolon or comma, or is the sentence itself: how it must be. */
static bool has_remedy(const char *text, const char *must)
{
    return strpbrk(text, ";:,") != NULL || strstr(text, must) != NULL;
}

static bool is_well_ended(const char *text)
{
    const size_t length = strlen(text);
    return length > 0 && text[length - 1] != '.' && text[length - 1] != ' ' && text[0] != ' ';
}

static void check_row(const struct message_row *row)
{
    static const char letters[] = {
        [SEVERITY_ERROR] = 'E', [SEVERITY_WARNING] = 'W', [SEVERITY_AWAITED] = 'A'};
    const bool is_good = strlen(row->code) == 4 && row->code[0] == letters[row->severity] &&
                         strspn(row->code + 1, "0123456789") == 3 && is_well_ended(row->vi) &&
                         is_well_ended(row->en) && has_remedy(row->vi, "phải") &&
                         has_remedy(row->en, "must");
    if (!is_good) {
        printf("%s: %s | %s\n", row->code, row->vi, row->en);
    }
    CHECK(is_good);
}

int main(void)
{
    for (int i = 0; i < MESSAGE_COUNT; i++) {
        const struct message_row *row = message_row((enum message)i);
        check_row(row);
        for (int k = 0; k < i; k++) {
            if (strcmp(message_row((enum message)k)->code, row->code) == 0) {
                CHECK_TEXT(row->code, "a code of its own");
            }
        }
        /* A language may leave an argument out, such as a Vietnamese name; it may not have none. */
        const unsigned vi = placeholders(row->vi), en = placeholders(row->en);
        if ((vi == 0) != (en == 0)) {
            CHECK_TEXT(row->code, "arguments in both languages");
        }
    }
    return check_result();
}
