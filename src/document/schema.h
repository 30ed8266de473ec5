#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "document/node.h"

/*
 * Field tables: what keys a mapping may have, in both languages, and where their values go. One
 * table drives the reader, did-you-mean, `kinds`, the JSON Schema and the man page. It does not
 * know what a slide is: kinds bring their tables.
 */

enum field_type {
    FIELD_TEXT,  /* const char *: NFC; numbers, dates and booleans are text here too; NULL if absent
                  */
    FIELD_TEXTS, /* struct texts: a list of texts, or one text */
    FIELD_INTEGER, /* int; absent: the default, else 0 */
    FIELD_DECIMAL, /* double; `0,8` and `0.8` */
    FIELD_BOOLEAN, /* bool; true false yes no có không */
    FIELD_DATE,    /* struct date */
    FIELD_TIME,    /* int: minutes since midnight, -1 absent; 07:30, 7h30, 7 giờ 30, 7h */
    FIELD_MOMENT,  /* struct moment_value: a time of day, or date and time */
    FIELD_SIZE,    /* struct size_px: 1920x1080 */
    FIELD_CHOICE,  /* int: index into `choices`; absent: index of the default, else -1 */
    FIELD_PATH,    /* const char *: `\` made `/`; not looked up here */
    FIELD_COLOUR,  /* uint32_t 0xRRGGBB from "#rrggbb" */
    FIELD_POINT,   /* struct point_value: [0.5, 0.3], the one flow list that is allowed */
    FIELD_RECORD,  /* a mapping with the table `record`, in place at `offset` */
    FIELD_RECORDS, /* struct records: a list of mappings with the table `record` (or short forms) */
    FIELD_LIST,    /* const struct node *: texts or mappings or a file name; its owner reads it */
};

struct texts {
    const char **items;
    size_t count;
};

struct records {
    void *items; /* `count` structs of `record->size_bytes`, in order */
    size_t count;
};

struct date {
    int year, month, day; /* year 0: absent */
};

struct moment_value {
    struct date date; /* year 0: a time of day alone */
    int minute;       /* since midnight; -1: absent */
};

struct size_px {
    int width_px, height_px; /* 0: absent */
};

struct point_value {
    double x, y;
    bool is_set;
};

struct choice {
    const char *name;
    const char *twin;  /* Vietnamese */
    bool is_not_shown; /* accepted, gives the warning "not shown by this version" */
};

struct schema_reader;

struct field {
    const char *name;
    const char *twin; /* Vietnamese name; NULL: none */
    enum field_type type;
    size_t offset; /* of the value in the record's struct */
    bool is_required;
    bool is_not_shown; /* accepted and checked, gives the warning "not shown by this version" where
                          it is set */
    const char *default_text; /* as an operator would write it; NULL: none */
    const char *unit;         /* for help: "s", "m", "%"; NULL: none */
    double minimum,
        maximum; /* numbers: both 0 = no bounds; texts lists and records: most items in `maximum` */
    const struct choice *choices;
    size_t choice_count;
    const struct schema *record;   /* of FIELD_RECORD(S), and of FIELD_LIST for help */
    const char *help_vi, *help_en; /* one line */
};

struct schema {
    const char *name; /* for help and messages: "speaker" */
    const struct field *fields;
    size_t count;
    size_t size_bytes; /* of the struct that it fills */
    /**
     * Reads the one-line form of a record ("07:30 Đón tiếp đại biểu", or a bare word); NULL: there
     * is none.
     * @return false after having added a diagnostic
     */
    bool (*read_short)(struct schema_reader *reader, const struct node *scalar, void *out);
};

/** One table and the struct that it fills; a mapping is read against one or several of them at
 * once. */
struct schema_target {
    const struct schema *schema;
    void *out; /* zeroed by the caller */
};

struct schema_reader {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const char *key;             /* chain of where we are: "parts[0].slides[3]"; "" at the top */
    const char *const *reserved; /* words refused with "not yet" as keys; NULL-ended or NULL */
};

/**
 * Reads a mapping into its targets: defaults, types, bounds, choices, duplicates (a key and its
 * twin too), unknown keys with the nearest one, missing keys (named at the mapping's first line).
 * Goes on after each mistake; a value that was wrong is as if absent.
 * @param skip_key  English name of one key that the caller has read itself ("kind"); may be NULL
 * @return whether there was no error
 */
bool schema_read(struct schema_reader *reader, const struct node *mapping,
                 const struct schema_target *targets, size_t target_count, const char *skip_key);

/** The reader for a node below: its key chain grown by `.name` or `[index]`. */
struct schema_reader schema_below(const struct schema_reader *reader, const char *name);
struct schema_reader schema_item(const struct schema_reader *reader, size_t index);

/** The value of a key (by English name, found by either) in a mapping, as written; NULL if it is
 * absent. */
const struct node *schema_value(const struct schema *schema, const struct node *mapping,
                                const char *name);

/** Index of a fixed word among choices, by name or twin, folded; -1: none. */
int choice_find(const struct choice *choices, size_t count, const char *word);

/** Whether a word of a table (NFC) folds to `folded`, a result of text_fold; without allocation for
 * nearly all that do not. */
bool word_folds_to(const char *name, const char *folded);

/*
 * Values in the forms that offices write (design.md §3); also for one-line forms and CSV cells.
 * Each returns false, output untouched, where the text is not such a value.
 */
bool value_date(const char *text,
                struct date *date); /* 2023-04-07, 07/04/2023, 7-4-2023; real days only */
char *value_date_text(struct arena *arena, struct date date);  /* 07/4/2023, 15/02/2024 */
char *value_date_words(struct arena *arena, struct date date); /* 07 tháng 4 năm 2023 */
char *value_time_text(struct arena *arena, int minute);        /* 07:30 */
bool value_time(const char *text, int *minute); /* 07:30, 7h30, 7 giờ 30, 8h, 8 giờ */
bool value_moment(const char *text, struct moment_value *moment);
bool value_integer(const char *text, int *value);
bool value_decimal(const char *text, double *value); /* 0.8, 0,8; no exponent, no infinity */
bool value_boolean(const char *text, bool *value);
bool value_size(const char *text, struct size_px *size);
bool value_colour(const char *text, uint32_t *colour);

/* Why a text is no date or time. */
enum value_fault {
    VALUE_GOOD,
    VALUE_NOT_ONE,       /* not written as one; output untouched */
    VALUE_NO_SUCH_DAY,   /* 31/02/2023; the output holds what was written */
    VALUE_NO_SUCH_MONTH, /* 04/13/2023; the output holds what was written */
    VALUE_NO_SUCH_TIME,  /* 25:00 */
};
enum value_fault value_date_fault(const char *text, struct date *date);
enum value_fault value_time_fault(const char *text, int *minute);
enum value_fault value_moment_fault(const char *text, struct moment_value *moment);
int value_days_of_month(int year, int month); /* month 1 to 12 */

/** 1 to 10 for "một" to "mười", "one" to "ten"; 0: none of them. For the hint "write 8". */
int value_number_word(const char *text);

/** The text at a diagnostic's place of a node, with the reader's key chain and the key `name` (may
 * be NULL) behind it. */
void schema_complain(const struct schema_reader *reader, enum message message,
                     const struct node *node, const char *name, const char *first,
                     const char *second, const char *third);

/** The same with a fix: the line in which `instead` stands in the node's place; NULL: none. */
void schema_complain_instead(const struct schema_reader *reader, enum message message,
                             const struct node *node, const char *name, const char *instead,
                             const char *first, const char *second, const char *third);

/**
 * The text of a scalar where a text belongs (an item of a FIELD_LIST, a one-line form): wrong
 * shape, over-long text and a `#` that cuts it off are diagnostics.
 * @param name  key or item ("items[2]") for the key chain; may be NULL
 * @return NULL where there is none, or after a diagnostic
 */
const char *schema_text(const struct schema_reader *reader, const struct node *node,
                        const char *name);

/** The line of a byte range with the range replaced: the `fix` of a diagnostic; NULL where the
 * range goes over several lines. */
char *schema_fixed_line(struct arena *arena, const struct source *source, size_t start, size_t end,
                        const char *replacement);

/** A path on one line: what schema_text says, and paths that are too long are diagnostics. @return
 * `\` made `/`; NULL as there */
const char *schema_path(const struct schema_reader *reader, const struct node *node,
                        const char *name);
