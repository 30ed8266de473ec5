#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "check.h"
#include "play/session.h"

/* A photo that cannot be shown gives its time to the next one of its slide that can; where there is
 * none, to the banner. */

static const char show_text[] = "event:\n"
                                "  kind: Hội nghị\n"
                                "slides:\n"
                                "  - kind: photos\n"
                                "    folder: anh\n";

static const char *const names[] = {"1.jpg", "2.jpg", "3.jpg", "4.jpg"};
enum { PHOTOS = 4, WIDTH = 320, HEIGHT = 180 };

static void write_show(const char *folder, const char *good)
{
    struct arena *arena = arena_create();
    char *photos[2];
    size_t size_bytes[2];
    static const char *const sources[] = {"hoa-sen.jpg", "ky-ket.jpg"};
    for (int i = 0; i < 2; i++) {
        CHECK(file_read(arena, file_join(arena, "playlists/giao-uoc-2023/photos", sources[i]),
                        1 << 22, &photos[i], &size_bytes[i]) == FILE_FOUND);
    }
    CHECK(file_make_folder(file_join(arena, folder, "anh"), 0700));
    for (int i = 0; i < PHOTOS; i++) {
        const char *path = arena_format(arena, "%s/anh/%s", folder, names[i]);
        const bool is_good = strchr(good, names[i][0]) != NULL;
        CHECK(file_replace(path, photos[i % 2], is_good ? size_bytes[i % 2] : 2000));
    }
    CHECK(file_replace(file_join(arena, folder, "playlist.yaml"), show_text, strlen(show_text)));
    arena_destroy(arena);
}

static void remove_show(const char *folder)
{
    struct arena *arena = arena_create();
    for (int i = 0; i < PHOTOS; i++) {
        (void)remove(arena_format(arena, "%s/anh/%s", folder, names[i]));
    }
    (void)remove(file_join(arena, folder, "anh"));
    (void)remove(file_join(arena, folder, "playlist.yaml"));
    (void)remove(folder);
    arena_destroy(arena);
}

static struct page_view view_of(int page)
{
    return (struct page_view){
        .page = {PAGE_SLIDE, 0, page},
          .look = agenda_plain
    };
}

/* Which page each of them shows, by number; 0: the banner. */
static void check_shown(const char *folder, const char *good, const int shown[PHOTOS])
{
    write_show(folder, good);
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = WIDTH, .height_px = HEIGHT};
    struct session session = {0};
    CHECK_INT(session_open(&session, store, &options), SESSION_READY);
    for (int i = 0; i < PHOTOS; i++) {
        const struct picture *picture, *expected;
        const enum page_state state = show_pages_wait(session.pages, view_of(i), &picture);
        CHECK_INT(state, shown[i] == i + 1 ? PAGE_READY : PAGE_BAD);
        const struct page_view banner = {.page = {.kind = PAGE_BANNER}, .look = agenda_plain};
        (void)show_pages_wait(session.pages, shown[i] == 0 ? banner : view_of(shown[i] - 1),
                              &expected);
        CHECK(picture != NULL && picture == expected);
    }
    session_close(&session);
    session_store_destroy(store);
}

/* What stands in for a page that is kept is not drawn anew. */
static void test_kept(const char *folder)
{
    write_show(folder, "34");
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = WIDTH, .height_px = HEIGHT};
    struct session session = {0};
    CHECK_INT(session_open(&session, store, &options), SESSION_READY);
    const struct page_view first = view_of(0);
    const struct picture *picture, *again;
    (void)show_pages_wait(session.pages, first, &picture);
    CHECK(picture != NULL);
    const uint64_t serial = picture == NULL ? 0 : picture->serial;
    show_pages_trim(session.pages, &first, 1);
    (void)show_pages_wait(session.pages, first, &again);
    CHECK(again != NULL && again->serial == serial);
    session_close(&session);
    session_store_destroy(store);
}

/* A card does without its portrait, a banner without its picture, a list without one of its faces.
 */
static void test_lacking(const char *folder)
{
    static const char text[] = "event:\n"
                               "  kind: Hội nghị\n"
                               "slides:\n"
                               "  - kind: speaker\n"
                               "    name: Trần Văn Mẫu\n"
                               "    portrait: anh/1.jpg\n"
                               "  - kind: banner\n"
                               "    image: anh/1.jpg\n"
                               "  - kind: roll\n"
                               "    entries:\n"
                               "      - name: Trần Văn Mẫu\n"
                               "        portrait: anh/1.jpg\n"
                               "      - name: Lê Thị Mẫu\n"
                               "        portrait: anh/2.jpg\n";
    write_show(folder, "2");
    struct arena *arena = arena_create();
    CHECK(file_replace(file_join(arena, folder, "playlist.yaml"), text, strlen(text)));
    arena_destroy(arena);
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = WIDTH, .height_px = HEIGHT};
    struct session session = {0};
    CHECK_INT(session_open(&session, store, &options), SESSION_READY);
    for (size_t slide = 0; slide < 3; slide++) {
        const struct page_view view = {
            .page = {PAGE_SLIDE, slide, 0},
              .look = agenda_plain
        };
        const struct picture *picture;
        CHECK_INT(show_pages_wait(session.pages, view, &picture), PAGE_READY);
        CHECK(picture != NULL);
    }
    session_close(&session);
    session_store_destroy(store);
}

int main(void)
{
    char folder[] = "/tmp/bad-photos-XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    check_shown(folder, "1234", (const int[]){1, 2, 3, 4});
    check_shown(folder, "24", (const int[]){2, 2, 4, 4});
    check_shown(folder, "1", (const int[]){1, 1, 1, 1});
    check_shown(folder, "", (const int[]){0, 0, 0, 0});
    test_kept(folder);
    test_lacking(folder);
    remove_show(folder);
    return check_result();
}
