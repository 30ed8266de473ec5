#include <string.h>

#include "base/hash.h"
#include "base/require.h"
#include "slides/photo_list.h"

/* One page a photo, its caption on a band below. */

struct photos {
    const char *folder, *captions;
    const struct node *files;
    int order, mode, motion;
    struct point_value focus;
    int seed;
    struct photo_list list;
};

enum photo_mode { MODE_FIT, MODE_FILL, MODE_FRAME, MODE_PAIR };

static const struct choice order_choices[] = {
    [ORDER_LISTED] = {.name = "listed", .twin = "như danh sách"  },
    [ORDER_NAME] = {.name = "name",   .twin = "theo tên"        },
    [ORDER_TAKEN] = {.name = "taken",  .twin = "theo giờ chụp", .is_not_shown = true},
    [ORDER_SHUFFLE] = {.name = "shuffle",                .twin = "xáo trộn"                          },
};

static const struct choice mode_choices[] = {
    [MODE_FIT] = {.name = "fit",         .twin = "vừa"},
    [MODE_FILL] = {               .name = "fill",     .twin = "đầy"               },
    [MODE_FRAME] = { .name = "frame", .twin = "khung",                .is_not_shown = true},
    [MODE_PAIR] = {  .name = "pair", .twin = "đôi",                .is_not_shown = true},
};

static const struct choice motion_choices[] = {
    {.name = "none",   .twin = "không"    },
    { .name = "drift", .twin = "trôi", .is_not_shown = true},
};

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct photos, member)
static const struct field fields[] = {
    {.name = "folder", .twin = "thư mục", .type = FIELD_PATH, PLACE(folder),
     .help_vi = "thư mục ảnh: mọi ảnh trong đó", .help_en = "a folder: all photos in it"},
    {.name = "files", .twin = "các ảnh", .type = FIELD_LIST, PLACE(files),
     .record = &photo_file_schema,
     .help_vi = "các tệp ảnh, mỗi ảnh một dòng, hoặc các khóa", .help_en = "the photos, a name or keys each"},
    {.name = "captions", .twin = "chú thích", .type = FIELD_PATH, PLACE(captions),
     .help_vi = "tệp chú thích: mỗi dòng \"TÊN TỆP: lời chú thích\"",
     .help_en = "file of captions: a line \"FILE: CAPTION\" each"},
    {.name = "order", .twin = "thứ tự", .type = FIELD_CHOICE, PLACE(order),
     .choices = order_choices, .choice_count = ARRAY_LENGTH(order_choices),
     .help_vi = "thứ tự; không ghi thì như danh sách, với thư mục thì theo tên",
     .help_en = "the order; where it is not given, as listed, and by name for a folder"},
    {.name = "mode", .twin = "cách hiện", .type = FIELD_CHOICE, PLACE(mode), .default_text = "fit",
     .choices = mode_choices, .choice_count = ARRAY_LENGTH(mode_choices),
     .help_vi = "vừa: thấy cả ảnh; đầy: kín màn hình, cắt bớt",
     .help_en = "fit: the whole photo; fill: the whole screen, cut"},
    {.name = "motion", .twin = "chuyển động", .type = FIELD_CHOICE, PLACE(motion),
     .default_text = "none", .choices = motion_choices, .choice_count = ARRAY_LENGTH(motion_choices),
     .help_vi = "ảnh đứng yên hay trôi nhẹ", .help_en = "whether photos drift"},
    {.name = "focus", .twin = "tâm ảnh", .type = FIELD_POINT, PLACE(focus),
     .help_vi = "chỗ không được cắt mất: [từ trái, từ trên], 0 đến 1",
     .help_en = "what must not be cut off: [from left, from top], 0 to 1"},
    {.name = "seed", .twin = "số trộn", .type = FIELD_INTEGER, PLACE(seed), .minimum = 0,
     .maximum = 1000000,
     .help_vi = "đổi số này để xáo trộn cách khác", .help_en = "another number, another shuffle"},
};
#undef PLACE
/* clang-format on */

static const struct schema photos_schema = {
    .name = "photos",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct photos),
};

enum {
    HAIRLINE = 20,
    MOST_LINES = 2,         /* of a caption */
    MOST_LINES_UPRIGHT = 4, /* on a screen that is higher than wide */
    MORE_LINES = 3,         /* where they do not fit on so few even at the floor */
    LINE_HEIGHT = 1400,
    BAND_PADDING = 350, /* above and below the caption, 1/1000 of its size */
};

static bool has_value(const struct kind_reader *reader, const char *name)
{
    const struct node *value = schema_value(&photos_schema, reader->node, name);
    return value != NULL && !value->is_empty;
}

/* The photos are the same in the same order on every run: the seed comes from the slide's id. */
static uint64_t seed_of(const struct kind_reader *reader, const struct photos *photos)
{
    if (has_value(reader, "seed")) {
        return (uint64_t)photos->seed;
    }
    const char *id = reader->id != NULL ? reader->id : reader->reader->key;
    return hash_add(hash_begin, id, strlen(id));
}

static bool read_list(const struct kind_reader *reader, struct photos *photos)
{
    if (photos->folder != NULL && photos->files != NULL) {
        schema_complain(reader->reader, MESSAGE_PHOTOS_TWO_SOURCES,
                        schema_value(&photos_schema, reader->node, "files"), "files", "", NULL,
                        NULL);
        return false;
    }
    if (photos->files != NULL) {
        return photo_list_files(reader, photos->files, &photos->list);
    }
    if (photos->folder != NULL) {
        const struct node *node = schema_value(&photos_schema, reader->node, "folder");
        return photo_list_folder(reader, node, photos->folder, &photos->list);
    }
    if (!has_value(reader, "folder") && !has_value(reader, "files")) { /* else that was told */
        schema_complain(reader->reader, MESSAGE_PHOTOS_WITHOUT_SOURCE, reader->node, NULL, "", NULL,
                        NULL);
    }
    return false;
}

static enum slide_state check(const struct kind_reader *reader, void *data)
{
    struct photos *photos = data;
    bool is_good = read_list(reader, photos);
    if (photos->captions != NULL && is_good) {
        const struct node *node = schema_value(&photos_schema, reader->node, "captions");
        is_good = photo_list_captions(reader, node, photos->captions, &photos->list);
    }
    if (!is_good) {
        return SLIDE_BROKEN;
    }
    if (photos->list.count == 0) {
        const char *key = photos->folder != NULL ? "folder" : "files";
        schema_complain(reader->reader, MESSAGE_PHOTOS_AWAITED,
                        schema_value(&photos_schema, reader->node, key), key,
                        photos->folder != NULL ? photos->folder : key, NULL, NULL);
        return SLIDE_AWAITED;
    }
    /* Of a folder that is the order of its names. */
    const enum photo_order order =
        photos->order < 0 ? ORDER_LISTED : (enum photo_order)photos->order;
    if (order == ORDER_TAKEN) {
        photo_list_date(reader->pictures, &photos->list);
    }
    photo_list_order(&photos->list, order, seed_of(reader, photos));
    return SLIDE_READY;
}

/* All captions of a slide in one size. */
struct captions_search {
    const struct page_maker *maker;
    struct paragraph **paragraphs; /* NULL: no caption */
    size_t count;
    int width;
    size_t most_lines;
    struct arena *scratch;
};

static int captions_pages(void *context, int size, enum parting allowed)
{
    const struct captions_search *search = context;
    arena_reset(search->scratch);
    for (size_t i = 0; i < search->count; i++) {
        struct text_lines lines = {0};
        if (search->paragraphs[i] != NULL) {
            paragraph_lines(search->scratch, search->paragraphs[i],
                            advance_of_width(search->width, size), &lines);
        }
        if (lines.count > search->most_lines || !text_lines_fit(&lines, allowed)) {
            return 0;
        }
    }
    return 1;
}

static int too_many(const struct captions_search *search, int size)
{
    int letters = 0;
    for (size_t i = 0; i < search->count; i++) {
        struct text_lines lines = {0};
        if (search->paragraphs[i] != NULL) {
            const int advance = advance_of_width(search->width, size);
            paragraph_lines(search->scratch, search->paragraphs[i], advance, &lines);
            letters += text_lines_too_many(&lines, search->most_lines, advance);
        }
    }
    return letters;
}

/* Few lines; rather one more, and another, than letters under the floor. */
static int find_size(struct captions_search *search)
{
    const struct page_maker *maker = search->maker;
    const int preferred =
        frame_preferred_size(maker->frame, maker->measurer, FACE_TEXT, ROLE_CAPTION);
    const struct fit_search fit = {
        .pages = captions_pages,
        .context = search,
        .wished = preferred,
        .preferred = preferred,
        .floor = frame_floor_size(maker->frame, maker->measurer, FACE_TEXT),
    };
    const bool is_upright = maker->frame->width < maker->frame->height;
    search->scratch = arena_create();
    search->most_lines = is_upright ? MOST_LINES_UPRIGHT : MOST_LINES;
    struct fit_found found = fit_search(maker->frame, &fit);
    for (int more = 0; more < MORE_LINES && found.fit > FIT_UNDER_PREFERRED; more++) {
        search->most_lines++;
        found = fit_search(maker->frame, &fit);
    }
    if (maker->report != NULL && found.fit != FIT_GOOD) {
        maker->report(maker->report_context, found.fit, found.size,
                      found.fit == FIT_NOTHING ? too_many(search, found.size) : 0);
    }
    arena_destroy(search->scratch);
    return found.size;
}

/* The part of a rectangle that a picture of these measures takes, in its middle. */
static struct rect fitted(struct rect room, const struct picture_facts *facts)
{
    const int64_t across = facts->width_px, down = facts->height_px;
    struct rect rect = room;
    if (across * room.height > down * room.width) {
        rect.height = (int)(down * room.width / across);
    } else {
        rect.width = (int)(across * room.height / down);
    }
    rect.x += (room.width - rect.width) / 2;
    rect.y += (room.height - rect.height) / 2;
    return rect;
}

static void push_picture(const struct page_maker *maker, struct page *page,
                         const struct photo *photo, struct point_value focus, struct rect rect,
                         enum picture_mode mode, bool is_framed)
{
    const struct point_value own = photo->focus.is_set ? photo->focus : focus;
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_PICTURE,
        .rect = rect,
        .opacity = 1000,
        .mode = mode,
        .path = photo->path,
        .shown_path = photo->shown_path,
        .focus_x = own.is_set ? own.x : 0.5,
        .focus_y = own.is_set ? own.y : 0.4, /* heads are in the upper half */
        .is_framed = is_framed,
    };
}

static struct picture_facts facts_of(const struct page_maker *maker, const struct photo *photo)
{
    struct picture_facts facts = {0};
    const struct picture_source *pictures = maker->pictures;
    if (pictures != NULL && pictures->facts(pictures->context, photo->path, &facts) &&
        facts.width_px > 0 && facts.height_px > 0) {
        return facts;
    }
    return (struct picture_facts){.width_px = 3, .height_px = 2};
}

/* Whether a photo fills the room but for a strip that nobody misses. */
static bool is_near_full(struct rect rect, struct rect room)
{
    return (int64_t)rect.width * rect.height * 100 >= (int64_t)room.width * room.height * 97;
}

static void push_photo(const struct page_maker *maker, struct page *page,
                       const struct photos *photos, const struct photo *photo, int band)
{
    const struct frame *frame = maker->frame;
    const struct rect whole = {0, 0, frame->width, frame->height};
    struct rect room = {0, 0, frame->width, frame->height - band};
    if (photos->mode == MODE_FILL) {
        push_picture(maker, page, photo, photos->focus, whole, PICTURE_FILL, false);
        return;
    }
    const struct picture_facts facts = facts_of(maker, photo);
    if (band == 0 && is_near_full(fitted(room, &facts), room)) {
        push_picture(maker, page, photo, photos->focus, whole, PICTURE_FILL, false);
        return;
    }
    const int margin = frame->reference * 3 / 100;
    room = (struct rect){margin, margin, room.width - 2 * margin, room.height - 2 * margin};
    push_picture(maker, page, photo, photos->focus, whole, PICTURE_BACKDROP, false);
    push_picture(maker, page, photo, photos->focus, fitted(room, &facts), PICTURE_WHOLE, true);
}

static void push_caption(const struct captions_search *search, struct page *page, size_t index,
                         int size, int band)
{
    const struct page_maker *maker = search->maker;
    const struct frame *frame = maker->frame;
    const int top = frame->height - band;
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_BAND,
        .rect = {0, top, frame->width, band},
        .colour = COLOUR_BAND,
        .opacity = PICTURE_BAND_OPACITY
    };
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_RULE,
        .rect = {0, top, frame->width, HAIRLINE},
        .colour = COLOUR_RULE,
        .opacity = 1000,
        .fade = FADE_NONE
    };
    struct text_lines lines;
    paragraph_lines(maker->arena, search->paragraphs[index], advance_of_width(search->width, size),
                    &lines);
    const struct text_style style = {FACE_TEXT, COLOUR_TEXT, ALIGN_CENTRE, LINE_HEIGHT, 1000};
    const int height = paragraph_height(maker->measurer, &style, size, lines.count);
    const int bottom = frame->safe.y + frame->safe.height;
    const int y = top + (bottom - top - height + (frame->height - bottom) / 2) / 2;
    paragraph_emit(maker->arena, maker->measurer, page, &lines, &style, size, frame->safe.x,
                   y + height <= bottom ? y : bottom - height, search->width);
}

static int band_height(const struct captions_search *search, size_t index, int size)
{
    const struct page_maker *maker = search->maker;
    const struct text_style style = {.face = FACE_TEXT, .line_height = LINE_HEIGHT};
    struct arena *scratch = arena_create();
    struct text_lines lines;
    paragraph_lines(scratch, search->paragraphs[index], advance_of_width(search->width, size),
                    &lines);
    const int below = maker->frame->height - maker->frame->safe.y - maker->frame->safe.height;
    const int height = paragraph_height(maker->measurer, &style, size, lines.count) + below +
                       (int)((int64_t)size * BAND_PADDING / 1000);
    arena_destroy(scratch);
    return height;
}

static void visit_texts(const void *data, const struct text_visitor *visitor)
{
    const struct photos *photos = data;
    photo_list_visit_texts(&photos->list, visitor);
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct photos *photos = data;
    const size_t count = photos->list.count;
    struct captions_search search = {.maker = maker, .count = count};
    search.width = maker->frame->safe.width;
    search.paragraphs = ARENA_ARRAY(maker->arena, struct paragraph *, count);
    bool has_captions = false;
    for (size_t i = 0; i < count; i++) {
        const char *caption = photos->list.items[i].caption;
        if (caption != NULL) {
            search.paragraphs[i] =
                paragraph_make(maker->arena, maker->measurer, FACE_TEXT, caption);
            has_captions = true;
        }
    }
    const int size = has_captions ? find_size(&search) : 0;
    for (size_t i = 0; i < count; i++) {
        struct page *page = page_begin(maker, pages, GROUND_PLAIN);
        const bool has_caption = search.paragraphs[i] != NULL;
        const int band = has_caption ? band_height(&search, i, size) : 0;
        push_photo(maker, page, photos, &photos->list.items[i], band);
        if (has_caption) {
            push_caption(&search, page, i, size, band);
        }
    }
}

const struct kind photos_kind = {
    .name = "photos",
    .twin = "bộ ảnh",
    .summary_vi = "ảnh trong một thư mục hay danh sách, mỗi trang một ảnh, có chú thích",
    .summary_en = "photos of a folder or list, one a page, with captions",
    .schema = &photos_schema,
    .check = check,
    .visit_texts = visit_texts,
    .paginate = paginate,
};
