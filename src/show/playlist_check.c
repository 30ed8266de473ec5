#include <string.h>

#include "base/require.h"
#include "base/text.h"
#include "show/playlist_read.h"

/* What no slide can know by itself. */

enum { MOST_GUESSES = 20 }; /* nearest ids looked for: each looks at all */

static struct schema_reader reader_at(const struct playlist_reading *reading, const char *key)
{
    return (struct schema_reader){reading->playlist->arena, reading->diagnostics, key, NULL};
}

static const struct node *slide_value(const struct slide *slide, const char *name)
{
    const struct node *value = schema_value(&slide_schema, slide->node, name);
    return value == NULL ? slide->node : value;
}

static const char *nearest_id(const struct playlist *playlist, const char *id)
{
    const char **ids = ARENA_ARRAY(playlist->arena, const char *, playlist->slide_count);
    size_t count = 0;
    for (size_t i = 0; i < playlist->slide_count; i++) {
        if (playlist->slides[i].id != NULL) {
            ids[count++] = playlist->slides[i].id;
        }
    }
    return text_nearest(id, ids, count);
}

static void check_goal(struct playlist_reading *reading, const struct slide *slide, size_t index,
                       const struct node *goal, int *guesses)
{
    const struct playlist *playlist = reading->playlist;
    if (goal == NULL || goal->type != NODE_SCALAR || goal->is_empty ||
        playlist_find(playlist, goal->text) >= 0) {
        return;
    }
    const char *nearest = (*guesses)++ < MOST_GUESSES ? nearest_id(playlist, goal->text) : NULL;
    const struct place place = node_place(goal, playlist->arena);
    const char *key = arena_format(playlist->arena, "%s.items[%zu].goes_to", slide->key, index);
    if (nearest == NULL) {
        DIAGNOSE(reading->diagnostics, MESSAGE_GOES_TO_UNKNOWN_HERE, &place, key, NULL, goal->text);
        return;
    }
    DIAGNOSE(reading->diagnostics, MESSAGE_GOES_TO_UNKNOWN, &place, key,
             schema_fixed_line(playlist->arena, goal->source, goal->start, goal->end, nearest),
             goal->text, nearest);
}

static const struct schema *record_of(const struct schema *schema, const char *name)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (strcmp(schema->fields[i].name, name) == 0) {
            return schema->fields[i].record;
        }
    }
    return NULL;
}

/* The slides that agenda items begin at; looked for in the file, to say where the wrong one is. */
static void check_goals(struct playlist_reading *reading)
{
    const struct schema *record = record_of(agenda_kind.schema, "items");
    int guesses = 0;
    for (size_t i = 0; i < reading->playlist->slide_count && record != NULL; i++) {
        const struct slide *slide = &reading->playlist->slides[i];
        const struct node *items = slide->kind == &agenda_kind
                                       ? schema_value(agenda_kind.schema, slide->node, "items")
                                       : NULL;
        for (size_t k = 0; items != NULL && items->type == NODE_SEQUENCE && k < items->count; k++) {
            check_goal(reading, slide, k, schema_value(record, items->items[k], "goes_to"),
                       &guesses);
        }
    }
}

/* A moment as minutes that can be compared; days that are not given are the event's. */
static int64_t minutes_of(struct moment_value moment, struct date day)
{
    const struct date date = moment.date.year != 0 ? moment.date : day;
    return (((int64_t)date.year * 12 + date.month) * 31 + date.day) * 1440 + moment.minute;
}

static void check_from_until(struct playlist_reading *reading, const struct slide *slide)
{
    if (slide->from.minute < 0 || slide->until.minute < 0) {
        return;
    }
    const struct date day = reading->playlist->event.date;
    const bool is_comparable =
        day.year != 0 || (slide->from.date.year != 0) == (slide->until.date.year != 0);
    if (!is_comparable || minutes_of(slide->from, day) < minutes_of(slide->until, day)) {
        return;
    }
    const struct schema_reader reader = reader_at(reading, slide->key);
    const struct node *until = slide_value(slide, "until");
    schema_complain(&reader, MESSAGE_UNTIL_NOT_AFTER_FROM, until, "until", until->text,
                    slide_value(slide, "from")->text, NULL);
}

static const char *seconds_text(struct arena *arena, int ms)
{
    return arena_format(arena, "%g", (double)ms / 1000.0);
}

static void check_seconds(struct playlist_reading *reading, const struct slide *slide)
{
    if (slide->seconds_ms == 0) {
        return;
    }
    const struct schema_reader reader = reader_at(reading, slide->key);
    const struct node *seconds = slide_value(slide, "seconds");
    if (reading->playlist->parts[slide->part].mode == PART_MANUAL) {
        schema_complain(&reader, MESSAGE_SECONDS_IN_MANUAL, seconds, "seconds", "seconds", NULL,
                        NULL);
    } else if (!slide->is_hold && slide->seconds_ms <= slide->transition.duration_ms) {
        schema_complain(&reader, MESSAGE_SECONDS_UNDER_TRANSITION, seconds, "seconds",
                        seconds_text(reader.arena, slide->seconds_ms),
                        seconds_text(reader.arena, slide->transition.duration_ms), NULL);
    }
}

static const struct node *part_node(const struct playlist_reading *reading, size_t part)
{
    const struct node *parts = schema_value(&playlist_schema, reading->root, "parts");
    size_t seen = 0;
    for (size_t i = 0; parts != NULL && parts->type == NODE_SEQUENCE && i < parts->count; i++) {
        if (parts->items[i]->type == NODE_MAPPING && seen++ == part) {
            return schema_value(&part_schema, parts->items[i], "at");
        }
    }
    return NULL;
}

static void check_parts(struct playlist_reading *reading, const struct node **first_time)
{
    const struct playlist *playlist = reading->playlist;
    int before = -1;
    for (size_t i = 0; i < playlist->part_count; i++) {
        const int at = playlist->parts[i].at_minute;
        const struct node *node = at < 0 ? NULL : part_node(reading, i);
        if (node == NULL) {
            continue;
        }
        *first_time = *first_time == NULL ? node : *first_time;
        if (at < before) {
            const struct schema_reader reader =
                reader_at(reading, arena_format(playlist->arena, "parts[%zu]", i));
            schema_complain(&reader, MESSAGE_PART_AT_BACKWARDS, node, "at",
                            value_time_text(playlist->arena, at),
                            value_time_text(playlist->arena, before), NULL);
        }
        before = at;
    }
}

/* A time of day without a day would start parts and show slides at the rehearsal too. */
static void check_day(struct playlist_reading *reading, const struct node *first_time)
{
    const struct playlist *playlist = reading->playlist;
    for (size_t i = 0; i < playlist->slide_count && first_time == NULL; i++) {
        const struct slide *slide = &playlist->slides[i];
        if (slide->from.minute >= 0 && slide->from.date.year == 0) {
            first_time = slide_value(slide, "from");
        } else if (slide->until.minute >= 0 && slide->until.date.year == 0) {
            first_time = slide_value(slide, "until");
        }
    }
    if (first_time != NULL && playlist->event.date.year == 0) {
        const struct schema_reader reader = reader_at(reading, "event");
        schema_complain(&reader, MESSAGE_TIME_WITHOUT_DATE, first_time, "date", "", NULL, NULL);
    }
}

static void check_pages(struct playlist_reading *reading)
{
    const struct playlist *playlist = reading->playlist;
    const struct schema_reader reader = reader_at(reading, "");
    const struct event *event = &playlist->event;
    const struct node *given = schema_value(&playlist_schema, reading->root, "event");
    const bool is_told = given != NULL && given->type != NODE_MAPPING && !given->is_empty;
    if (event->host == NULL && event->kind == NULL && event->subject == NULL && !is_told) {
        schema_complain(&reader, MESSAGE_EVENT_EMPTY, reading->root, "event", "", NULL, NULL);
    }
    bool has_page =
        reading->diagnostics->error_count > 0; /* what is wrong may be what is missing */
    for (size_t i = 0; i < playlist->slide_count && !has_page; i++) {
        has_page = playlist->slides[i].state != SLIDE_AWAITED;
    }
    if (!has_page) {
        schema_complain(&reader, MESSAGE_SHOW_WITHOUT_PAGE, reading->root, NULL, "", NULL, NULL);
    }
}

void playlist_check(struct playlist_reading *reading)
{
    const struct node *first_time = NULL;
    check_goals(reading);
    check_parts(reading, &first_time);
    check_day(reading, first_time);
    for (size_t i = 0; i < reading->playlist->slide_count; i++) {
        check_from_until(reading, &reading->playlist->slides[i]);
        check_seconds(reading, &reading->playlist->slides[i]);
    }
    check_pages(reading);
    if (reading->options->checks_wording && reading->diagnostics->error_count == 0) {
        playlist_check_wording(reading);
    }
}
