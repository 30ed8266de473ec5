#include "base/require.h"
#include "base/text.h"
#include "slides/kind.h"

/* The table of kinds, the words kept for later, and what every page begins with. */

const struct kind *const kinds[] = {
    &banner_kind, &agenda_kind, &speaker_kind, &photos_kind, &roll_kind, &awards_kind, &image_kind,
};
const size_t kind_count = ARRAY_LENGTH(kinds);

struct reserved {
    const char *name, *twin, *instead_vi, *instead_en;
};

/* clang-format off */
static const struct reserved reserved[] = {
    {"message", "thông báo", "viết thông báo bằng trang \"banner\" với khóa \"lines\"",
     "write the message as a banner with \"lines\""},
    {"countdown", "đếm ngược", "dùng trang \"agenda\": mục đang diễn ra được đánh dấu theo giờ",
     "use an agenda: its current item is marked by the clock"},
    {"video", "phim", "chiếu phim bằng chương trình khác, và để một trang \"image\" ở đây",
     "play it with another program, and put a picture (image) here"},
    {"web", "trang web", "chụp lại trang web thành ảnh rồi dùng trang \"image\"",
     "take a picture of the web page and use the kind image"},
    {"audio", "âm thanh", "phát bằng máy của hội trường; màn hình để trang \"banner\"",
     "play it from the hall's own machine, and show a banner here"},
    {"qr", "mã qr", "lưu mã QR thành tệp ảnh rồi dùng trang \"image\"",
     "save the QR code as a picture and use the kind image"},
};
/* clang-format on */

const struct kind *kind_find(const char *word)
{
    struct arena *scratch = arena_create();
    const char *folded = text_fold(scratch, word);
    const struct kind *found = NULL;
    for (size_t i = 0; i < kind_count && found == NULL; i++) {
        if (word_folds_to(kinds[i]->name, folded) || word_folds_to(kinds[i]->twin, folded)) {
            found = kinds[i];
        }
    }
    arena_destroy(scratch);
    return found;
}

const char *kind_reserved(const char *word, enum language language)
{
    struct arena *scratch = arena_create();
    const char *folded = text_fold(scratch, word);
    const char *instead = NULL;
    for (size_t i = 0; i < ARRAY_LENGTH(reserved) && instead == NULL; i++) {
        const struct reserved *row = &reserved[i];
        if (word_folds_to(row->name, folded) || word_folds_to(row->twin, folded)) {
            instead = language == LANGUAGE_VI ? row->instead_vi : row->instead_en;
        }
    }
    arena_destroy(scratch);
    return instead;
}

struct page *page_begin(const struct page_maker *maker, struct pages *pages, enum ground ground)
{
    struct page *page = LIST_PUSH(maker->arena, pages);
    *page = (struct page){0};
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_GROUND,
        .rect = {0, 0, maker->frame->width, maker->frame->height},
        .opacity = 1000,
        .ground = ground,
    };
    return page;
}
