#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

static struct arena *arena;
static char base[64];

static const char *at(const char *name)
{
    return arena_format(arena, "%s/%s", base, name);
}

static void test_read(void)
{
    char *bytes;
    size_t size_bytes;
    CHECK(file_replace(at("a.txt"), "Tỉnh ủy", 10));
    CHECK_INT(file_read(arena, at("a.txt"), 10, &bytes, &size_bytes), FILE_FOUND);
    CHECK_INT(size_bytes, 10);
    CHECK_INT(bytes[10], '\0');
    CHECK_INT(file_read(arena, at("a.txt"), 9, &bytes, &size_bytes), FILE_TOO_LARGE);
    CHECK_INT(file_read(arena, at("b.txt"), 9, &bytes, &size_bytes), FILE_MISSING);
    CHECK_INT(file_read(arena, base, 9, &bytes, &size_bytes), FILE_WRONG_TYPE);
    /* A pipe would be waited for, and /dev/zero never ends. */
    CHECK(mkfifo(at("pipe"), 0600) == 0);
    CHECK_INT(file_read(arena, at("pipe"), 9, &bytes, &size_bytes), FILE_WRONG_TYPE);
    CHECK_INT(file_read(arena, "/dev/zero", 9, &bytes, &size_bytes), FILE_WRONG_TYPE);
    CHECK(unlink(at("pipe")) == 0);
}

static void test_replace(void)
{
    char *bytes;
    size_t size_bytes;
    struct stat found;
    CHECK(chmod(at("a.txt"), 0640) == 0);
    CHECK(file_replace(at("a.txt"), "mới", 5));
    CHECK_INT(file_read(arena, at("a.txt"), 10, &bytes, &size_bytes), FILE_FOUND);
    CHECK_TEXT(bytes, "mới");
    CHECK(stat(at("a.txt"), &found) == 0);
    CHECK_INT(found.st_mode & 0777, 0640);
    CHECK(!file_replace(at("nowhere/a.txt"), "x", 1));
    struct file_names names = {0};
    CHECK_INT(file_list(arena, base, 10, &names), FILE_FOUND);
    CHECK_INT(names.count, 1); /* no temporary file stays */
}

static void test_make_folder(void)
{
    struct stat found;
    CHECK(file_make_folder(at("mới/trong/"), 0700));
    CHECK(stat(at("mới/trong"), &found) == 0 && S_ISDIR(found.st_mode));
    CHECK(file_make_folder(at("mới/trong"), 0700)); /* again */
    CHECK(!file_make_folder(at("a.txt"), 0700));    /* a file is in its way */
    CHECK_INT(errno, ENOTDIR);
    CHECK(!file_make_folder(at("a.txt/b"), 0700));
    CHECK_INT(errno, ENOTDIR);
    CHECK(!file_make_folder("", 0700));
    CHECK_INT(errno, ENOENT);
    CHECK(rmdir(at("mới/trong")) == 0 && rmdir(at("mới")) == 0);
}

static enum file_status find(const char *relative, enum file_type type, const char *actual,
                             bool by_nfc)
{
    char *found = NULL;
    bool found_by_nfc = false;
    const enum file_status status = file_find(arena, base, relative, type, &found, &found_by_nfc);
    if (actual == NULL) {
        CHECK(found == NULL);
    } else {
        CHECK_TEXT(found, actual);
    }
    CHECK_INT(found_by_nfc, by_nfc);
    return status;
}

static void test_find(void)
{
    CHECK(mkdir(at("Photos"), 0755) == 0);
    CHECK(mkdir(at("e\xCC\x82"), 0755) == 0); /* ê decomposed */
    CHECK(file_replace(at("Photos/\xC6\xA1n.jpg"), "", 0));
    CHECK(file_replace(at("e\xCC\x82/a.jpg"), "", 0));
    CHECK_INT(find("Photos/ơn.jpg", FILE_REGULAR, at("Photos/ơn.jpg"), false), FILE_FOUND);
    CHECK_INT(find("Photos\\ơn.jpg", FILE_REGULAR, at("Photos/ơn.jpg"), false), FILE_FOUND);
    CHECK_INT(find("./Photos//ơn.jpg", FILE_REGULAR, at("Photos/ơn.jpg"), false), FILE_FOUND);
    CHECK_INT(find("photos/ƠN.jpg", FILE_REGULAR, "Photos/ơn.jpg", false), FILE_WRONG_CASE);
    CHECK_INT(find("ê/a.jpg", FILE_REGULAR, at("e\xCC\x82/a.jpg"), true), FILE_FOUND);
    CHECK_INT(find("Photos", FILE_FOLDER, at("Photos"), false), FILE_FOUND);
    CHECK_INT(find("Photos", FILE_REGULAR, NULL, false), FILE_WRONG_TYPE);
    CHECK_INT(find("a.txt", FILE_FOLDER, NULL, false), FILE_WRONG_TYPE);
    CHECK_INT(find("không-có.jpg", FILE_REGULAR, NULL, false), FILE_MISSING);
    CHECK_INT(find("../a.txt", FILE_REGULAR, NULL, false), FILE_OUTSIDE);
    CHECK_INT(find("Photos/../../a.txt", FILE_REGULAR, NULL, false), FILE_OUTSIDE);
    CHECK_INT(find("/etc/passwd", FILE_REGULAR, NULL, false), FILE_OUTSIDE);
    CHECK(symlink("/etc/passwd", at("link.txt")) == 0);
    CHECK_INT(find("link.txt", FILE_REGULAR, NULL, false), FILE_OUTSIDE);
    CHECK(symlink("a.txt", at("inside.txt")) == 0);
    CHECK_INT(find("inside.txt", FILE_REGULAR, at("inside.txt"), false), FILE_FOUND);
    CHECK(symlink("loop", at("loop")) == 0);
    CHECK(find("loop", FILE_REGULAR, NULL, false) != FILE_FOUND);
}

/* Many names of one folder, by one look at it: what comes later is not seen, but to the letter. */
static void test_find_listed(void)
{
    struct file_listings *listings = file_listings_create();
    char *found = NULL;
    bool is_by_nfc = false;
    static const struct {
        const char *name;
        enum file_status status;
        bool is_by_nfc;
    } cases[] = {
        {"e\xCC\x82/A.jpg", FILE_WRONG_CASE, false},
        {"ê/a.jpg",        FILE_FOUND,      true },
        {"ê/b.jpg",        FILE_MISSING,    false},
        {"Ê/a.jpg",        FILE_WRONG_CASE, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        is_by_nfc = false;
        CHECK_INT(file_find_listed(listings, arena, base, cases[i].name, FILE_REGULAR, &found,
                                   &is_by_nfc),
                  cases[i].status);
        CHECK_INT(is_by_nfc, cases[i].is_by_nfc);
    }
    CHECK(file_replace(at("e\xCC\x82/b.jpg"), "", 0));
    CHECK_INT(file_find_listed(listings, arena, base, "ê/b.jpg", FILE_REGULAR, &found, NULL),
              FILE_FOUND);
    CHECK(unlink(at("e\xCC\x82/b.jpg")) == 0);
    CHECK(file_replace(at("e\xCC\x82/C.jpg"), "", 0));
    CHECK_INT(file_find_listed(listings, arena, base, "ê/c.jpg", FILE_REGULAR, &found, NULL),
              FILE_MISSING);
    CHECK(unlink(at("e\xCC\x82/C.jpg")) == 0);
    file_listings_destroy(listings);
}

static void test_list(void)
{
    struct file_names names = {0};
    CHECK(file_replace(at("Photos/.hidden.jpg"), "", 0));
    CHECK(mkdir(at("Photos/below"), 0755) == 0);
    CHECK_INT(file_list(arena, at("Photos"), 10, &names), FILE_FOUND);
    CHECK_INT(names.count, 1);
    CHECK_TEXT(names.items[0], "ơn.jpg");
    CHECK(file_replace(at("Photos/b.jpg"), "", 0));
    names = (struct file_names){0};
    CHECK_INT(file_list(arena, at("Photos"), 1, &names), FILE_TOO_LARGE);
    CHECK_INT(file_list(arena, at("nowhere"), 1, &names), FILE_MISSING);
}

static void test_paths(void)
{
    CHECK_TEXT(file_join(arena, "show", "a.jpg"), "show/a.jpg");
    CHECK_TEXT(file_join(arena, "", "a.jpg"), "a.jpg");
    CHECK_TEXT(file_join(arena, ".", "a.jpg"), "a.jpg");
    CHECK_TEXT(file_join(arena, "show", "/a.jpg"), "/a.jpg");
    CHECK_TEXT(file_folder(arena, "show/photos/a.jpg"), "show/photos");
    CHECK_TEXT(file_folder(arena, "a.jpg"), ".");
    CHECK_TEXT(file_folder(arena, "/a.jpg"), "/");
    CHECK_TEXT(file_name("show/a.jpg"), "a.jpg");
    CHECK(file_has_ending("a.JPG", "jpg"));
    CHECK(!file_has_ending("jpg", "jpg"));
}

int main(void)
{
    arena = arena_create();
    snprintf(base, sizeof base, "/tmp/hallscreen-file-XXXXXX");
    CHECK(mkdtemp(base) != NULL);
    test_read();
    test_replace();
    test_make_folder();
    test_find();
    test_find_listed();
    test_list();
    test_paths();
    CHECK_INT(system(arena_format(arena, "rm -r %s", base)), 0);
    arena_destroy(arena);
    return check_result();
}
