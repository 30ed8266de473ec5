#include "shell/photo_memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

static const struct file_stamp stamp = {
    .size_bytes = 1000, .modified_s = 5, .modified_ns = 7, .inode = 9};

static const struct photo_seen seen = {
    .outcome = PHOTO_DECODED,
    .width_px = 4000,
    .height_px = 3000,
    .taken = 1680855300,
    .is_untagged_inks = true,
    .format = "JPEG",
    .caption = "Ký kết giao ước",
    .digest = "",
};

static struct photo_memory *reopen(struct photo_memory *memory, const char *folder)
{
    photo_memory_close(memory);
    return photo_memory_open(folder);
}

static void test_kept(const char *folder)
{
    struct photo_memory *memory = photo_memory_open(folder);
    CHECK(photo_memory_find(memory, "/a/ảnh 1.jpg", &stamp) == NULL);
    photo_memory_keep(memory, "/a/ảnh 1.jpg", &stamp, &seen);
    memory = reopen(memory, folder);
    const struct photo_seen *found = photo_memory_find(memory, "/a/ảnh 1.jpg", &stamp);
    CHECK(found != NULL);
    if (found != NULL) {
        CHECK_INT(found->outcome, PHOTO_DECODED);
        CHECK_INT(found->width_px, 4000);
        CHECK_INT(found->height_px, 3000);
        CHECK_INT(found->taken, 1680855300);
        CHECK(found->is_untagged_inks && !found->is_incomplete && !found->is_turned_twice);
        CHECK_TEXT(found->format, "JPEG");
        CHECK_TEXT(found->caption, "Ký kết giao ước");
        CHECK_TEXT(found->digest, "");
    }
    photo_memory_close(memory);
}

/* Every part of the stamp counts. */
static void test_changed(const char *folder)
{
    struct photo_memory *memory = photo_memory_open(folder);
    photo_memory_keep(memory, "/b.jpg", &stamp, &seen);
    for (int i = 0; i < 4; i++) {
        struct file_stamp other = stamp;
        other.size_bytes += i == 0;
        other.modified_s += i == 1;
        other.modified_ns += i == 2;
        other.inode += i == 3;
        CHECK(photo_memory_find(memory, "/b.jpg", &other) == NULL);
    }
    CHECK(photo_memory_find(memory, "/b.jpg", &stamp) != NULL);
    photo_memory_close(memory);
}

/* What would break a line is not kept; nothing else suffers. */
static void test_unwritable(const char *folder)
{
    struct photo_memory *memory = photo_memory_open(folder);
    photo_memory_keep(memory, "/with\nline.jpg", &stamp, &seen);
    photo_memory_keep(memory, "/c.jpg", &stamp, &seen);
    memory = reopen(memory, folder);
    CHECK(photo_memory_find(memory, "/with\nline.jpg", &stamp) == NULL);
    CHECK(photo_memory_find(memory, "/c.jpg", &stamp) != NULL);
    photo_memory_close(memory);
}

/* 30,000 of a folder that is gone make room. */
static void test_bounded(const char *folder)
{
    struct arena *arena = arena_create();
    struct photo_memory *memory = photo_memory_open(folder);
    for (int i = 0; i < 60000; i++) {
        photo_memory_keep(memory, arena_format(arena, "/%d.jpg", i), &stamp, &seen);
    }
    memory = reopen(memory, folder);
    CHECK(photo_memory_find(memory, "/1.jpg", &stamp) != NULL);
    CHECK(photo_memory_find(memory, "/59999.jpg", &stamp) == NULL); /* more than are kept */
    photo_memory_keep(memory, "/d.jpg", &stamp, &seen);
    memory = reopen(memory, folder);
    CHECK(photo_memory_find(memory, "/2.jpg", &stamp) == NULL);
    CHECK(photo_memory_find(memory, "/1.jpg", &stamp) != NULL);
    photo_memory_close(memory);
    arena_destroy(arena);
}

int main(void)
{
    char folder[] = "/tmp/photo-memory-XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    test_kept(folder);
    test_changed(folder);
    test_unwritable(folder);
    test_bounded(folder);
    CHECK(photo_memory_open(NULL) == NULL);
    photo_memory_close(NULL);
    struct arena *arena = arena_create();
    (void)remove(file_join(arena, folder, "photos"));
    (void)remove(folder);
    arena_destroy(arena);
    return check_result();
}
