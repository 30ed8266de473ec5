#include <string.h>

#include "base/limits.h"
#include "base/require.h"
#include "base/text.h"
#include "document/csv.h"
#include "document/splice.h"
#include "fuzz.h"

/* Lists of any bytes: ranges lie where they should, text is clean, an edit keeps the rest. */

static const char *const number_names[] = {"stt", "number", NULL};
static const char *const name_names[] = {"tên", "họ và tên", "name", NULL};
static const char *const post_names[] = {"chức vụ", "post", NULL};
static const struct csv_column columns[] = {
    {.names = number_names},
    {.names = name_names,   .is_required = true},
    {.names = post_names                    },
};

static void check_text(struct arena *arena, const char *text)
{
    const size_t size_bytes = strlen(text);
    REQUIRE(size_bytes <= 3 * LIMIT_TEXT_BYTES); /* NFC may make three bytes of one */
    REQUIRE(text_is_utf8(text, size_bytes, NULL));
    REQUIRE(strcmp(text_nfc(arena, text, size_bytes), text) == 0);
    REQUIRE(strpbrk(text, "\r\t") == NULL && strstr(text, "  ") == NULL);
    REQUIRE(text[0] != ' ' && text[0] != '\n');
    REQUIRE(size_bytes == 0 || (text[size_bytes - 1] != ' ' && text[size_bytes - 1] != '\n'));
}

static void check_table(struct arena *arena, const struct csv_table *table)
{
    size_t at = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct csv_row *row = &table->items[i];
        REQUIRE(row->start >= at && row->end >= row->start);
        REQUIRE(row->end <= table->source->size_bytes);
        for (size_t j = 0; j < ARRAY_LENGTH(columns); j++) {
            const struct csv_cell *cell = &row->cells[j];
            REQUIRE(cell->start >= row->start && cell->start <= cell->end);
            REQUIRE(cell->end <= row->end);
            check_text(arena, cell->text);
        }
        at = row->end;
    }
    REQUIRE(table->count <= LIMIT_LIST_ENTRIES);
}

/* A cell replaced by what stood there: every byte of the file stays. */
static void check_splice(struct arena *arena, const struct csv_table *table, const uint8_t *data,
                         size_t size)
{
    struct splice splices[2] = {0};
    size_t count = 0;
    for (size_t i = 0; i < table->count && count < ARRAY_LENGTH(splices); i++) {
        const struct csv_cell *cell = &table->items[i].cells[1];
        const size_t size_bytes = cell->end - cell->start;
        const char *text = table->source->text + cell->start;
        if (memchr(text, '\n', size_bytes) == NULL) {
            splices[count++] =
                (struct splice){cell->start, cell->end, arena_copy(arena, text, size_bytes)};
        }
    }
    char *bytes = NULL;
    size_t size_bytes = 0;
    REQUIRE(document_splice(arena, table->source, splices, count, &bytes, &size_bytes));
    REQUIRE(size_bytes == size && memcmp(bytes, data, size) == 0);
}

static void check_messages(const struct source *source, const struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct place *place = &diagnostics->items[i].place;
        REQUIRE(place->line >= 1 && (size_t)place->line <= source->line_count);
        REQUIRE(place->column >= 1 && place->end_column > place->column);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    const struct source *source =
        source_decode(arena, "a.csv", (const char *)data, size, &diagnostics);
    if (source != NULL) {
        REQUIRE(diagnostics.count == 0);
        struct csv_table table;
        const bool is_good =
            csv_parse(arena, source, columns, ARRAY_LENGTH(columns), &diagnostics, &table);
        REQUIRE(is_good == (diagnostics.error_count == 0));
        check_table(arena, &table);
        check_splice(arena, &table, data, size);
        check_messages(source, &diagnostics);
    }
    arena_destroy(arena);
    return 0;
}
