#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"
#include "document/lines.h"
#include "document/profile.h"

/* The state of profile_check between its parts: profile.c reads
 * lines, the scan_*.c values. */

/* A list or mapping that is open, by the column of its dashes or keys. */
struct open_block {
    size_t column;
    bool is_list;
};

enum last_state {
    LAST_NONE,    /* nothing may stand below it: block text, brackets */
    LAST_AWAITED, /* a key or dash whose value may come below it */
    LAST_PLAIN,
    LAST_QUOTED,
};

/* The value that was read last: what stands deeper than its key or dash belongs to it. */
struct last_value {
    enum last_state state;
    size_t column; /* of its key or dash */
    bool is_item;
    size_t key_start, key_end; /* of its key */
    bool has_value_column; /* it stands behind a dash or on a line of its own, not behind a key */
    size_t value_column;
    size_t start, end;
};

struct scan {
    struct arena *arena;
    const struct source *source;
    struct patch *patch;
    struct findings *findings;
    struct open_block open[LIMIT_NESTING];
    size_t depth;
    struct last_value last;
    size_t next_line; /* the number of the line that is read next */
    size_t tidied;    /* repairs that nobody needs to know of */
    bool is_over;
    bool is_skipping;              /* what is too deep, or belongs to a line that was refused */
    size_t skip_column, skip_from; /* lines that are indented more; from this offset */
};

/** A mistake; its lines are shown repaired from that of `start` to that of `fix_end`. When there
 * were too many, reading ends before `line`. */
void scan_find(struct scan *scan, enum message message, const struct line *line, size_t start,
               size_t end, const char *first, const char *second);

/** The same without repaired lines. */
void scan_find_without_fix(struct scan *scan, enum message message, const struct line *line,
                           size_t start, size_t end, const char *first, const char *second);

/** The lines of the last finding that are shown go on to `end`. */
void scan_fix_to(struct scan *scan, size_t end);

/** Instead of bytes, as it should be written. */
void scan_replace(struct scan *scan, size_t start, size_t end, const char *replacement);

/** Instead of bytes, their text in quotes. */
void scan_quote(struct scan *scan, size_t start, size_t end);

/** Nothing from `line` on is read. */
void scan_stop(struct scan *scan, const struct line *line);

/** A repair that says nothing: blanks where nobody sees them. */
void scan_tidy(struct scan *scan, const struct line *line, size_t start, size_t end,
               const char *replacement);

/** From an offset on, lines that are indented more than `column` are left out. */
void scan_skip_deeper(struct scan *scan, size_t column, size_t from);

/** A list or mapping opens; false where it is too deep: the rest of the line is left out then. */
bool scan_open(struct scan *scan, const struct line *line, size_t at, size_t column, bool is_list);

/** `---` and `...`; a second document is refused, and nothing of it is read. */
bool scan_document_mark(struct scan *scan, const struct line *line);

/** A file that is no playlist at all: its first line is its only value, and no more is said. */
void scan_root_text(struct scan *scan, const struct line *line);

/** Items from the dash at `at` on, whose list is open at `column` already. */
void scan_items(struct scan *scan, const struct line *line, size_t at, size_t column);

/** A value on `line`, from `at`; `scan->last` holds its key or dash, and then the value. */
void scan_value(struct scan *scan, const struct line *line, size_t at);

/** The value of `scan->last` was read. */
void scan_take(struct scan *scan, enum last_state state, size_t start, size_t end);

/** Values that begin with a quote, with `|` or `>`, with `[` or `{`. */
void scan_quoted(struct scan *scan, const struct line *line, size_t at);
void scan_block(struct scan *scan, const struct line *line, size_t at);
void scan_flow(struct scan *scan, const struct line *line, size_t at);

/** Each backslash of a range that is none of `\"` and `\\` is doubled; the first is told. */
void scan_double_backslashes(struct scan *scan, const struct line *line, size_t at, size_t end);

/** Text on `line` that goes on from the line before. */
void scan_continuation(struct scan *scan, const struct line *line);

/** The next line that is neither blank nor a comment, `number` or below it; false: none. */
bool scan_next_content(const struct scan *scan, size_t number, struct line *line);
