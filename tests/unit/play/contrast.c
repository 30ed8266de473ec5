#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "check.h"
#include "draw/raster.h"
#include "play/session.h"

/*
 * What is written can be read on what is really drawn behind it: light, ornament, the light of the
 * current item, the band of a caption over the whitest and the blackest photo. Every installed
 * theme.
 */

static const char show_text[] = "event:\n"
                                "  host: Khối thi đua các cơ quan Đảng\n"
                                "  kind: Hội nghị\n"
                                "  subject: Ký kết giao ước thi đua\n"
                                "  place: Nam Định\n"
                                "  date: 07/04/2023\n"
                                "theme: %s\n"
                                "slides:\n"
                                "  - banner\n"
                                "  - kind: agenda\n"
                                "    items:\n"
                                "      - 07:30 Đón tiếp đại biểu\n"
                                "      - 08:00 Chào cờ, giới thiệu đại biểu\n"
                                "      - 08:15 Phát biểu chỉ đạo\n"
                                "  - kind: speaker\n"
                                "    address: Đồng chí\n"
                                "    name: Nguyễn Văn Mẫu\n"
                                "    posts:\n"
                                "      - Trưởng đoàn Đoàn đại biểu Quốc hội tỉnh\n"
                                "    doing: phát biểu chỉ đạo\n"
                                "  - kind: awards\n"
                                "    award: Cờ thi đua\n"
                                "    decision: 163/QĐ-UBND\n"
                                "    recipients:\n"
                                "      - name: Nguyễn Văn Mẫu\n"
                                "        post: Trưởng phòng, Văn phòng Tỉnh ủy\n"
                                "  - kind: banner\n"
                                "    image: anh.jpg\n"
                                "  - kind: banner\n"
                                "    image: anh.jpg\n"
                                "    lines:\n"
                                "      - Hội thi Cán bộ dân vận khéo\n"
                                "      - lần thứ nhất\n"
                                "  - kind: photos\n"
                                "    files:\n"
                                "      - file: anh.jpg\n"
                                "        caption: Ký kết giao ước thi đua năm 2023\n"
                                "  - kind: photos\n"
                                "    mode: fill\n"
                                "    files:\n"
                                "      - file: anh.jpg\n"
                                "        caption: Ký kết giao ước thi đua năm 2023\n";

/* Pixels of one colour in place of any photo. */
struct plain_photo {
    uint32_t colour;
    struct picture *picture;
};

static const struct picture *plain_pixels(void *context, const struct box *box, int width_px,
                                          int height_px)
{
    struct plain_photo *photo = context;
    (void)box;
    picture_destroy(photo->picture);
    photo->picture = picture_create(width_px, height_px);
    CHECK(photo->picture != NULL);
    photo->picture->is_opaque = true;
    for (int i = 0; i < width_px * height_px; i++) {
        photo->picture->pixels[i] = photo->colour;
    }
    return photo->picture;
}

static uint32_t mixed(uint32_t under, uint32_t over, int opacity)
{
    uint32_t colour = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        const int a = (int)(under >> shift & 255), b = (int)(over >> shift & 255);
        colour |= (uint32_t)(a + (b - a) * opacity / 1000) << shift;
    }
    return colour;
}

/* The least contrast of a line of text with what is behind it. */
static double least_contrast(const struct session *session, const struct picture *behind,
                             const struct box *box)
{
    const uint32_t letters = session->theme->colours[box->colour];
    const int height = session->height_px;
    const int right = frame_px(box->rect.x + box->rect.width, height);
    const int bottom = frame_px(box->rect.y + box->rect.height, height);
    double least = 21;
    for (int y = frame_px(box->rect.y, height); y < bottom; y++) {
        for (int x = frame_px(box->rect.x, height); x < right; x++) {
            const uint32_t under = behind->pixels[y * behind->width_px + x] & 0xFFFFFFU;
            const double contrast = theme_contrast(mixed(under, letters, box->opacity), under);
            least = contrast < least ? contrast : least;
        }
    }
    return least;
}

/* Draws a page without its words and looks at each of them. */
static int check_page(const struct session *session, struct raster *raster, const struct page *page,
                      uint32_t photo_colour)
{
    enum { READ_PCT = 450, STEPPED_BACK_PCT = 300 };
    struct box *boxes = calloc(page->count, sizeof *boxes);
    struct page wordless = {.items = boxes};
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].type != BOX_TEXT) {
            boxes[wordless.count++] = page->items[i];
        }
    }
    struct plain_photo photo = {.colour = photo_colour};
    const struct photo_pixels photos = {&photo, plain_pixels};
    bool is_complete = false;
    struct picture *behind = raster_page(raster, &wordless, &photos, &is_complete);
    CHECK(behind != NULL && is_complete);
    int texts = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        if (box->type == BOX_TEXT) {
            const double least = least_contrast(session, behind, box);
            const bool is_good = least * 100 >= (box->opacity < 1000 ? STEPPED_BACK_PCT : READ_PCT);
            CHECK(is_good);
            if (!is_good) {
                printf("%s: contrast %.2f: %s\n", session->theme->name, least, box->text);
            }
            texts++;
        }
    }
    picture_destroy(photo.picture);
    picture_destroy(behind);
    free(boxes);
    return texts;
}

static void write_show(const char *folder, const char *theme)
{
    struct arena *arena = arena_create();
    char *photo = NULL;
    size_t size_bytes = 0;
    CHECK(file_read(arena, "playlists/giao-uoc-2023/photos/hoa-sen.jpg", 1 << 22, &photo,
                    &size_bytes) == FILE_FOUND);
    CHECK(file_replace(file_join(arena, folder, "anh.jpg"), photo, size_bytes));
    const char *text = arena_format(arena, show_text, theme);
    CHECK(file_replace(file_join(arena, folder, "playlist.yaml"), text, strlen(text)));
    arena_destroy(arena);
}

static void test_theme(const char *folder, const char *theme, int width_px, int height_px)
{
    write_show(folder, theme);
    struct session_store *store = session_store_create(false, NULL, NULL);
    const struct session_options options = {.show = folder,
                                            .themes_folder = "assets/themes",
                                            .width_px = width_px,
                                            .height_px = height_px};
    struct session session = {0};
    CHECK_INT(session_open(&session, store, &options), SESSION_READY);
    struct raster *raster = raster_create(session.theme, session.fonts, width_px, height_px);
    int texts = 0;
    for (int number = 1; number <= session.timeline->page_count; number++) {
        struct page_view view = {.look = agenda_plain};
        CHECK(timeline_page(session.timeline, number, &view.page));
        view.look.current_item = 1;
        struct arena *arena = arena_create();
        const struct page *page = show_pages_boxes(session.pages, arena, view);
        texts += check_page(&session, raster, page, 0xFFFFFFFFU);
        texts += check_page(&session, raster, page, 0xFF000000U);
        arena_destroy(arena);
    }
    CHECK(texts > 40);
    raster_destroy(raster);
    session_close(&session);
    session_store_destroy(store);
}

int main(void)
{
    static const char *const themes[] = {"red", "blue", "light", "youth"};
    char folder[] = "/tmp/contrast-XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    struct arena *arena = arena_create();
    struct file_names installed = {0};
    CHECK(file_list(arena, "assets/themes", 100, &installed) == FILE_FOUND);
    CHECK_INT((long long)installed.count, (long long)(sizeof themes / sizeof themes[0]));
    for (size_t i = 0; i < sizeof themes / sizeof themes[0]; i++) {
        test_theme(folder, themes[i], 960, 540);
        test_theme(folder, themes[i], 540, 960);
        test_theme(folder, themes[i], 1280, 360);
    }
    (void)remove(file_join(arena, folder, "anh.jpg"));
    (void)remove(file_join(arena, folder, "playlist.yaml"));
    (void)remove(folder);
    arena_destroy(arena);
    return check_result();
}
