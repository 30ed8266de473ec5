#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "document/source.h"

/* What stands in one line: blanks, keys, quotes, signs. Pure. */

/* Offsets in the source's text. */
struct line {
    size_t number; /* from 1 */
    size_t start, end;
    size_t content,
        content_end;        /* without blanks, tabs and NBSP at both ends; equal: a blank line */
    size_t column;          /* of the content; a tab goes to the next multiple of four */
    bool has_tab, has_nbsp; /* before the content */
    bool is_untidy;         /* blanks behind the content that libyaml stumbles over */
};

struct line line_at(const struct source *source, size_t number);

/** Bytes of the blank, tab or NBSP at `at`; 0: there is none, or `at` is `end`. */
size_t line_blank(const char *text, size_t at, size_t end);

/** The first place from `at` on that is no blank or tab. */
size_t line_skip_blanks(const char *text, size_t at, size_t end);

/** The same, and no NBSP. */
size_t line_skip_all_blanks(const char *text, size_t at, size_t end);

/** Where a comment begins that follows a plain text; `end` if there is none. */
size_t line_comment(const char *text, size_t at, size_t end);

/** The end of a text, blanks before `end` left out. */
size_t line_trim(const char *text, size_t at, size_t end);

enum key_form {
    KEY_NONE,
    KEY_PLAIN, /* `key: value` or `key:` */
    KEY_TIGHT, /* `key:value` */
};

/* The key at the start of a text. */
struct key {
    enum key_form form;
    size_t end;    /* of its text */
    size_t colon;  /* offset of its colon */
    bool is_words; /* letters, digits, blanks: it can be a key; `08:00` and sentences cannot */
};

struct key line_key(const char *text, size_t at, size_t end);

/** Where a quoted text that opens at `at` ends, behind its quote; 0: not before `end`. */
size_t line_quote_end(const char *text, size_t at, size_t end);

/** The first backslash of a quoted text that is not before a quote or another one; `end`: none. */
size_t line_bad_backslash(const char *text, size_t at, size_t end);

/** The first `: ` of a plain text, or the colon at its end; `end`: none. */
size_t line_colon(const char *text, size_t at, size_t end);

/** Whether a plain text cannot begin so: a sign of YAML stands there. */
bool line_begins_with_sign(const char *text, size_t at, size_t end);

/** Whether a text must be quoted to stay one text. */
bool line_needs_quotes(const char *text, size_t at, size_t end);

/** A text in quotes, in the sort that needs no signs inside where there is one. */
char *line_quoted(struct arena *arena, const char *text, size_t size_bytes);

/** The inside of a double-quoted text with each backslash doubled that is not before a quote or
 * another one. */
char *line_doubled(struct arena *arena, const char *text, size_t size_bytes);

/** As many blanks. */
char *line_blanks(struct arena *arena, size_t count);
