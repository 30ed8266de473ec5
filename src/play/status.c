#include "play/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/require.h"

enum { MOST_ERRORS = 20 }; /* `check` names them all */

static const char *const mode_names[] = {
    [PART_LOOP] = "loop", [PART_MANUAL] = "manual", [PART_ONCE] = "once"};

static void add_part(struct json *json, const struct playlist *playlist, size_t index)
{
    if (index >= playlist->part_count) {
        return;
    }
    const struct part *part = &playlist->parts[index];
    json_begin(json, "part", '{');
    json_number(json, "number", (double)index + 1);
    json_number(json, "count", (double)playlist->part_count);
    json_text(json, "name", part->name);
    json_text(json, "mode", mode_names[part->mode]);
    if (part->at_minute >= 0) {
        struct arena *scratch = arena_create();
        json_text(json, "at", value_time_text(scratch, part->at_minute));
        arena_destroy(scratch);
    }
    json_end(json, '}');
}

static void add_page(struct json *json, const char *name, const struct timeline *timeline,
                     struct page_ref page)
{
    if (page.kind == PAGE_NONE) {
        json_text(json, name, NULL);
        return;
    }
    json_begin(json, name, '{');
    if (page.kind == PAGE_SLIDE) {
        const struct slide *slide = &timeline->playlist->slides[page.slide];
        json_number(json, "number", timeline_number(timeline, page));
        json_text(json, "slide", slide->id);
        json_text(json, "kind", slide->kind->name);
        json_number(json, "page", page.page + 1);
        json_number(json, "pages", timeline->slides[page.slide].page_count);
        if (slide->is_hold) {
            json_boolean(json, "hold", true);
        }
        if (slide->note != NULL) {
            json_text(json, "note", slide->note);
        }
    } else {
        json_text(json, "slide", NULL);
        json_text(json, "kind", page.kind == PAGE_BLACK ? "black" : "banner");
    }
    json_end(json, '}');
}

static void add_show(struct json *json, const struct status *status)
{
    const struct timeline *timeline = status->session->timeline;
    const struct playhead *playhead = status->playhead;
    const struct moment *moment = status->moment;
    json_number(json, "pages", timeline->page_count);
    add_part(json, timeline->playlist, playhead->part);
    add_page(json, "page", timeline, moment->page);
    add_page(json, "next", timeline, moment->next);
    json_number(json, "shown_ms", (double)moment->shown_ms);
    json_boolean(json, "banner", playhead->is_banner);
    json_boolean(json, "black", playhead->is_black);
    json_boolean(json, "frozen", playhead->frozen_at_ms != -1);
    json_boolean(json, "paused", playhead->paused_at_ms != -1);
    json_number(json, "delay_minutes", playhead->delay_minutes);
    if (moment->look.current_item >= 0) {
        json_number(json, "current_item", moment->look.current_item + 1);
    }
    struct arena *scratch = arena_create();
    json_text(json, "playhead", playhead_text(scratch, timeline, playhead, status->now_ms));
    arena_destroy(scratch);
}

/* What check would end with: slides whose content is still to come. */
static void add_awaited(struct json *json, const struct playlist *playlist)
{
    json_begin(json, "awaited", '[');
    for (size_t i = 0, told = 0; i < playlist->slide_count && told < MOST_ERRORS; i++) {
        if (playlist->slides[i].state == SLIDE_AWAITED) {
            json_text(json, NULL, playlist->slides[i].id);
            told++;
        }
    }
    json_end(json, ']');
}

static void add_errors(struct json *json, const struct diagnostics *errors)
{
    struct arena *scratch = arena_create();
    json_begin(json, "errors", '[');
    for (size_t i = 0, told = 0; errors != NULL && i < errors->count && told < MOST_ERRORS; i++) {
        const struct diagnostic *diagnostic = &errors->items[i];
        if (message_row(diagnostic->message)->severity != SEVERITY_ERROR) {
            continue;
        }
        told++;
        json_begin(json, NULL, '{');
        json_text(json, "path", diagnostic->place.path);
        json_number(json, "line", diagnostic->place.line);
        json_number(json, "column", diagnostic->place.column);
        json_text(json, "code", message_row(diagnostic->message)->code);
        json_text(json, "message_vi", diagnostic_text(scratch, diagnostic, LANGUAGE_VI));
        json_text(json, "message_en", diagnostic_text(scratch, diagnostic, LANGUAGE_EN));
        json_end(json, '}');
    }
    json_end(json, ']');
    arena_destroy(scratch);
}

static void add_wall(struct json *json, struct wall wall)
{
    struct arena *scratch = arena_create();
    json_text(json, "clock", wall.is_known ? wall_text(scratch, wall) : NULL);
    arena_destroy(scratch);
}

char *status_text(struct arena *arena, const struct status *status, const char *error)
{
    char *text = NULL;
    size_t size_bytes = 0;
    struct json json = {.out = open_memstream(&text, &size_bytes), .is_line = true};
    REQUIRE(json.out != NULL);
    json_begin(&json, NULL, '{');
    if (error != NULL) {
        json_text(&json, "error", error);
    }
    json_text(&json, "version", HALLSCREEN_VERSION);
    json_text(&json, "show", status->show);
    json_boolean(&json, "kiosk", status->is_kiosk);
    json_boolean(&json, "copy", status->is_copy);
    json_boolean(&json, "edit_waiting", status->has_edit_waiting);
    json_boolean(&json, "old_page_stays", status->is_pinned);
    add_wall(&json, status->wall);
    if (status->session != NULL && status->session->timeline != NULL) {
        add_show(&json, status);
        add_awaited(&json, status->session->playlist);
    }
    add_errors(&json, status->errors);
    json_text(&json, "driver", status->driver);
    json_text(&json, "renderer", status->renderer);
    json_end(&json, '}');
    fclose(json.out);
    char *line = arena_copy(arena, text, strcspn(text, "\n"));
    free(text);
    return line;
}
