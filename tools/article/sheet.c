#include "article/sheet.h"

#include <string.h>

#include "base/text.h"

enum {
    DOUBTFUL_PERCENT = 80,
    SHOWN_LETTERS = 300, /* more than that is no name, title or item, and fits no page */
    CAPTION_LETTERS = 330,
    SHOWN_WORD_LETTERS = 60,
};

/* Whether a page could hold a text. */
static bool can_hold_text(const char *text, size_t most_letters)
{
    if (text_length(text, strlen(text)) > most_letters) {
        return false;
    }
    for (const char *word = text; *word != '\0';) {
        const size_t size_bytes = strcspn(word, " ");
        if (text_length(word, size_bytes) > SHOWN_WORD_LETTERS) {
            return false;
        }
        word += size_bytes + (word[size_bytes] == ' ');
    }
    return text[0] != '\0';
}

bool sheet_can_hold(const struct fact *fact)
{
    return fact->text != NULL && can_hold_text(fact->text, SHOWN_LETTERS);
}

bool sheet_can_hold_caption(const struct fact *fact)
{
    return fact->text != NULL && can_hold_text(fact->text, CAPTION_LETTERS);
}

bool sheet_can_hold_any(const struct fact_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (sheet_can_hold(&list->items[i])) {
            return true;
        }
    }
    return false;
}

/* Whether a text may stand in the playlist without quotes. */
static bool is_plain(const char *text)
{
    const unsigned char first = (unsigned char)text[0];
    const bool begins_plain = first >= 0x80 || (first | 0x20) >= 'a';
    const bool is_word = strcmp(text, "null") == 0 || strcmp(text, "true") == 0 ||
                         strcmp(text, "false") == 0 || strcmp(text, "yes") == 0 ||
                         strcmp(text, "no") == 0;
    const size_t size_bytes = strlen(text);
    return begins_plain && !is_word && strchr("{|}~", (char)first) == NULL &&
           strstr(text, ": ") == NULL && strstr(text, " #") == NULL && size_bytes > 0 &&
           text[size_bytes - 1] != ':' && strpbrk(text, "\"\\") == NULL;
}

void sheet_put_quoted(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            fputc('\\', out);
        }
        fputc(*text, out);
    }
    fputc('"', out);
}

void sheet_put_value(FILE *out, const char *text)
{
    if (is_plain(text)) {
        fputs(text, out);
    } else {
        sheet_put_quoted(out, text);
    }
}

void sheet_put_key(FILE *out, const char *indent, const char *key, const char *text)
{
    fprintf(out, "%s%s: ", indent, key);
    sheet_put_value(out, text);
    fputc('\n', out);
}

/* What is doubtful is a comment on a line of its own, with the sentence that it came from. */
void sheet_put_doubt(const struct sheet *sheet, const char *indent, const struct fact *fact)
{
    if (fact->confidence_percent < DOUBTFUL_PERCENT) {
        const struct line *line = &sheet->facts->article->lines.items[fact->line];
        fprintf(sheet->out, "%s# chưa chắc, xem dòng %d của bài báo\n", indent, line->source_line);
    }
}

void sheet_put_fact(const struct sheet *sheet, const char *indent, const char *key,
                    const struct fact *fact)
{
    if (fact != NULL && sheet_can_hold(fact)) {
        sheet_put_doubt(sheet, indent, fact);
        sheet_put_key(sheet->out, indent, key, fact->text);
    }
}
