#include <string.h>

#include "base/hash.h"
#include "base/require.h"
#include "slides/photo_captions.h"
#include "slides/photo_page.h"

/* Photos of a folder or list, one a page or two; where they stand is photo_page's. */

struct photos {
    const char *folder, *captions;
    const struct node *files;
    int order, mode, motion;
    struct point_value focus;
    int seed;
    struct photo_list list;
};

static const struct choice order_choices[] = {
    [ORDER_LISTED] = {.name = "listed",  .twin = "như danh sách"  },
    [ORDER_NAME] = {.name = "name",    .twin = "theo tên"        },
    [ORDER_TAKEN] = {.name = "taken",   .twin = "theo giờ chụp"},
    [ORDER_SHUFFLE] = {.name = "shuffle", .twin = "xáo trộn"      },
};

static const struct choice mode_choices[] = {
    [MODE_FIT] = {.name = "fit",   .twin = "vừa" },
    [MODE_FILL] = {.name = "fill",  .twin = "đầy"},
    [MODE_FRAME] = {.name = "frame", .twin = "khung" },
    [MODE_PAIR] = {.name = "pair",  .twin = "đôi" },
};

enum photo_motion { MOTION_NONE, MOTION_DRIFT };

static const struct choice motion_choices[] = {
    {.name = "none",  .twin = "không"},
    {.name = "drift", .twin = "trôi" },
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
     .help_vi = "tệp chú thích: mỗi dòng \"TÊN TỆP: lời chú thích\"; ảnh không có ở đó thì lấy từ tệp "
                "cùng tên đuôi .txt, rồi từ trong ảnh",
     .help_en = "file of captions: a line \"FILE: CAPTION\" each; for other photos the file of the "
                "same name that ends in .txt, then what is written in the photo"},
    {.name = "order", .twin = "thứ tự", .type = FIELD_CHOICE, PLACE(order),
     .choices = order_choices, .choice_count = ARRAY_LENGTH(order_choices),
     .help_vi = "thứ tự; không ghi thì như danh sách, với thư mục thì theo tên",
     .help_en = "the order; where it is not given, as listed, and by name for a folder"},
    {.name = "mode", .twin = "cách hiện", .type = FIELD_CHOICE, PLACE(mode), .default_text = "fit",
     .choices = mode_choices, .choice_count = ARRAY_LENGTH(mode_choices),
     .help_vi = "vừa: thấy cả ảnh; đầy: kín màn hình, cắt bớt; ảnh quá nhỏ, hay cắt mất quá nửa mà "
                "không ghi tâm ảnh, thì như vừa; khung: lồng khung trên nền; đôi: hai ảnh đứng cạnh nhau, trên màn hình dọc "
                "thì hai ảnh ngang, một trên một dưới; ảnh lẻ, hay lời chú thích quá dài, thì như vừa. "
                "Ảnh ít điểm ảnh không phóng quá 1,5 lần, nhưng không nhỏ hơn nửa chiều cao màn hình",
     .help_en = "fit: the whole photo; fill: the whole screen, cut; as fit where the photo is small or "
                "more than half of it would be cut off, unless it has a focus of its own; frame: in a "
                "mat on the ground; pair: two upright photos side by side, on an upright screen two "
                "wide ones one above the other; as fit where there is no second one or words too "
                "long for that. A photo of few pixels is enlarged no more than 1.5 times, but not "
                "made smaller than half the screen"},
    {.name = "motion", .twin = "chuyển động", .type = FIELD_CHOICE, PLACE(motion),
     .default_text = "none", .choices = motion_choices, .choice_count = ARRAY_LENGTH(motion_choices),
     .help_vi = "trôi: ảnh phóng to hay thu nhỏ rất chậm quanh tâm ảnh; hai ảnh một trang thì đứng yên",
     .help_en = "drift: a slow zoom around the focus; two photos on a page stand still"},
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
    const struct node *captions = schema_value(&photos_schema, reader->node, "captions");
    if (!read_list(reader, photos) ||
        !photo_captions_find(reader, captions, photos->captions, &photos->list)) {
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
    if (order == ORDER_TAKEN || photos->mode == MODE_PAIR) {
        photo_list_facts(reader->pictures, &photos->list);
    }
    photo_list_order(&photos->list, order, seed_of(reader, photos));
    return SLIDE_READY;
}

static void visit_texts(const void *data, const struct text_visitor *visitor)
{
    const struct photos *photos = data;
    photo_list_visit_texts(&photos->list, visitor);
}

/* Of a slide: by the first photo of each page. */
struct photo_plans {
    struct photo_plan *pages;
    int caption_size;
};

/* One size for the words of a slide: that of the smallest, but those that must be smaller than the
 * last row can read make no other so. @param plans  of every page; its photos' first has it */
static int caption_size(const struct page_maker *maker, const struct photo_plan *plans,
                        size_t photo_count)
{
    const int floor =
        scale_at_least(maker->frame, frame_floor_size(maker->frame, maker->measurer, FACE_TEXT));
    int size = 0;
    for (size_t i = 0; i < photo_count; i += plans[i].count) {
        const int own = plans[i].caption_size;
        size = own > 0 && (size == 0 || own < size) ? own : size;
    }
    return size > 0 && size < floor ? floor : size;
}

/* What all pages go by; of the slide's `plan`, if that was made before. */
static const struct photo_plans *plan_pages(const struct page_maker *maker,
                                            const struct photos *photos,
                                            const struct photo_look *look)
{
    if (maker->plan != NULL && *maker->plan != NULL) {
        return *maker->plan;
    }
    struct arena *arena = maker->plan == NULL ? maker->arena : maker->plan_arena;
    const size_t count = photos->list.count;
    struct photo_plans *plans = ARENA_NEW(arena, struct photo_plans);
    plans->pages = ARENA_ARRAY(arena, struct photo_plan, count);
    for (size_t i = 0; i < count; i += plans->pages[i].count) {
        plans->pages[i] = photo_page_plan(maker, look, &photos->list.items[i], count - i);
    }
    plans->caption_size = caption_size(maker, plans->pages, count);
    if (maker->plan != NULL) {
        *maker->plan = plans;
    }
    return plans;
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct photos *photos = data;
    struct photo_look look = {.mode = (enum photo_layout)photos->mode, .focus = photos->focus};
    const struct photo_plans *plans = plan_pages(maker, photos, &look);
    look.caption_size = plans->caption_size;
    for (size_t i = 0, count; i < photos->list.count; i += count) {
        count = plans->pages[i].count;
        if (maker->only_page >= 0 && pages->count != (size_t)maker->only_page) {
            *LIST_PUSH(maker->arena, pages) = (struct page){0};
            continue;
        }
        /* In and out in turn: the last view of one is not where the next begins. */
        look.drift = photos->motion != MOTION_DRIFT ? DRIFT_NONE
                     : i % 2 == 0                   ? DRIFT_IN
                                                    : DRIFT_OUT;
        photo_page_make(maker, pages, &look, &photos->list.items[i], count);
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
