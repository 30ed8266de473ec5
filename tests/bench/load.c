#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <yaml.h>

#include "base/file.h"
#include "base/require.h"
#include "show/playlist.h"

/*
 * bench-load FILE RUNS: milliseconds of libyaml's own parse into a document, and of loading and
 * validating the same file as a show (no layout, faces or pictures): medians of runs in turn.
 */

enum { LARGEST_BYTES = 64 << 20, MOST_RUNS = 100 };

/* Of the processor's time: other programs on the machine do not count. */
static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double parse_ms(const char *bytes, size_t size_bytes)
{
    yaml_parser_t parser;
    yaml_document_t document;
    const double began_ms = now_ms();
    REQUIRE(yaml_parser_initialize(&parser) == 1);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size_bytes);
    REQUIRE(yaml_parser_load(&parser, &document) == 1);
    const double spent_ms = now_ms() - began_ms;
    yaml_document_delete(&document);
    yaml_parser_delete(&parser);
    return spent_ms;
}

static double load_ms(const char *path)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct playlist_options options = {.themes_folder = "assets/themes"};
    const double began_ms = now_ms();
    struct playlist *playlist = playlist_load(path, &options, &diagnostics);
    const double spent_ms = now_ms() - began_ms;
    diagnostics_print(&diagnostics, LANGUAGE_EN, stderr);
    REQUIRE(playlist != NULL && diagnostics.count == 0);
    playlist_destroy(playlist);
    arena_destroy(arena);
    return spent_ms;
}

static int compare(const void *a, const void *b)
{
    const double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

int main(int argument_count, char **arguments)
{
    const size_t runs = argument_count == 3 ? strtoul(arguments[2], NULL, 10) : 0;
    if (runs == 0 || runs > MOST_RUNS) {
        fprintf(stderr, "usage: bench-load FILE RUNS\n");
        return 2;
    }
    struct arena *arena = arena_create();
    char *bytes = NULL;
    size_t size_bytes = 0;
    REQUIRE(file_read(arena, arguments[1], LARGEST_BYTES, &bytes, &size_bytes) == FILE_FOUND);
    double parsed[MOST_RUNS], loaded[MOST_RUNS];
    for (size_t i = 0; i < runs; i++) {
        parsed[i] = parse_ms(bytes, size_bytes);
        loaded[i] = load_ms(arguments[1]);
    }
    printf("%.1f %.1f\n", median(parsed, runs), median(loaded, runs));
    arena_destroy(arena);
    return 0;
}
