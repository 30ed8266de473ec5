#include "layout/box.h"

#include "base/require.h"
#include "base/text.h"

const char *box_type_name(enum box_type type)
{
    static const char *const names[] = {
        [BOX_GROUND] = "ground", [BOX_PICTURE] = "picture", [BOX_BAND] = "band",
        [BOX_LIGHT] = "light",   [BOX_RULE] = "rule",       [BOX_TEXT] = "text",
    };
    _Static_assert(ARRAY_LENGTH(names) == BOX_TYPE_COUNT, "every box type has a name");
    return names[type];
}

int page_syllables(const struct page *page)
{
    int syllables = 0;
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].type == BOX_TEXT) {
            syllables += text_syllables(page->items[i].text);
        }
    }
    return syllables;
}
