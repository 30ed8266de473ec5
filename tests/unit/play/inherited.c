#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "play/session.h"

/* After an edit, pages that look as before are the pictures of before: nothing of them is drawn or
 * decoded again. */

enum { WIDTH = 320, HEIGHT = 180, PAGES = 4 };

enum { PHOTO_PAGE, DRIFTING_PAGE, CARD_PAGE, NOTE_PAGE };

static const char *folder;

static void write_photo(const char *name, const char *source)
{
    struct arena *arena = arena_create();
    char *bytes;
    size_t size_bytes;
    REQUIRE(file_read(arena, file_join(arena, "playlists/giao-uoc-2023/photos", source), 1 << 22,
                      &bytes, &size_bytes) == FILE_FOUND);
    REQUIRE(file_replace(file_join(arena, folder, name), bytes, size_bytes));
    arena_destroy(arena);
}

static void write_show(const char *theme, const char *name)
{
    struct arena *arena = arena_create();
    const char *text = arena_format(arena,
                                    "theme: %s\n"
                                    "event:\n"
                                    "  kind: Hội nghị\n"
                                    "slides:\n"
                                    "  - kind: photos\n"
                                    "    files:\n"
                                    "      - 1.jpg\n"
                                    "  - kind: photos\n"
                                    "    files:\n"
                                    "      - 2.jpg\n"
                                    "    motion: drift\n"
                                    "    seconds: 10\n"
                                    "  - kind: speaker\n"
                                    "    name: %s\n"
                                    "  - kind: banner\n",
                                    theme, name);
    REQUIRE(file_replace(file_join(arena, folder, "playlist.yaml"), text, strlen(text)));
    arena_destroy(arena);
}

static struct page_view view_of(size_t slide)
{
    return (struct page_view){
        .page = {PAGE_SLIDE, slide, 0},
          .look = agenda_plain
    };
}

static void open_show(struct session *session, struct session_store *store)
{
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = WIDTH, .height_px = HEIGHT};
    REQUIRE(session_open(session, store, &options) == SESSION_READY);
}

static void see(struct session *session, uint64_t serials[PAGES])
{
    for (size_t i = 0; i < PAGES; i++) {
        const struct picture *picture;
        CHECK_INT(show_pages_wait(session->pages, view_of(i), &picture), PAGE_READY);
        serials[i] = picture == NULL ? 0 : picture->serial;
    }
}

/* Loads the show as it is now, sees which of its pages are those of before, and how many photos
 * were decoded for it. */
static void reload(struct session *session, const bool is_same[PAGES], size_t decoded)
{
    struct session_store *store = session->store;
    uint64_t before[PAGES], after[PAGES];
    see(session, before);
    const size_t work = photos_work(session_store_photos(store)).count;
    struct session next = {0};
    open_show(&next, store);
    show_pages_inherit(next.pages, session->pages);
    session_close(session);
    *session = next;
    see(session, after);
    for (int i = 0; i < PAGES; i++) {
        CHECK_INT(before[i] == after[i], is_same[i]);
    }
    CHECK_INT(photos_work(session_store_photos(store)).count - work, decoded);
    const struct composed_page page = show_pages_compose(session->pages, view_of(1), 0.5);
    CHECK(page.photo != NULL && page.place.width > 0.0F);
}

/* What nobody has asked for is kept for one page more, and no longer. */
static void test_trimming(struct session *session)
{
    struct session_store *store = session->store;
    uint64_t before[PAGES], after[PAGES];
    see(session, before);
    struct session next = {0};
    open_show(&next, store);
    show_pages_inherit(next.pages, session->pages);
    session_close(session);
    *session = next;
    const struct picture *picture;
    const struct page_view kept[] = {view_of(PHOTO_PAGE), view_of(CARD_PAGE)};
    CHECK_INT(show_pages_wait(session->pages, kept[0], &picture), PAGE_READY);
    show_pages_trim(session->pages, kept, 2);
    CHECK_INT(show_pages_wait(session->pages, kept[1], &picture), PAGE_READY);
    show_pages_trim(session->pages, kept, 2);
    see(session, after);
    CHECK(after[PHOTO_PAGE] == before[PHOTO_PAGE]);
    CHECK(after[CARD_PAGE] == before[CARD_PAGE]);
    CHECK(after[DRIFTING_PAGE] != before[DRIFTING_PAGE]);
    CHECK(after[NOTE_PAGE] != before[NOTE_PAGE]);
}

int main(void)
{
    char made[] = "/tmp/inherited-XXXXXX";
    folder = mkdtemp(made);
    REQUIRE(folder != NULL);
    write_photo("1.jpg", "hoa-sen.jpg");
    write_photo("2.jpg", "ky-ket.jpg");
    write_show("red", "Trần Văn Mẫu");
    struct session_store *store = session_store_create(false, NULL, NULL);
    struct session session = {0};
    open_show(&session, store);

    reload(&session, (const bool[]){true, true, true, true}, 0);
    write_show("red", "Trần Thị Mẫu");
    reload(&session, (const bool[]){true, true, false, true}, 0);
    write_photo("1.jpg", "ky-ket.jpg");
    reload(&session, (const bool[]){false, true, true, true}, 1);
    write_show("light", "Trần Thị Mẫu");
    reload(&session, (const bool[]){false, false, false, false}, 2);
    test_trimming(&session);

    session_close(&session);
    session_store_destroy(store);
    static const char *const names[] = {"1.jpg", "2.jpg", "playlist.yaml"};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        char path[128];
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        (void)remove(path);
    }
    (void)remove(folder);
    return check_result();
}
