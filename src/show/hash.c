#include "show/hash.h"

#include <sha256.h>
#include <string.h>

#include "base/buffer.h"
#include "base/require.h"

static void add_text(SHA2_CTX *context, const char *text)
{
    /* With its NUL: two texts beside each other are not one. */
    const char *bytes = text == NULL ? "" : text;
    SHA256Update(context, (const uint8_t *)bytes, strlen(bytes) + 1);
}

static void add_number(SHA2_CTX *context, int number)
{
    const uint32_t value = (uint32_t)number;
    const uint8_t bytes[] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8),
                             (uint8_t)value};
    SHA256Update(context, bytes, sizeof bytes);
}

/* From 0 to 1, as exact as photos are asked for. */
static void add_share(SHA2_CTX *context, double share)
{
    add_number(context, (int)(share * 1e6 + 0.5));
}

/** The content of a picture; its name only where the content is not known. */
static void add_picture(SHA2_CTX *context, const struct box *box,
                        const struct picture_source *pictures)
{
    struct picture_facts facts = {0};
    const bool is_known = pictures != NULL &&
                          pictures->facts(pictures->context, box->path, &facts) &&
                          facts.digest[0] != '\0';
    add_number(context, is_known);
    add_text(context, is_known ? facts.digest : box->shown_path);
    add_number(context, (int)box->mode);
    add_share(context, box->focus_x);
    add_share(context, box->focus_y);
    add_number(context, (int)box->border);
    add_number(context, (int)box->drift);
    add_share(context, box->drift_x);
    add_share(context, box->drift_y);
}

static void add_box(SHA2_CTX *context, const struct box *box, const struct picture_source *pictures)
{
    const int common[] = {(int)box->type,   box->rect.x,      box->rect.y, box->rect.width,
                          box->rect.height, (int)box->colour, box->opacity};
    for (size_t i = 0; i < ARRAY_LENGTH(common); i++) {
        add_number(context, common[i]);
    }
    switch (box->type) {
    case BOX_GROUND:
        add_number(context, (int)box->ground);
        break;
    case BOX_PICTURE:
        add_picture(context, box, pictures);
        break;
    case BOX_RULE:
        add_number(context, (int)box->fade);
        break;
    case BOX_TEXT:
        add_number(context, (int)box->face);
        add_number(context, box->size);
        add_number(context, box->baseline);
        add_text(context, box->text);
        break;
    case BOX_BAND:
    case BOX_LIGHT:
    case BOX_TYPE_COUNT:
        break;
    }
}

void page_hash(const struct page *page, const char *looks, const struct picture_source *pictures,
               char hex[65])
{
    SHA2_CTX context;
    SHA256Init(&context);
    add_text(&context, looks);
    for (size_t i = 0; i < page->count; i++) {
        add_box(&context, &page->items[i], pictures);
    }
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Final(digest, &context);
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[64] = '\0';
}

/** The last column: what the box is or says. */
static const char *box_text(const struct box *box)
{
    static const char *const grounds[] = {
        [GROUND_THEME] = "theme", [GROUND_PLAIN] = "plain", [GROUND_BLACK] = "black"};
    static const char *const fades[] = {
        [FADE_NONE] = "none", [FADE_RIGHT] = "right", [FADE_BOTH] = "both"};
    switch (box->type) {
    case BOX_GROUND:
        return grounds[box->ground];
    case BOX_PICTURE:
        return box->shown_path;
    case BOX_RULE:
        return fades[box->fade];
    case BOX_TEXT:
        return box->text;
    case BOX_BAND:
    case BOX_LIGHT:
    case BOX_TYPE_COUNT:
        break;
    }
    return "";
}

char *page_boxes_text(struct arena *arena, const struct page *page, int height_px,
                      const char *const *face_files)
{
    struct buffer buffer = {.arena = arena};
    for (size_t i = 0; i < page->count; i++) {
        const struct box *box = &page->items[i];
        const struct rect rect = box->rect;
        const char *face = "-";
        if (box->type == BOX_TEXT) {
            const bool has_file = face_files != NULL && face_files[box->face] != NULL;
            face = has_file ? face_files[box->face] : face_name(box->face);
        }
        buffer_add_text(&buffer,
                        arena_format(arena, "%zu\t%s\t%d\t%d\t%d\t%d\t%d\t%s\t", i + 1,
                                     box_type_name(box->type), frame_px(rect.x, height_px),
                                     frame_px(rect.y, height_px), frame_px(rect.width, height_px),
                                     frame_px(rect.height, height_px),
                                     box->type == BOX_TEXT ? frame_px(box->size, height_px) : 0,
                                     face));
        const char *text = box_text(box);
        buffer_add_text(&buffer, text == NULL ? "" : text);
        buffer_add_text(&buffer, "\n");
    }
    return buffer_text(&buffer);
}
