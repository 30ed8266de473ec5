#include "base/diagnostics.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"

struct diagnostics diagnostics_make(struct arena *arena)
{
    return (struct diagnostics){.arena = arena};
}

void diagnostics_add(struct diagnostics *list, enum message message, const struct place *place,
                     const char *key, const char *fix, const char *const *arguments)
{
    struct diagnostic diagnostic = {
        .message = message,
        .place = *place,
        .key = arena_text(list->arena, key),
        .fix = arena_text(list->arena, fix),
    };
    diagnostic.place.path = arena_text(list->arena, place->path);
    diagnostic.place.line_text = arena_text(list->arena, place->line_text);
    for (int i = 0; i < DIAGNOSTIC_ARGUMENTS && arguments[i] != NULL; i++) {
        diagnostic.arguments[i] = arena_text(list->arena, arguments[i]);
    }
    *LIST_PUSH(list->arena, list) = diagnostic;
    const enum severity severity = message_row(message)->severity;
    const bool is_error =
        severity == SEVERITY_ERROR || (severity == SEVERITY_AWAITED && list->is_strict);
    list->error_count += is_error;
    list->warning_count += !is_error;
}

/* A record with what its order depends on: the rank of its file, and its own number. */
struct ranked {
    const struct diagnostic *diagnostic;
    size_t path_rank, number;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *first = a, *second = b;
    if (first->path_rank != second->path_rank) {
        return first->path_rank < second->path_rank ? -1 : 1;
    }
    const struct place *one = &first->diagnostic->place, *other = &second->diagnostic->place;
    if (one->line != other->line) {
        return one->line < other->line ? -1 : 1;
    }
    if (one->column != other->column) {
        return one->column < other->column ? -1 : 1;
    }
    return first->number < second->number ? -1 : first->number > second->number;
}

static size_t path_rank(const struct diagnostics *list, size_t index)
{
    size_t rank = 0;
    while (strcmp(list->items[rank].place.path, list->items[index].place.path) != 0) {
        rank++;
    }
    return rank;
}

static bool is_same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool is_double(const struct diagnostic *a, const struct diagnostic *b)
{
    return a->message == b->message && a->place.line == b->place.line &&
           a->place.column == b->place.column && strcmp(a->place.path, b->place.path) == 0 &&
           is_same_text(a->key, b->key) && is_same_text(a->arguments[0], b->arguments[0]);
}

void diagnostics_sort(struct diagnostics *list)
{
    struct arena *scratch = arena_create();
    struct ranked *ranked = ARENA_ARRAY(scratch, struct ranked, list->count);
    struct diagnostic *sorted = ARENA_ARRAY(list->arena, struct diagnostic, list->count);
    for (size_t i = 0; i < list->count; i++) {
        ranked[i] = (struct ranked){&list->items[i], path_rank(list, i), i};
    }
    if (list->count > 1) {
        qsort(ranked, list->count, sizeof *ranked, compare_ranked);
    }
    const struct diagnostics unsorted = *list;
    *list = (struct diagnostics){.arena = unsorted.arena,
                                 .items = sorted,
                                 .capacity = unsorted.count,
                                 .is_strict = unsorted.is_strict};
    for (size_t i = 0; i < unsorted.count; i++) {
        const struct diagnostic *diagnostic = ranked[i].diagnostic;
        if (list->count > 0 && is_double(diagnostic, &list->items[list->count - 1])) {
            continue;
        }
        list->items[list->count++] = *diagnostic;
    }
    arena_destroy(scratch);
    for (size_t i = 0; i < list->count; i++) {
        const enum severity severity = message_row(list->items[i].message)->severity;
        const bool is_error =
            severity == SEVERITY_ERROR || (severity == SEVERITY_AWAITED && list->is_strict);
        list->error_count += is_error;
        list->warning_count += !is_error;
    }
}

char *diagnostic_text(struct arena *arena, const struct diagnostic *diagnostic,
                      enum language language)
{
    const struct message_row *row = message_row(diagnostic->message);
    const char *form = language == LANGUAGE_VI ? row->vi : row->en;
    char *text = arena_text(arena, "");
    while (*form != '\0') {
        const char *brace = strchr(form, '{');
        if (brace == NULL || brace[1] < '1' || brace[1] > '4' || brace[2] != '}') {
            const size_t size = brace == NULL ? strlen(form) : (size_t)(brace - form) + 1;
            text = arena_format(arena, "%s%.*s", text, (int)size, form);
            form += size;
            continue;
        }
        const char *argument = diagnostic->arguments[brace[1] - '1'];
        text = arena_format(arena, "%s%.*s%s", text, (int)(brace - form), form,
                            argument == NULL ? "" : argument);
        form = brace + 3;
    }
    return text;
}

static const char *severity_word(const struct diagnostics *list, enum severity severity,
                                 enum language language)
{
    const bool is_error =
        severity == SEVERITY_ERROR || (severity == SEVERITY_AWAITED && list->is_strict);
    if (language == LANGUAGE_VI) {
        return is_error ? "lỗi" : "cảnh báo";
    }
    return is_error ? "error" : "warning";
}

/* The source line, and under it a caret and tildes; tabs are copied so that both lines indent
 * alike. */
static void print_source(const struct place *place, FILE *out)
{
    fprintf(out, "%5d | %s\n      | ", place->line, place->line_text);
    const char *text = place->line_text;
    for (int column = 1; column < place->column && *text != '\0'; column++) {
        uint32_t code_point = 0;
        text += text_decode(text, &code_point);
        const bool is_mark = code_point >= 0x0300 && code_point <= 0x036F;
        if (!is_mark) {
            fputc(code_point == '\t' ? '\t' : ' ', out);
        }
    }
    fputc('^', out);
    for (int column = place->column + 1; column < place->end_column; column++) {
        fputc('~', out);
    }
    fputc('\n', out);
}

static void print_fix(const char *fix, enum language language, FILE *out)
{
    fprintf(out, "      %s\n", language == LANGUAGE_VI ? "viết lại là:" : "write:");
    while (*fix != '\0') {
        const size_t size = strcspn(fix, "\n");
        fprintf(out, "      | %.*s\n", (int)size, fix);
        fix += size + (fix[size] == '\n');
    }
}

static void print_one(const struct diagnostics *list, const struct diagnostic *diagnostic,
                      enum language language, FILE *out)
{
    struct arena *scratch = arena_create();
    const struct message_row *row = message_row(diagnostic->message);
    const bool has_key = diagnostic->key != NULL && diagnostic->key[0] != '\0';
    fprintf(out, "%s:%d:%d: %s: %s%s%s [%s]\n", diagnostic->place.path, diagnostic->place.line,
            diagnostic->place.column, severity_word(list, row->severity, language),
            has_key ? diagnostic->key : "", has_key ? ": " : "",
            diagnostic_text(scratch, diagnostic, language), row->code);
    if (diagnostic->place.line_text != NULL) {
        print_source(&diagnostic->place, out);
    }
    if (diagnostic->fix != NULL) {
        print_fix(diagnostic->fix, language, out);
    }
    arena_destroy(scratch);
}

static void print_awaited(const struct diagnostics *list, enum language language, FILE *out)
{
    bool is_first = true;
    for (size_t i = 0; i < list->count; i++) {
        const struct diagnostic *diagnostic = &list->items[i];
        if (message_row(diagnostic->message)->severity != SEVERITY_AWAITED) {
            continue;
        }
        if (is_first) {
            fputs(language == LANGUAGE_VI ? "còn chờ:\n" : "awaited:\n", out);
            is_first = false;
        }
        struct arena *scratch = arena_create();
        fprintf(out, "  %s:%d: %s%s%s\n", diagnostic->place.path, diagnostic->place.line,
                diagnostic->key == NULL ? "" : diagnostic->key, diagnostic->key == NULL ? "" : ": ",
                diagnostic_text(scratch, diagnostic, language));
        arena_destroy(scratch);
    }
}

void diagnostics_print(const struct diagnostics *list, enum language language, FILE *out)
{
    const size_t shown =
        list->count < LIMIT_PRINTED_DIAGNOSTICS ? list->count : LIMIT_PRINTED_DIAGNOSTICS;
    for (size_t i = 0; i < shown; i++) {
        print_one(list, &list->items[i], language, out);
    }
    if (shown < list->count) {
        fprintf(out, language == LANGUAGE_VI ? "và %zu điều nữa\n" : "and %zu more\n",
                list->count - shown);
    }
    print_awaited(list, language, out);
}

void diagnostics_print_json(const struct diagnostics *list, FILE *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct diagnostic *diagnostic = &list->items[i];
        const struct message_row *row = message_row(diagnostic->message);
        const char *severity = severity_word(list, row->severity, LANGUAGE_EN);
        struct arena *scratch = arena_create();
        struct json json = {.out = out, .is_line = true};
        json_begin(&json, NULL, '{');
        json_text(&json, "path", diagnostic->place.path);
        json_number(&json, "line", diagnostic->place.line);
        json_number(&json, "column", diagnostic->place.column);
        json_number(&json, "end_column", diagnostic->place.end_column);
        json_text(&json, "severity", strcmp(severity, "error") == 0 ? "error" : "warning");
        json_text(&json, "code", row->code);
        json_text(&json, "key", diagnostic->key);
        json_text(&json, "message_vi", diagnostic_text(scratch, diagnostic, LANGUAGE_VI));
        json_text(&json, "message_en", diagnostic_text(scratch, diagnostic, LANGUAGE_EN));
        json_text(&json, "fix", diagnostic->fix);
        json_end(&json, '}');
        arena_destroy(scratch);
    }
}
