#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/require.h"
#include "check.h"
#include "play/session.h"
#include "sample_photo.h"

/* After an edit, pages that look as before are the pictures of before: nothing of them is drawn or
 * decoded again. */

enum { WIDTH = 320, HEIGHT = 180, PAGES = 4 };

enum { PHOTO_PAGE, DRIFTING_PAGE, CARD_PAGE, NOTE_PAGE };

static const char *folder;

static void write_photo(const char *name, const char *source)
{
    sample_photo_put(folder, name, source);
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

/* A session does not move. */
static struct session *open_show(struct session_store *store)
{
    struct session *session = calloc(1, sizeof *session);
    REQUIRE(session != NULL);
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = WIDTH, .height_px = HEIGHT};
    REQUIRE(session_open(session, store, &options) == SESSION_READY);
    return session;
}

static void close_show(struct session *session)
{
    session_close(session);
    free(session);
}

/* The show as it is now takes the place of a load before. */
static void swap(struct session **session)
{
    struct session *next = open_show((*session)->store);
    show_pages_inherit(next->pages, (*session)->pages);
    close_show(*session);
    *session = next;
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
static void reload(struct session **session, const bool is_same[PAGES], size_t decoded)
{
    struct photos *photos = session_store_photos((*session)->store);
    uint64_t before[PAGES], after[PAGES];
    see(*session, before);
    const size_t work = photos_work(photos).count;
    swap(session);
    see(*session, after);
    for (int i = 0; i < PAGES; i++) {
        CHECK_INT(before[i] == after[i], is_same[i]);
    }
    CHECK_INT(photos_work(photos).count - work, decoded);
    const struct composed_page page = show_pages_compose((*session)->pages, view_of(1), 0.5);
    CHECK(page.photo != NULL && page.place.width > 0.0F);
}

/* What nobody has asked for when all is drawn that may be wanted is not kept. */
static void test_settling(struct session **session)
{
    uint64_t before[PAGES], after[PAGES];
    see(*session, before);
    swap(session);
    const struct picture *picture;
    CHECK_INT(show_pages_wait((*session)->pages, view_of(PHOTO_PAGE), &picture), PAGE_READY);
    CHECK_INT(show_pages_wait((*session)->pages, view_of(CARD_PAGE), &picture), PAGE_READY);
    show_pages_settle((*session)->pages);
    see(*session, after);
    CHECK(after[PHOTO_PAGE] == before[PHOTO_PAGE]);
    CHECK(after[CARD_PAGE] == before[CARD_PAGE]);
    CHECK(after[DRIFTING_PAGE] != before[DRIFTING_PAGE]);
    CHECK(after[NOTE_PAGE] != before[NOTE_PAGE]);
}

static struct picture *look(struct session *session, size_t slide)
{
    const struct picture *picture = NULL;
    CHECK_INT(show_pages_wait(session->pages, view_of(slide), &picture), PAGE_READY);
    return picture == NULL ? NULL : picture_copy(picture);
}

/* A photo that is replaced after it was asked for and before it is drawn is the new one at once. */
static void test_replaced_early(struct session **session)
{
    write_photo("1.jpg", "hoa-sen.jpg");
    swap(session);
    show_pages_begin((*session)->pages, view_of(PHOTO_PAGE));
    struct picture *lotus = look(*session, PHOTO_PAGE);
    swap(session);
    show_pages_settle((*session)->pages);
    show_pages_begin((*session)->pages, view_of(PHOTO_PAGE));
    write_photo("1.jpg", "ky-ket.jpg");
    struct picture *early = look(*session, PHOTO_PAGE);
    swap(session);
    struct picture *later = look(*session, PHOTO_PAGE);
    CHECK(lotus != NULL && later != NULL && early != NULL);
    CHECK(!picture_equal(later, lotus));
    CHECK(picture_equal(later, early));
    picture_destroy(lotus);
    picture_destroy(early);
    picture_destroy(later);
}

/* A page that did without a face, because no worker could be had, gets it after an edit. */
static void test_lacking(void)
{
    static const char text[] = "event:\n"
                               "  kind: Hội nghị\n"
                               "slides:\n"
                               "  - kind: speaker\n"
                               "    name: Trần Văn Mẫu\n"
                               "    portrait: 1.jpg\n";
    struct arena *arena = arena_create();
    REQUIRE(file_replace(file_join(arena, folder, "playlist.yaml"), text, sizeof text - 1));
    arena_destroy(arena);
    const char *given = getenv("HALLSCREEN_PHOTO_WORKER");
    char *worker = given == NULL ? NULL : strdup(given);
    struct session_store *store = session_store_create(false, NULL, NULL);
    struct session *lacking = open_show(store);
    setenv("HALLSCREEN_PHOTO_WORKER", "/nowhere", 1);
    struct picture *bare = look(lacking, 0);
    if (worker == NULL) {
        unsetenv("HALLSCREEN_PHOTO_WORKER");
    } else {
        setenv("HALLSCREEN_PHOTO_WORKER", worker, 1);
    }
    swap(&lacking);
    struct picture *whole = look(lacking, 0);
    CHECK(bare != NULL && whole != NULL && !picture_equal(bare, whole));
    picture_destroy(bare);
    picture_destroy(whole);
    free(worker);
    close_show(lacking);
    session_store_destroy(store);
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
    struct session *session = open_show(store);

    reload(&session, (const bool[]){true, true, true, true}, 0);
    write_show("red", "Trần Thị Mẫu");
    reload(&session, (const bool[]){true, true, false, true}, 0);
    write_photo("1.jpg", "ky-ket.jpg");
    reload(&session, (const bool[]){false, true, true, true}, 1);
    write_show("light", "Trần Thị Mẫu");
    reload(&session, (const bool[]){false, false, false, false}, 2);
    test_settling(&session);
    test_replaced_early(&session);
    close_show(session);
    test_lacking();
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
