#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "base/file.h"
#include "check.h"
#include "play/session.h"

/*
 * A show that comes from a Mac has its letters in pieces (NFD), in its files and in their names; it
 * gives the boxes and the pixels of the one that does not.
 */

static const char playlist[] = "event:\n"
                               "  host: Ủy ban nhân dân tỉnh\n"
                               "  kind: Hội nghị\n"
                               "  subject: Tổng kết phong trào thi đua yêu nước\n"
                               "theme: bộ màu đỏ.yaml\n"
                               "slides:\n"
                               "  - banner\n"
                               "  - kind: diễn giả\n"
                               "    tên: Nguyễn Thị Ánh Tuyết\n"
                               "    chức vụ:\n"
                               "      - Phó Bí thư Thường trực Tỉnh ủy\n"
                               "  - kind: awards\n"
                               "    award: Bằng khen\n"
                               "    recipients: danh sách.csv\n"
                               "  - kind: photos\n"
                               "    folder: ảnh\n"
                               "    captions: ảnh/chú thích.txt\n"
                               "  - kind: image\n"
                               "    file: ảnh/hội nghị.jpg\n";
static const char theme[] = "tên: Bộ màu đỏ\ndựa trên: red\n";
static const char list[] = "họ và tên,đơn vị\nLê Thị Ẵm,Sở Nội vụ\nVũ Đỗ Ỷ,Văn phòng Tỉnh ủy\n";
static const char captions[] = "hội nghị.jpg: Các đại biểu dự hội nghị\n";

/* NFC, or the same in pieces. */
static char *in_form(struct arena *arena, const char *text, bool in_pieces)
{
    size_t size = 0;
    uint8_t *bytes = u8_normalize(in_pieces ? UNINORM_NFD : UNINORM_NFC, (const uint8_t *)text,
                                  strlen(text), NULL, &size);
    CHECK(bytes != NULL);
    char *copy = arena_copy(arena, (const char *)bytes, size);
    free(bytes);
    return copy;
}

static void write_file(struct arena *arena, const char *folder, const char *name, const char *text,
                       size_t size_bytes, bool in_pieces)
{
    const char *path = file_join(arena, folder, in_form(arena, name, in_pieces));
    CHECK(file_replace(path, text, size_bytes));
}

static void write_show(struct arena *arena, const char *folder, bool in_pieces)
{
    char *photo = NULL;
    size_t size_bytes = 0;
    CHECK(file_read(arena, "playlists/giao-uoc-2023/photos/hoa-sen.jpg", 1 << 22, &photo,
                    &size_bytes) == FILE_FOUND);
    const char *photos = file_join(arena, folder, in_form(arena, "ảnh", in_pieces));
    CHECK(file_make_folder(photos, 0700));
    const char *text = in_form(arena, playlist, in_pieces);
    write_file(arena, folder, "playlist.yaml", text, strlen(text), false);
    text = in_form(arena, list, in_pieces);
    write_file(arena, folder, "danh sách.csv", text, strlen(text), in_pieces);
    text = in_form(arena, theme, in_pieces);
    write_file(arena, folder, "bộ màu đỏ.yaml", text, strlen(text), in_pieces);
    text = in_form(arena, captions, in_pieces);
    write_file(arena, photos, "chú thích.txt", text, strlen(text), in_pieces);
    write_file(arena, photos, "hội nghị.jpg", photo, size_bytes, in_pieces);
}

static void open_show(struct session *session, struct session_store *store, const char *folder)
{
    const struct session_options options = {
        .show = folder, .themes_folder = "assets/themes", .width_px = 640, .height_px = 360};
    CHECK_INT(session_open(session, store, &options), SESSION_READY);
    CHECK_INT((long long)session->diagnostics.error_count, 0);
}

static bool is_same_box(const struct box *a, const struct box *b)
{
    const bool is_text = a->type == BOX_TEXT && b->type == BOX_TEXT;
    return a->type == b->type && memcmp(&a->rect, &b->rect, sizeof a->rect) == 0 &&
           a->size == b->size && a->baseline == b->baseline &&
           (!is_text || strcmp(a->text, b->text) == 0) &&
           (a->shown_path == NULL || strcmp(a->shown_path, b->shown_path) == 0);
}

static void compare_page(struct session *first, struct session *second, int number)
{
    struct page_view view = {.look = agenda_plain};
    CHECK(timeline_page(first->timeline, number, &view.page));
    struct arena *arena = arena_create();
    const struct page *a = show_pages_boxes(first->pages, arena, view);
    const struct page *b = show_pages_boxes(second->pages, arena, view);
    CHECK_INT((long long)a->count, (long long)b->count);
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        CHECK(is_same_box(&a->items[i], &b->items[i]));
    }
    const struct picture *one = NULL, *other = NULL;
    CHECK_INT(show_pages_wait(first->pages, view, &one), PAGE_READY);
    CHECK_INT(show_pages_wait(second->pages, view, &other), PAGE_READY);
    CHECK(one != NULL && other != NULL && picture_equal(one, other));
    arena_destroy(arena);
}

int main(void)
{
    char whole[] = "/tmp/forms-XXXXXX", pieces[] = "/tmp/forms-XXXXXX";
    CHECK(mkdtemp(whole) != NULL && mkdtemp(pieces) != NULL);
    struct arena *arena = arena_create();
    write_show(arena, whole, false);
    write_show(arena, pieces, true);
    struct session_store *store = session_store_create(false, NULL, NULL);
    struct session first = {0}, second = {0};
    open_show(&first, store, whole);
    open_show(&second, store, pieces);
    CHECK_INT(first.timeline->page_count, 5);
    CHECK_INT(second.timeline->page_count, first.timeline->page_count);
    for (int number = 1; number <= first.timeline->page_count; number++) {
        compare_page(&first, &second, number);
    }
    session_close(&first);
    session_close(&second);
    session_store_destroy(store);
    const char *command = arena_format(arena, "rm -rf %s %s", whole, pieces);
    CHECK_INT(system(command), 0);
    arena_destroy(arena);
    return check_result();
}
