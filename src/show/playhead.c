#include "show/playhead.h"

bool page_ref_equal(struct page_ref a, struct page_ref b)
{
    if (a.kind != b.kind) {
        return false;
    }
    return a.kind != PAGE_SLIDE || (a.slide == b.slide && a.page == b.page);
}
