#include "base/require.h"
#include "slides/files.h"
#include "slides/kind.h"

/* One file whole, on a plain ground, as its designer made it: never cropped, moved or tinted. */

struct image {
    const char *file;
    int ground; /* index into ground_choices */
    const char *path;
};

enum { IMAGE_ON_BLACK, IMAGE_ON_THEME };

static const struct choice ground_choices[] = {
    [IMAGE_ON_BLACK] = {.name = "black", .twin = "đen"       },
    [IMAGE_ON_THEME] = {.name = "theme", .twin = "giao diện"},
};

/* clang-format off */
#define PLACE(member) .offset = offsetof(struct image, member)
static const struct field fields[] = {
    {.name = "file", .twin = "tệp", .type = FIELD_PATH, PLACE(file), .is_required = true,
     .help_vi = "tệp ảnh, hiện nguyên vẹn: maket, cờ, logo",
     .help_en = "the picture, shown whole: artwork, flag, logo"},
    {.name = "ground", .twin = "nền", .type = FIELD_CHOICE, PLACE(ground), .default_text = "black",
     .choices = ground_choices, .choice_count = ARRAY_LENGTH(ground_choices),
     .help_vi = "nền quanh ảnh: đen, hoặc màu của giao diện",
     .help_en = "what is around the picture: black, or the colours of the theme"},
};
#undef PLACE
/* clang-format on */

static const struct schema image_schema = {
    .name = "image",
    .fields = fields,
    .count = ARRAY_LENGTH(fields),
    .size_bytes = sizeof(struct image),
};

static enum slide_state check(const struct kind_reader *reader, void *data)
{
    struct image *image = data;
    if (image->file == NULL) {
        return SLIDE_BROKEN;
    }
    const struct node *node = schema_value(&image_schema, reader->node, "file");
    return slide_file_find(reader, node, "file", image->file, FILE_REGULAR, &image->path)
               ? SLIDE_READY
               : SLIDE_BROKEN;
}

static void paginate(const struct page_maker *maker, const void *data, struct pages *pages)
{
    const struct image *image = data;
    struct page *page =
        page_begin(maker, pages, image->ground == IMAGE_ON_THEME ? GROUND_PLAIN : GROUND_BLACK);
    *LIST_PUSH(maker->arena, page) = (struct box){
        .type = BOX_PICTURE,
        .rect = {0, 0, maker->frame->width, maker->frame->height},
        .opacity = 1000,
        .mode = PICTURE_WHOLE,
        .path = image->path,
        .shown_path = image->file,
        .focus_x = 0.5,
        .focus_y = 0.5,
    };
}

const struct kind image_kind = {
    .name = "image",
    .twin = "hình ảnh",
    .summary_vi = "một ảnh nguyên vẹn trên nền trơn: maket đã duyệt, cờ, logo",
    .summary_en = "one picture, whole, on a plain ground: approved artwork, flag, logos",
    .schema = &image_schema,
    .check = check,
    .paginate = paginate,
};
