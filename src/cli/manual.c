#include "cli/manual.h"

#include <stdio.h>

#include "base/arena.h"
#include "cli/sections.h"

/* A text as man source: `\`, and `-` that is meant as one, and what begins a macro are escaped. */
static void print_escaped(const char *text)
{
    if (*text == '.' || *text == '\'') {
        fputs("\\&", stdout);
    }
    for (; *text != '\0'; text++) {
        if (*text == '\\') {
            fputs("\\e", stdout);
        } else if (*text == '-') {
            fputs("\\-", stdout);
        } else if (*text == '"') {
            fputs("\\(dq", stdout);
        } else {
            putchar(*text);
        }
    }
}

static void print_choices(const struct field *field)
{
    bool has_twins = false;
    for (size_t i = 0; i < field->choice_count; i++) {
        has_twins = has_twins || field->choices[i].twin != NULL;
    }
    if (!has_twins) {
        return;
    }
    fputs("In Vietnamese: ", stdout);
    const char *separator = "";
    for (size_t i = 0; i < field->choice_count; i++) {
        const struct choice *choice = &field->choices[i];
        if (choice->twin != NULL) {
            print_escaped(separator);
            print_escaped(choice->twin);
            separator = ", ";
        }
    }
    fputs(".\n", stdout);
}

static void print_field(struct arena *arena, const struct field *field, const char *prefix)
{
    fputs(".TP\n.BR \"", stdout);
    print_escaped(prefix);
    print_escaped(field->name);
    fputs("\" \" (", stdout);
    if (field->twin != NULL) {
        print_escaped(field->twin);
        fputs("): ", stdout);
    } else {
        fputs("no twin): ", stdout);
    }
    print_escaped(field_type_text(arena, field, LANGUAGE_EN));
    if (field->unit != NULL) {
        printf(" in ");
        print_escaped(field->unit);
    }
    if (field->minimum < 0 || field->maximum > 0) {
        const bool is_list =
            field->type == FIELD_TEXTS || field->type == FIELD_RECORDS || field->type == FIELD_LIST;
        if (is_list) {
            printf(", at most %.10g items", field->maximum);
        } else {
            printf(", %.10g to %.10g", field->minimum, field->maximum);
        }
    }
    if (field->is_required) {
        fputs(", required", stdout);
    }
    if (field->default_text != NULL) {
        fputs(", default ", stdout);
        print_escaped(field->default_text);
    }
    fputs("\"\n", stdout);
    print_escaped(field->help_en);
    fputs(".\n", stdout);
    print_choices(field);
    if (field->is_not_shown) {
        fputs("Not shown by this version.\n", stdout);
    }
}

static void print_schema(struct arena *arena, const struct schema *schema, const char *prefix)
{
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        print_field(arena, field, prefix);
        const struct schema *record = section_record(field);
        if (record != NULL) {
            print_schema(arena, record, arena_format(arena, "%s%s.", prefix, field->name));
        }
    }
}

void manual_print_keys(void)
{
    struct arena *arena = arena_create();
    struct section section;
    for (size_t i = 0; section_at(i, &section); i++) {
        fputs(".SS \"", stdout);
        print_escaped(section.name);
        if (section.twin != NULL) {
            fputs(" (", stdout);
            print_escaped(section.twin);
            fputs(")", stdout);
        }
        fputs("\"\n", stdout);
        print_escaped(section.summary_en);
        fputs(".\n", stdout);
        print_schema(arena, section.schema, "");
    }
    arena_destroy(arena);
}
