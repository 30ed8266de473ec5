#include "slides/address.h"

#include "base/text.h"
#include "layout/groups.h"

static bool is_nothing(const char *address)
{
    static const struct choice nothing = {.name = "none", .twin = "không"};
    return choice_find(&nothing, 1, address) == 0;
}

const char *address_of(const struct page_maker *maker, const char *own)
{
    const char *address = own != NULL ? own : maker->event->address;
    return address == NULL || is_nothing(address) ? NULL : address;
}

const char *address_before(const struct page_maker *maker, const char *text)
{
    const char *address = address_of(maker, NULL);
    if (address == NULL || !groups_begin_with_name(text)) {
        return text;
    }
    return arena_format(maker->arena, "%s %s", text_lower(maker->arena, address), text);
}
