#include "slides/files.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/require.h"
#include "check.h"

/* Near names are looked for as long as the message is printed: of a long list with a wrong folder
 * the last mistakes cost next to nothing. */
static void test_near_names(void)
{
    char folder[] = "/tmp/hallscreen-test-XXXXXX";
    REQUIRE(mkdtemp(folder) != NULL);
    struct arena *arena = arena_create();
    const char *there = file_join(arena, folder, "hoi-nghi-1.jpg");
    REQUIRE(file_replace(there, "", 0));
    struct diagnostics diagnostics = diagnostics_make(arena);
    struct schema_reader schema = {.arena = arena, .diagnostics = &diagnostics, .key = "slides[0]"};
    struct source_files sources = {0};
    const struct kind_reader reader = {
        .reader = &schema, .root = folder, .sources = &sources, .listings = file_listings_create()};
    static const char text[] = "hoi-nghi-2.jpg";
    const struct source *source =
        source_decode(arena, "playlist.yaml", text, strlen(text), &diagnostics);
    const struct node node = {.type = NODE_SCALAR,
                              .style = NODE_PLAIN,
                              .source = source,
                              .end = strlen(text),
                              .text = text};
    for (int i = 0; i <= LIMIT_PRINTED_DIAGNOSTICS; i++) {
        const char *actual = NULL;
        CHECK(!slide_file_find(&reader, &node, "file", text, FILE_REGULAR, &actual));
        CHECK_INT(diagnostics.items[i].message,
                  i < LIMIT_PRINTED_DIAGNOSTICS ? MESSAGE_FILE_NEAR : MESSAGE_FILE_NOT_THERE);
    }
    file_listings_destroy(reader.listings);
    REQUIRE(unlink(there) == 0 && rmdir(folder) == 0);
    arena_destroy(arena);
}

int main(void)
{
    test_near_names();
    return check_result();
}
