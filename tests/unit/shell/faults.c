#include "base/fault.h"
#include "shell/picture_facts.h"

#include <SDL_mutex.h>

#include "base/log.h"
#include "check.h"
#include "draw/picture.h"
#include "unit/show/scratch.h"

/* What the machine cannot do for the facts of photos, it may do later. */

static void wake(void *context)
{
    SDL_SemPost(context);
}

/* A load is put off for a photo that nobody could be asked about, and the next one is not. */
static void test_facts_without_thread(const char *path)
{
    SDL_sem *is_woken = SDL_CreateSemaphore(0);
    struct picture_facts_cache *cache = picture_facts_create(false);
    const struct picture_source source = picture_facts_source(cache);
    struct picture_facts facts;
    picture_facts_read_behind(cache, wake, is_woken);
    REQUIRE(fault_arm("thread:1+"));
    CHECK(!source.facts(source.context, path, &facts));
    CHECK(picture_facts_lacked(cache));
    CHECK(!picture_facts_are_coming(cache));
    picture_facts_rest(cache);
    CHECK(!source.facts(source.context, path, &facts));
    CHECK(!picture_facts_lacked(cache));
    picture_facts_rest(cache);
    REQUIRE(fault_arm(NULL));
    CHECK(!source.facts(source.context, path, &facts));
    CHECK(picture_facts_lacked(cache));
    CHECK_INT(SDL_SemWaitTimeout(is_woken, 10000), 0);
    CHECK(source.facts(source.context, path, &facts));
    CHECK_INT(facts.width_px, 3);
    picture_facts_destroy(cache);
    SDL_DestroySemaphore(is_woken);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    scratch_make();
    struct picture *small = picture_create(3, 2);
    char path[256];
    snprintf(path, sizeof path, "%s/small.png", scratch_folder);
    REQUIRE(picture_write_png(small, path));
    picture_destroy(small);
    test_facts_without_thread(path);
    scratch_remove();
    return check_result();
}
