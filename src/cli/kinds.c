#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/manual.h"
#include "cli/sections.h"

/* Every key as a row of texts; printed under one another, columns counted in code points. */

enum { COLUMN_COUNT = 5 };

struct row {
    const char *cells[COLUMN_COUNT];
};

struct rows {
    struct row *items;
    size_t count, capacity;
};

static const char *detail(struct arena *arena, const struct field *field, bool is_en)
{
    if (field->is_required) {
        return is_en ? "required" : "bắt buộc";
    }
    if (field->default_text == NULL) {
        return "-";
    }
    return arena_format(arena, "= %s", field->default_text);
}

static void add_rows(struct arena *arena, struct rows *rows, const struct schema *schema,
                     const char *prefix, enum language language)
{
    const bool is_en = language == LANGUAGE_EN;
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        const char *type = field_type_text(arena, field, language);
        const char *help = is_en ? field->help_en : field->help_vi;
        if (field->unit != NULL) {
            type = arena_format(arena, "%s (%s)", type, field->unit);
        }
        if (field->is_not_shown) {
            help =
                arena_format(arena, "%s (%s)", help,
                             is_en ? "not shown by this version" : "phiên bản này chưa thể hiện");
        }
        *LIST_PUSH(arena, rows) = (struct row){
            {
             arena_format(arena, "%s%s", prefix, field->name),
             field->twin == NULL ? "-" : field->twin,
             type, detail(arena, field, is_en),
             help, }
        };
        const struct schema *record = section_record(field);
        if (record != NULL) {
            add_rows(arena, rows, record, arena_format(arena, "%s%s.", prefix, field->name),
                     language);
        }
    }
}

static size_t width(const char *text)
{
    return text_length(text, strlen(text));
}

static void print_rows(const struct rows *rows)
{
    size_t widths[COLUMN_COUNT] = {0};
    for (size_t i = 0; i < rows->count; i++) {
        for (int column = 0; column < COLUMN_COUNT; column++) {
            const size_t cell = width(rows->items[i].cells[column]);
            widths[column] = cell > widths[column] ? cell : widths[column];
        }
    }
    for (size_t i = 0; i < rows->count; i++) {
        fputs("  ", stdout);
        for (int column = 0; column < COLUMN_COUNT - 1; column++) {
            const char *cell = rows->items[i].cells[column];
            printf("%s%*s", cell, (int)(widths[column] - width(cell)) + 2, "");
        }
        printf("%s\n", rows->items[i].cells[COLUMN_COUNT - 1]);
    }
}

int command_kinds(const struct options *options)
{
    if (options->is_man) {
        manual_print_keys();
        return EXIT_GOOD;
    }
    struct arena *arena = arena_create();
    struct section section;
    for (size_t i = 0; section_at(i, &section); i++) {
        struct rows rows = {0};
        add_rows(arena, &rows, section.schema, "", options->language);
        printf("%s%s (%s): %s\n", i == 0 ? "" : "\n", section.name,
               section.twin == NULL ? "-" : section.twin,
               options->language == LANGUAGE_EN ? section.summary_en : section.summary_vi);
        print_rows(&rows);
    }
    arena_destroy(arena);
    return EXIT_GOOD;
}
