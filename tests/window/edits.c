#include "window/room.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "check.h"

/*
 * Editing while it plays (design.md §5): each way in which operators and their programs change a
 * show, on a screen, with a player of its own.
 */

static const char playlist[] =
    "event:\n"
    "  host: Sở Thử nghiệm\n"
    "  kind: Hội nghị\n"
    "  subject: Sửa trong khi chiếu\n"
    "hall:\n"
    "  screen: 320x180\n"
    "theme: mau.yaml\n"
    "transition:\n"
    "  effect: fade\n"
    "  seconds: 0.2\n"
    "parts:\n"
    "  - part: Khai mạc\n"
    "    mode: manual\n"
    "    slides:\n"
    "      - kind: banner\n"
    "        id: mo-dau\n"
    "        lines:\n"
    "          - Trang mở đầu\n"
    "      - kind: roll\n"
    "        id: danh-sach\n"
    "        heading: Đơn vị ký kết\n"
    "        entries: don-vi.csv\n"
    "      - kind: image\n"
    "        id: maket\n"
    "        file: maket.png\n"
    "      - kind: photos\n"
    "        id: anh\n"
    "        folder: anh\n"
    "        mode: fill\n" /* one size of each, so that work can be counted */
    "        captions: anh/chu-thich.txt\n"
    "      - kind: banner\n"
    "        id: chao-co\n"
    "        hold: true\n"
    "        lines:\n"
    "          - Chào cờ\n"
    "      - kind: speaker\n"
    "        id: phat-bieu\n"
    "        name: Nguyễn Văn A\n"
    "        posts:\n"
    "          - Giám đốc Sở\n";

static void make_show(struct room *room, const char *folder)
{
    const char *const files[][2] = {
        {"playlist.yaml",     playlist                                        },
        {"don-vi.csv",        "name\nSở Nội vụ\nSở Tài chính\n"     },
        {"mau.yaml",          "inherits: red\n"                               },
        {"anh/chu-thich.txt", "mot.png: Cánh đồng\nhai.png: Dòng sông\n"},
    };
    room_make_folder(room, folder);
    room_make_folder(room, arena_format(room->arena, "%s/anh", folder));
    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        room_write(room, file_join(room->arena, folder, files[i][0]), files[i][1]);
    }
    room_paint(room, arena_format(room->arena, "%s/maket.png", folder), 0x2040A0);
    room_paint(room, arena_format(room->arena, "%s/anh/mot.png", folder), 0x30A040);
    room_paint(room, arena_format(room->arena, "%s/anh/hai.png", folder), 0xA08020);
}

/* Plays from a slide and waits until it stands. */
static void begin(struct room *room, const char *slide)
{
    room_remove(room, "show");
    make_show(room, "show");
    room_play(room, (const char *const[]){"--start", slide, NULL});
    CHECK(room_shows_page(room, slide, 0));
}

static void end(struct room *room)
{
    CHECK_INT(room_end(room), 0);
}

static const char *edited(struct room *room, const char *line)
{
    return room_replaced(room, playlist, "Trang mở đầu", line);
}

/* Written in place, or beside and then renamed, as vim, rsync, Syncthing and Windows do it. */
static void test_ways_to_save(struct room *room)
{
    static const char *const ways[][2] = {
        {"show/.playlist.yaml.swp",           NULL                },
        {"show/4913",                         NULL                },
        {"show/.playlist.yaml.Xy12ab",        "show/playlist.yaml"},
        {"show/.syncthing.playlist.yaml.tmp", "show/playlist.yaml"},
        {"show/playlist.yaml~",               "show/playlist.yaml"},
        {"playlist.yaml",                     "show/playlist.yaml"},
    };
    begin(room, "mo-dau");
    room_write(room, "show/playlist.yaml", edited(room, "Sửa tại chỗ"));
    CHECK(room_shows_page(room, "mo-dau", 0));
    for (size_t i = 0; i < ARRAY_LENGTH(ways); i++) {
        struct picture *before = room_page(room, "show", "mo-dau", 0);
        room_write(room, ways[i][0], edited(room, ways[i][0]));
        CHECK(room_keeps(room, before, 400));
        picture_destroy(before);
        if (ways[i][1] != NULL) {
            room_move(room, ways[i][0], ways[i][1]);
            CHECK(room_shows_page(room, "mo-dau", 0));
        } else {
            room_remove(room, ways[i][0]);
        }
    }
    end(room);
}

/* What is still open is not whole; what has been closed half is not shown, and then all of it is.
 */
static void test_half_written(struct room *room)
{
    begin(room, "mo-dau");
    struct picture *before = room_page(room, "show", "mo-dau", 0);
    const char *text = edited(room, "Viết từng nửa");
    const size_t half = strlen(text) / 2;
    const int file = open(room_path(room, "show/playlist.yaml"), O_WRONLY | O_TRUNC);
    CHECK(write(file, text, half) == (ssize_t)half);
    CHECK(room_keeps(room, before, 500));
    CHECK(write(file, text + half, strlen(text) - half) > 0);
    CHECK(room_keeps(room, before, 300));
    close(file);
    CHECK(room_shows_page(room, "mo-dau", 0));
    picture_destroy(before);

    /* Closed where the text still makes sense: "Trang" instead of "Trang khác". */
    before = room_page(room, "show", "mo-dau", 0);
    const char *whole = "event:\n  host: Sở Thử nghiệm\n  kind: Hội nghị\n  subject: Sửa\n"
                        "hall:\n  screen: 320x180\nslides:\n  - kind: banner\n    id: mo-dau\n"
                        "    lines:\n      - Trang khác\n";
    room_write_bytes(room, "show/playlist.yaml", whole, strlen(whole) - strlen(" khác\n"));
    CHECK(room_keeps(room, before, 600));
    room_write(room, "show/playlist.yaml", whole);
    CHECK(room_shows_page(room, "mo-dau", 0));
    picture_destroy(before);
    /* Who leaves the last line without an end is believed after a while. */
    room_write_bytes(room, "show/playlist.yaml", whole, strlen(whole) - 1 - strlen(" khác"));
    CHECK(room_shows_page(room, "mo-dau", 0));
    end(room);
}

static void test_many_saves(struct room *room)
{
    begin(room, "mo-dau");
    for (int i = 0; i < 20; i++) {
        room_write(room, "show/playlist.yaml",
                   edited(room, arena_format(room->arena, "Lần lưu thứ %d", i)));
        room_pause(40);
    }
    CHECK(room_shows_page(room, "mo-dau", 0));
    /* Written again as it was: nothing comes of it. */
    struct picture *page = room_page(room, "show", "mo-dau", 0);
    room_write(room, "show/playlist.yaml", room_read(room, "show/playlist.yaml"));
    CHECK(room_keeps(room, page, 600));
    picture_destroy(page);
    end(room);
}

/* Another folder in its place, and files copied over one by one. */
static void test_whole_folder(struct room *room)
{
    begin(room, "mo-dau");
    make_show(room, "other");
    room_write(room, "other/playlist.yaml", edited(room, "Thư mục khác"));
    room_move(room, "show", "old");
    room_move(room, "other", "show");
    CHECK(room_shows_page(room, "mo-dau", 0));
    room_write(room, "old/playlist.yaml", edited(room, "Chép đè"));
    room_copy(room, "old", "show");
    CHECK(room_shows_page(room, "mo-dau", 0));
    /* The one that is there now is watched, not the one that was. */
    room_edit(room, "show/playlist.yaml", "Chép đè", "Sửa tiếp");
    CHECK(room_shows_page(room, "mo-dau", 0));
    room_remove(room, "old");
    end(room);
}

/* Lists, captions and theme are read again though the playlist has not changed. */
static void test_other_files(struct room *room)
{
    begin(room, "danh-sach");
    room_write(room, "show/don-vi.csv", "name\nSở Nội vụ\nSở Tài chính\nSở Công thương\n");
    CHECK(room_shows_page(room, "danh-sach", 0));
    room_write(room, "show/mau.yaml",
               "inherits: red\nground:\n  light: \"#003366\"\n  dark: \"#001122\"\n");
    CHECK(room_shows_page(room, "danh-sach", 0));
    room_ask(room, "goto anh");
    CHECK(room_shows_page(room, "anh", 0));
    room_edit(room, "show/anh/chu-thich.txt", "Dòng sông", "Con đường");
    room_edit(room, "show/anh/chu-thich.txt", "Cánh đồng", "Con đò");
    CHECK(room_shows_page(room, "anh", 0));
    end(room);
}

static void test_deleted_slide(struct room *room)
{
    begin(room, "mo-dau");
    room_ask(room, "next");
    CHECK(room_shows_page(room, "danh-sach", 0));
    struct picture *page = room_page(room, "show", "danh-sach", 0);
    room_edit(room, "show/playlist.yaml",
              "      - kind: roll\n        id: danh-sach\n        heading: Đơn vị ký kết\n"
              "        entries: don-vi.csv\n",
              "");
    CHECK(room_says(room, "\"old_page_stays\":true"));
    CHECK(room_keeps(room, page, 400));
    room_ask(room, "next");
    CHECK(room_shows_page(room, "maket", 0));
    room_ask(room, "previous");
    CHECK(room_shows_page(room, "mo-dau", 0));
    picture_destroy(page);
    end(room);
}

static void test_deleted_folder(struct room *room)
{
    begin(room, "danh-sach");
    struct picture *page = room_page(room, "show", "danh-sach", 0);
    room_move(room, "show", "away");
    CHECK(room_keeps(room, page, 600));
    room_move(room, "away", "show");
    room_edit(room, "show/don-vi.csv", "Sở Nội vụ", "Sở Y tế");
    CHECK(room_shows_page(room, "danh-sach", 0));
    picture_destroy(page);

    page = room_page(room, "show", "danh-sach", 0);
    room_remove(room, "show");
    CHECK(room_says(room, "\"errors\":[{"));
    CHECK(room_keeps(room, page, 300));
    room_ask(room, "next"); /* what has been drawn ahead is still there */
    room_pause(300);
    room_ask(room, "previous");
    CHECK(room_shows(room, page));
    make_show(room, "show");
    CHECK(room_shows_page(room, "danh-sach", 0));
    picture_destroy(page);
    end(room);
}

static void test_bad_edit(struct room *room)
{
    begin(room, "mo-dau");
    struct picture *page = room_page(room, "show", "mo-dau", 0);
    room_write(room, "show/playlist.yaml",
               room_replaced(room, edited(room, "Trang sai"), "kind: roll", "kind: rol"));
    CHECK(room_says(room, "\"code\":\"E"));
    CHECK(room_keeps(room, page, 300));
    room_write(room, "show/playlist.yaml", edited(room, "Trang đúng"));
    CHECK(room_shows_page(room, "mo-dau", 0));
    CHECK(room_says(room, "\"errors\":[]"));
    picture_destroy(page);

    /* A list that comes after the playlist that names it, into a folder that nobody has named yet.
     */
    room_make_folder(room, "show/danh-sach");
    room_pause(300);
    page = room_page(room, "show", "mo-dau", 0);
    room_write(
        room, "show/playlist.yaml",
        room_replaced(room, edited(room, "Danh sách mới"), "don-vi.csv", "danh-sach/moi.csv"));
    CHECK(room_says(room, "\"code\":\"E"));
    CHECK(room_keeps(room, page, 300));
    room_write(room, "show/danh-sach/moi.csv", "name\nSở Xây dựng\n");
    CHECK(room_shows_page(room, "mo-dau", 0));
    CHECK(room_says(room, "\"errors\":[]"));
    picture_destroy(page);
    end(room);
}

/* A picture alone is replaced under its name; the others are not decoded again. */
static void test_replaced_photos(struct room *room)
{
    room_remove(room, "show");
    make_show(room, "show");
    const char *stats = room_path(room, "stats");
    room_play(room, (const char *const[]){"--start", "maket", "--stats", stats, NULL});
    CHECK(room_shows_page(room, "maket", 0));
    room_pause(500); /* the photo that may come next is decoded too */
    room_paint(room, "show/maket.png", 0xC02020);
    CHECK(room_shows_page(room, "maket", 0));
    room_edit(room, "show/playlist.yaml", "Trang mở đầu", "Khác");
    room_pause(500);
    room_edit(room, "show/playlist.yaml", "Nguyễn Văn A", "Nguyễn Văn B");
    room_pause(500);
    room_ask(room, "next");
    CHECK(room_shows_page(room, "anh", 0));
    room_paint(room, "show/anh/moi.png", 0x6060C0);
    room_move(room, "show/anh/moi.png", "show/anh/hai.png");
    CHECK(room_shows_page(room, "anh", 0));
    end(room);
    /* maket twice, hai twice, mot (the page after hai) once. */
    const char *text = room_read(room, "stats");
    CHECK(text != NULL && strstr(text, "\"photos\":5,") != NULL);
    printf("%s\n", text);
}

/* A photo that is still being copied is passed over, then shown; one that goes is not missed; with
 * the stick pulled what stands stays. */
static void test_changing_photos(struct room *room)
{
    begin(room, "anh");
    struct picture *page = room_page(room, "show", "anh", 0);
    room_paint(room, "ba.png", 0x8030C0);
    char *bytes;
    size_t size_bytes;
    REQUIRE(file_read(room->arena, room_path(room, "ba.png"), 1 << 20, &bytes, &size_bytes) ==
            FILE_FOUND);
    room_write_bytes(room, "show/anh/ba.png", bytes, size_bytes / 2);
    CHECK(room_keeps(room, page, 800));
    room_ask(room, "next"); /* from the half photo to the one that stood for it */
    CHECK(room_keeps(room, page, 400));
    room_ask(room, "previous");
    room_write_bytes(room, "show/anh/ba.png", bytes, size_bytes);
    CHECK(room_shows_page(room, "anh", 0));
    room_remove(room, "show/anh/ba.png");
    CHECK(room_shows_page(room, "anh", 0));
    CHECK(room_shows(room, page));
    room_move(room, "show", "pulled");
    CHECK(room_keeps(room, page, 800));
    room_ask(room, "previous");
    room_ask(room, "next");
    CHECK(room_shows(room, page));
    room_move(room, "pulled", "show");
    CHECK(room_shows_page(room, "anh", 0));
    picture_destroy(page);
    end(room);
}

/* What holds the page still holds the edit back, too. */
static void test_delayed(struct room *room)
{
    static const char *const covers[] = {"freeze", "banner", "black"};
    begin(room, "mo-dau");
    for (size_t i = 0; i < ARRAY_LENGTH(covers); i++) {
        room_ask(room, covers[i]);
        room_pause(400);
        struct picture *covered = room_look(room);
        room_write(room, "show/playlist.yaml", edited(room, covers[i]));
        CHECK(room_says(room, "\"edit_waiting\":true"));
        CHECK(room_keeps(room, covered, 300));
        room_ask(room, covers[i]);
        CHECK(room_shows_page(room, "mo-dau", 0));
        picture_destroy(covered);
    }
    room_ask(room, "goto chao-co");
    CHECK(room_shows_page(room, "chao-co", 0));
    struct picture *held = room_page(room, "show", "chao-co", 0);
    room_edit(room, "show/playlist.yaml", "Chào cờ", "Chào cờ, Quốc ca");
    CHECK(room_says(room, "\"edit_waiting\":true"));
    CHECK(room_keeps(room, held, 300));
    room_ask(room, "next");
    CHECK(room_shows_page(room, "phat-bieu", 0));
    room_ask(room, "previous");
    CHECK(room_shows_page(room, "chao-co", 0));
    picture_destroy(held);
    end(room);
}

static void test_next_showing(struct room *room)
{
    begin(room, "mo-dau");
    const char *patient = room_replaced(room, playlist, "hall:\n", "hall:\n  reload: next\n");
    struct picture *page = room_page(room, "show", "mo-dau", 0);
    room_write(room, "show/playlist.yaml", room_replaced(room, patient, "mở đầu", "sau này"));
    CHECK(room_says(room, "\"old_page_stays\":true"));
    CHECK(room_keeps(room, page, 400));
    room_ask(room, "next");
    CHECK(room_shows_page(room, "danh-sach", 0));
    room_ask(room, "previous");
    CHECK(room_shows_page(room, "mo-dau", 0));
    picture_destroy(page);
    end(room);
}

/* Pages of another size: the screen shows them scaled, with nothing of the old ones. */
static void test_other_size(struct room *room)
{
    begin(room, "maket");
    room_edit(room, "show/playlist.yaml", "320x180", "160x90");
    CHECK(room_says(room, "\"slide\":\"maket\""));
    room_edit(room, "show/playlist.yaml", "160x90", "640x360");
    room_pause(1000);
    struct picture *page = room_look(room); /* one colour stays one, however it is scaled */
    CHECK_INT(page->pixels[90 * 320 + 160], 0xFF2040A0);
    picture_destroy(page);
    room_edit(room, "show/playlist.yaml", "640x360", "320x180");
    CHECK(room_shows_page(room, "maket", 0));
    end(room);
}

static const struct {
    const char *name;
    void (*run)(struct room *room);
} tests[] = {
    {"ways-to-save",    test_ways_to_save   },
    {"half-written",    test_half_written   },
    {"many-saves",      test_many_saves     },
    {"whole-folder",    test_whole_folder   },
    {"other-files",     test_other_files    },
    {"deleted-slide",   test_deleted_slide  },
    {"deleted-folder",  test_deleted_folder },
    {"bad-edit",        test_bad_edit       },
    {"replaced-photos", test_replaced_photos},
    {"changing-photos", test_changing_photos},
    {"delayed",         test_delayed        },
    {"next-showing",    test_next_showing   },
    {"other-size",      test_other_size     },
};

/* window-edits PROGRAM [TEST...] */
int main(int count, char **words)
{
    REQUIRE(count >= 2);
    log_set_level(LOG_ERROR);
    struct room room;
    room_open(&room, words[1]);
    for (size_t i = 0; i < ARRAY_LENGTH(tests); i++) {
        bool is_wanted = count == 2;
        for (int j = 2; j < count; j++) {
            is_wanted = is_wanted || strcmp(words[j], tests[i].name) == 0;
        }
        if (is_wanted) {
            const int64_t began_ms = room_now_ms();
            tests[i].run(&room);
            printf("%s: %d ms\n", tests[i].name, (int)(room_now_ms() - began_ms));
            fflush(stdout);
        }
    }
    room_close(&room);
    return check_result();
}
