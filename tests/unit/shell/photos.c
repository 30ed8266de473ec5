#include "shell/photos.h"
#include "shell/picture_facts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <SDL.h>
#include <SDL_image.h>

#include "base/log.h"
#include "check.h"
#include "unit/show/scratch.h"

enum { WIDTH = 60, HEIGHT = 40 };

static char *path_of(const char *name)
{
    static char paths[4][256];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", scratch_folder, name);
    return path;
}

static void write_bytes(const char *name, const void *bytes, size_t size_bytes)
{
    REQUIRE(file_replace(path_of(name), bytes, size_bytes));
}

/* Left half red, right half blue. */
static struct picture *make_halves(void)
{
    struct picture *picture = picture_create(WIDTH, HEIGHT);
    picture->is_opaque = true;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        picture->pixels[i] = i % WIDTH < WIDTH / 2 ? 0xFFFF0000U : 0xFF0000FFU;
    }
    return picture;
}

static void write_pictures(void)
{
    struct picture *halves = make_halves();
    REQUIRE(picture_write_png(halves, path_of("halves.png")));
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(halves->pixels, WIDTH, HEIGHT, 32,
                                                              WIDTH * 4, SDL_PIXELFORMAT_RGB888);
    REQUIRE(SDL_SaveBMP(surface, path_of("halves.bmp")) == 0);
    REQUIRE(IMG_SaveJPG(surface, path_of("halves.jpg"), 95) == 0);
    SDL_FreeSurface(surface);
    halves->is_opaque = false;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        halves->pixels[i] = 0x80FF0000U; /* straight alpha, as the writer takes it */
    }
    REQUIRE(picture_write_png(halves, path_of("veil.png")));
    picture_destroy(halves);
    write_bytes("text.jpg", "this is no picture at all, whatever its name says", 50);
    write_bytes("cut.png", "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x10\0\0\0\x10\x08\2\0\0\0xxxx",
                33);
    /* Larger than the limit by its header alone: 20,000 x 20,000. */
    write_bytes(
        "bomb.png",
        "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x4E\x20\0\0\x4E\x20\x08\2\0\0\0\x6C\x12\xD1\x6E"
        "\0\0\0\x0AIDATxxxxxxxxxxxxxx",
        55);
}

/* As wide as the screen is, in a size that eighths do not divide. */
static void write_wide(void)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, 1328, 747, 24, SDL_PIXELFORMAT_RGB24);
    REQUIRE(surface != NULL && IMG_SaveJPG(surface, path_of("wide.jpg"), 90) == 0);
    SDL_FreeSurface(surface);
}

static struct box box_of(const char *name, enum picture_mode mode, double focus_x)
{
    return (struct box){.type = BOX_PICTURE,
                        .mode = mode,
                        .path = path_of(name),
                        .focus_x = focus_x,
                        .focus_y = 0.5};
}

static int red(const struct picture *picture, int x, int y)
{
    return (int)(picture->pixels[y * picture->width_px + x] >> 16 & 255);
}

static void test_modes(struct photos *photos)
{
    const struct picture *picture = NULL;
    struct box box = box_of("halves.png", PICTURE_WHOLE, 0.5);
    CHECK_INT(photos_wait(photos, &box, 300, 300, &picture), PHOTO_READY);
    CHECK_INT(picture->width_px, 300);
    CHECK_INT(picture->height_px, 200);
    CHECK(picture->is_opaque);
    CHECK_INT(picture->pixels[0], 0xFFFF0000U);
    CHECK_INT(picture->pixels[299], 0xFF0000FFU);

    box = box_of("halves.png", PICTURE_FILL, 0.0);
    CHECK_INT(photos_wait(photos, &box, 30, 40, &picture), PHOTO_READY);
    CHECK_INT(picture->width_px, 30);
    CHECK_INT(picture->height_px, 40);
    CHECK_INT(red(picture, 29, 20), 255);
    box.focus_x = 1.0;
    CHECK_INT(photos_wait(photos, &box, 30, 40, &picture), PHOTO_READY);
    CHECK_INT(red(picture, 0, 20), 0);
    box.focus_x = 0.5;
    CHECK_INT(photos_wait(photos, &box, 30, 40, &picture), PHOTO_READY);
    CHECK_INT(red(picture, 14, 20), 255);
    CHECK_INT(red(picture, 15, 20), 0);

    box = box_of("halves.png", PICTURE_BACKDROP, 0.5);
    CHECK_INT(photos_wait(photos, &box, 160, 90, &picture), PHOTO_READY);
    CHECK_INT(picture->width_px, 160);
    CHECK_INT(picture->height_px, 90);
    CHECK(red(picture, 0, 45) > 60 && red(picture, 0, 45) < 140);
    CHECK(red(picture, 159, 45) < 40);
}

static void test_formats(struct photos *photos)
{
    const struct picture *picture = NULL;
    struct box box = box_of("halves.bmp", PICTURE_WHOLE, 0.5);
    CHECK_INT(photos_wait(photos, &box, WIDTH, HEIGHT, &picture), PHOTO_READY);
    CHECK_INT(picture->pixels[0], 0xFFFF0000U);
    box = box_of("halves.jpg", PICTURE_WHOLE, 0.5);
    CHECK_INT(photos_wait(photos, &box, WIDTH, HEIGHT, &picture), PHOTO_READY);
    CHECK(red(picture, 5, 20) > 240 && red(picture, 55, 20) < 15);
    write_wide();
    box = box_of("wide.jpg", PICTURE_WHOLE, 0.5);
    CHECK_INT(photos_wait(photos, &box, 480, 270, &picture), PHOTO_READY);
    CHECK_INT(picture->width_px, 480);
    CHECK_INT(picture->height_px, 270);
    box = box_of("veil.png", PICTURE_WHOLE, 0.5);
    CHECK_INT(photos_wait(photos, &box, WIDTH, HEIGHT, &picture), PHOTO_READY);
    CHECK(!picture->is_opaque);
    CHECK_INT(picture->pixels[0], 0x80800000U); /* premultiplied */
}

static void test_bad(struct photos *photos)
{
    static const char *const names[] = {"missing.jpg", "text.jpg", "cut.png", "bomb.png", "."};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        const struct box box = box_of(names[i], PICTURE_WHOLE, 0.5);
        const struct picture *picture;
        CHECK_INT(photos_wait(photos, &box, 100, 100, &picture), PHOTO_BAD);
        CHECK(picture == NULL);
    }
}

struct waker {
    SDL_sem *is_woken;
};

static void wake(void *context)
{
    const struct waker *waker = context;
    SDL_SemPost(waker->is_woken);
}

/* Asked, woken, answered; and only what was asked for lately is kept. */
static void test_asking(void)
{
    struct waker waker = {SDL_CreateSemaphore(0)};
    struct photos *photos = photos_create(wake, &waker);
    const struct box box = box_of("halves.png", PICTURE_WHOLE, 0.5);
    const struct picture *picture, *again;
    const enum photo_state first = photos_get(photos, &box, 90, 60, &picture);
    CHECK(first == PHOTO_COMING || first == PHOTO_READY);
    CHECK_INT(SDL_SemWaitTimeout(waker.is_woken, 10000), 0);
    CHECK_INT(photos_get(photos, &box, 90, 60, &picture), PHOTO_READY);
    photos_forget(photos);
    CHECK_INT(photos_get(photos, &box, 90, 60, &again), PHOTO_READY);
    CHECK(again == picture);
    photos_forget(photos);
    photos_forget(photos);
    const size_t before = photos_work(photos).count;
    CHECK_INT(photos_wait(photos, &box, 90, 60, &again), PHOTO_READY);
    CHECK_INT(photos_work(photos).count, before + 1);
    photos_destroy(photos);
    SDL_DestroySemaphore(waker.is_woken);
}

/* Another file under the same name is decoded, the one beside it is not again. */
static void test_changed_files(void)
{
    struct photos *photos = photos_create(NULL, NULL);
    const struct box boxes[] = {box_of("halves.png", PICTURE_WHOLE, 0.5),
                                box_of("changing.png", PICTURE_WHOLE, 0.5)};
    const struct picture *before[2], *after[2];
    struct picture *halves = make_halves();
    REQUIRE(picture_write_png(halves, path_of("changing.png")));
    for (int i = 0; i < 2; i++) {
        CHECK_INT(photos_wait(photos, &boxes[i], WIDTH, HEIGHT, &before[i]), PHOTO_READY);
    }
    for (int i = 0; i < 2; i++) {
        CHECK_INT(photos_get(photos, &boxes[i], WIDTH, HEIGHT, &after[i]), PHOTO_READY);
        CHECK(after[i] == before[i]);
    }
    halves->pixels[0] = 0xFF00FF00U;
    REQUIRE(picture_write_png(halves, path_of("changing.png")));
    for (int i = 0; i < 2; i++) {
        CHECK_INT(photos_wait(photos, &boxes[i], WIDTH, HEIGHT, &after[i]), PHOTO_READY);
        CHECK((after[i] == before[i]) == (i == 0));
    }
    CHECK(after[1]->pixels[0] == 0xFF00FF00U);
    CHECK_INT(photos_work(photos).count, 3);
    picture_destroy(halves);
    photos_destroy(photos);
}

/* What was taken is the taker's, and is decoded again for the next one who asks. */
static void test_taking(void)
{
    struct photos *photos = photos_create(NULL, NULL);
    const struct box box = box_of("halves.png", PICTURE_WHOLE, 0.5);
    const struct box other = box_of("halves.png", PICTURE_FILL, 0.5);
    const struct picture *picture, *again;
    CHECK(photos_take(photos, &box, WIDTH, HEIGHT) == NULL);
    CHECK_INT(photos_wait(photos, &box, WIDTH, HEIGHT, &picture), PHOTO_READY);
    CHECK(photos_take(photos, &other, WIDTH, HEIGHT) == NULL);
    struct picture *taken = photos_take(photos, &box, WIDTH, HEIGHT);
    CHECK(taken != NULL && taken == picture);
    CHECK(photos_take(photos, &box, WIDTH, HEIGHT) == NULL);
    CHECK_INT(photos_wait(photos, &box, WIDTH, HEIGHT, &again), PHOTO_READY);
    CHECK(again != taken && picture_equal(again, taken));
    CHECK_INT(photos_work(photos).count, 2);
    photos_destroy(photos);
    picture_destroy(taken);
}

/* Left in the middle of much work: nothing hangs, nothing leaks. */
static void test_leaving(void)
{
    struct photos *photos = photos_create(NULL, NULL);
    for (int i = 0; i < 50; i++) {
        const struct box box = box_of(i % 2 == 0 ? "halves.png" : "halves.jpg", PICTURE_WHOLE, 0.5);
        const struct picture *picture;
        (void)photos_get(photos, &box, 200 + i, 200, &picture);
        if (i % 5 == 4) {
            photos_forget(photos);
        }
    }
    photos_destroy(photos);
    photos_destroy(NULL);
}

static void test_facts(void)
{
    struct picture_facts_cache *cache = picture_facts_create(true);
    const struct picture_source source = picture_facts_source(cache);
    struct picture_facts facts = {.width_px = -1};
    CHECK(source.facts(source.context, path_of("halves.jpg"), &facts));
    CHECK_INT(facts.width_px, WIDTH);
    CHECK_INT(facts.height_px, HEIGHT);
    CHECK_INT(strlen(facts.digest), 64);
    CHECK(source.facts(source.context, path_of("bomb.png"), &facts));
    CHECK_INT(facts.width_px, 20000);
    CHECK(!source.facts(source.context, path_of("text.jpg"), &facts));
    CHECK(!source.facts(source.context, path_of("missing.jpg"), &facts));
    CHECK(!source.facts(source.context, scratch_folder, &facts));

    /* Another file under the same name. */
    rename(path_of("bomb.png"), path_of("halves.jpg"));
    CHECK(source.facts(source.context, path_of("halves.jpg"), &facts));
    CHECK_INT(facts.width_px, 20000);
    for (int i = 0; i < 1000; i++) {
        char name[32];
        snprintf(name, sizeof name, "missing-%d.jpg", i);
        CHECK(!source.facts(source.context, path_of(name), &facts));
    }
    picture_facts_destroy(cache);

    cache = picture_facts_create(false);
    const struct picture_source plain = picture_facts_source(cache);
    CHECK(plain.facts(plain.context, path_of("halves.png"), &facts));
    CHECK_TEXT(facts.digest, "");
    picture_facts_destroy(cache);
}

/* What is not known yet is not waited for; of a file that has changed, what was known of it is said
 * until the new one is read. */
static void test_facts_behind(void)
{
    struct waker waker = {SDL_CreateSemaphore(0)};
    struct picture_facts_cache *cache = picture_facts_create(false);
    const struct picture_source source = picture_facts_source(cache);
    struct picture_facts facts;
    struct picture *halves = make_halves(), *small = picture_create(3, 2);
    REQUIRE(picture_write_png(halves, path_of("behind.png")));
    CHECK(source.facts(source.context, path_of("halves.png"), &facts));
    picture_facts_read_behind(cache, wake, &waker);
    CHECK(source.facts(source.context, path_of("halves.png"), &facts));
    CHECK(!picture_facts_lacked(cache));
    CHECK(!picture_facts_are_coming(cache));

    for (int i = 0; i < 3; i++) {
        (void)source.facts(source.context, path_of("behind.png"), &facts);
    }
    CHECK(picture_facts_lacked(cache));
    CHECK_INT(SDL_SemWaitTimeout(waker.is_woken, 10000), 0);
    CHECK(!picture_facts_are_coming(cache));
    CHECK(source.facts(source.context, path_of("behind.png"), &facts));
    CHECK_INT(facts.width_px, WIDTH);
    CHECK(!picture_facts_lacked(cache));

    REQUIRE(picture_write_png(small, path_of("behind.png")));
    CHECK(source.facts(source.context, path_of("behind.png"), &facts));
    CHECK_INT(SDL_SemWaitTimeout(waker.is_woken, 10000), 0);
    CHECK(picture_facts_lacked(cache));
    CHECK(source.facts(source.context, path_of("behind.png"), &facts));
    CHECK_INT(facts.width_px, 3);
    CHECK(!source.facts(source.context, path_of("text.jpg"), &facts));
    CHECK_INT(SDL_SemWaitTimeout(waker.is_woken, 10000), 0);
    CHECK(!source.facts(source.context, path_of("text.jpg"), &facts));
    CHECK(picture_facts_lacked(cache));
    CHECK(!source.facts(source.context, path_of("text.jpg"), &facts));
    CHECK(!picture_facts_lacked(cache));
    picture_destroy(halves);
    picture_destroy(small);
    picture_facts_destroy(cache);
    SDL_DestroySemaphore(waker.is_woken);
}

/* What nobody could be asked about is no answer: it is asked again, not by the same load, and not
 * by the one that is put off for it. */
static void test_facts_without_worker(void)
{
    struct waker waker = {SDL_CreateSemaphore(0)};
    struct picture_facts_cache *cache = picture_facts_create(false);
    const struct picture_source source = picture_facts_source(cache);
    struct picture_facts facts;
    setenv("HALLSCREEN_PHOTO_WORKER", "/nowhere", 1);
    CHECK(!source.facts(source.context, path_of("halves.png"), &facts));
    unsetenv("HALLSCREEN_PHOTO_WORKER");
    CHECK(!source.facts(source.context, path_of("halves.png"), &facts));
    picture_facts_rest(cache);
    CHECK(source.facts(source.context, path_of("halves.png"), &facts));

    picture_facts_read_behind(cache, wake, &waker);
    setenv("HALLSCREEN_PHOTO_WORKER", "/nowhere", 1);
    CHECK(!source.facts(source.context, path_of("halves.bmp"), &facts));
    CHECK(picture_facts_lacked(cache));
    CHECK_INT(SDL_SemWaitTimeout(waker.is_woken, 10000), 0);
    unsetenv("HALLSCREEN_PHOTO_WORKER");
    for (int i = 0; i < 2; i++) {
        CHECK(!source.facts(source.context, path_of("halves.bmp"), &facts));
        CHECK(!picture_facts_lacked(cache));
        CHECK(!picture_facts_are_coming(cache));
        picture_facts_rest(cache);
    }
    CHECK(!source.facts(source.context, path_of("halves.bmp"), &facts));
    CHECK(picture_facts_lacked(cache));
    CHECK_INT(SDL_SemWaitTimeout(waker.is_woken, 10000), 0);
    CHECK(source.facts(source.context, path_of("halves.bmp"), &facts));
    CHECK(!picture_facts_lacked(cache));
    picture_facts_destroy(cache);
    SDL_DestroySemaphore(waker.is_woken);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    scratch_make();
    write_pictures();
    struct photos *photos = photos_create(NULL, NULL);
    test_modes(photos);
    test_formats(photos);
    test_bad(photos);
    photos_destroy(photos);
    test_asking();
    test_changed_files();
    test_taking();
    test_leaving();
    test_facts();
    test_facts_behind();
    test_facts_without_worker();
    scratch_remove();
    return check_result();
}
