#include "document/document.h"

#include <string.h>

#include "base/limits.h"
#include "document/profile.h"
#include "document/tree.h"

/* A repair that is longer is not shown. */
enum { LONGEST_FIX_BYTES = 4096 };

struct parsing {
    struct arena *arena, *scratch;
    const struct source *source;
    struct patch patch;
    struct findings findings;
};

/* Tells the findings from `first` on. */
static void tell(const struct parsing *parsing, size_t first, struct diagnostics *diagnostics)
{
    const struct source *source = parsing->source;
    for (size_t i = first; i < parsing->findings.count; i++) {
        const struct finding *finding = &parsing->findings.items[i];
        const struct place place =
            source_place(source, parsing->scratch, finding->start, finding->end);
        const size_t end = patch_end(&parsing->patch, finding->fix_end);
        const size_t fix_end = source_line_end(source, source_line(source, end));
        const size_t shown = fix_end - finding->fix_start;
        const bool has_fix = finding->fix_end > finding->fix_start;
        const char *fix = !has_fix || shown > LONGEST_FIX_BYTES
                              ? NULL
                              : patch_render(parsing->scratch, source, &parsing->patch,
                                             finding->fix_start, fix_end);
        DIAGNOSE(diagnostics, finding->message, &place, NULL, fix, finding->arguments[0],
                 finding->arguments[1]);
    }
}

static void add_fault(struct parsing *parsing, const struct tree_fault *fault, size_t start,
                      size_t end)
{
    const bool is_quote = fault->message == MESSAGE_QUOTE_UNCLOSED;
    const bool is_limit = fault->message == MESSAGE_TOO_MANY_VALUES;
    const char *argument =
        is_quote ? arena_copy(parsing->scratch, parsing->source->text + fault->offset, 1)
                 : arena_format(parsing->scratch, "%d", is_limit ? LIMIT_NODES : LIMIT_NESTING);
    *LIST_PUSH(parsing->scratch, &parsing->findings) = (struct finding){
        .message = fault->message,
        .start = start,
        .end = end,
        .arguments = {argument, NULL},
    };
}

/* The line of an offset, or the nearest one above that has anything in it; 0: none has. */
static size_t line_with_text(const struct parsing *parsing, size_t offset)
{
    const struct source *source = parsing->source;
    size_t line = source_line(source, offset);
    for (; line > 0; line--) {
        const char *text =
            patch_render(parsing->scratch, source, &parsing->patch, source->line_starts[line - 1],
                         source_line_end(source, line));
        const size_t blanks = strspn(text, " \t\r\n");
        if (text[blanks] != '\0' && text[blanks] != '#') {
            return line;
        }
    }
    return 0;
}

/*
 * What libyaml could not read although the lines are good one by one: its line is told and left
 * out. False: nothing is left to be read, or it is enough.
 */
static bool leave_out(struct parsing *parsing, const struct tree_fault *fault)
{
    const struct source *source = parsing->source;
    const size_t line = line_with_text(parsing, fault->offset);
    if (line == 0) {
        return false;
    }
    const size_t line_start = source->line_starts[line - 1];
    const size_t line_end = source_line_end(source, line);
    const bool is_there = fault->offset >= line_start && fault->offset < line_end;
    add_fault(parsing, fault, is_there ? fault->offset : line_start, line_end);
    if (fault->message == MESSAGE_TOO_MANY_VALUES || parsing->findings.count > LIMIT_REPAIRS) {
        return false;
    }
    patch_replace(parsing->scratch, &parsing->patch, line_start, line_end, "");
    return true;
}

bool document_parse(struct arena *arena, const struct source *source,
                    struct diagnostics *diagnostics, const struct node **root)
{
    *root = NULL;
    struct parsing parsing = {.arena = arena, .scratch = arena_create(), .source = source};
    profile_check(parsing.scratch, source, &parsing.patch, &parsing.findings);
    tell(&parsing, 0, diagnostics);
    const size_t told = parsing.findings.count;
    struct tree_fault fault;
    bool is_built = false;
    do {
        const struct patched patched = patch_apply(parsing.scratch, source, &parsing.patch);
        is_built = tree_build(arena, &patched, root, &fault);
    } while (!is_built && leave_out(&parsing, &fault));
    tell(&parsing, told, diagnostics);
    const bool is_good = parsing.findings.count == 0;
    arena_destroy(parsing.scratch);
    return is_good;
}
