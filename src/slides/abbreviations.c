#include "slides/abbreviations.h"

#include <string.h>

#include "base/buffer.h"
#include "base/require.h"
#include "base/text.h"

static const char sign[] = " = ";

enum {
    MOST_BEFORE_BODY = 2, /* abbreviations in a row before the body of the first: UV BTV TU */
    MOST_TOLD = 16,       /* doubts of one text */
};

/* --- Words --------------------------------------------------------------------------------------
 */

/* Quotes, dashes and dots of U+20xx; blanks are all U+0020 in a text that was read. */
static bool is_general_sign(const char *text)
{
    return strncmp(text, "\xE2\x80", 2) == 0;
}

static bool is_blank_or_end(char c)
{
    return c == '\0' || c == ' ' || c == '\n';
}

/* What may stand behind an abbreviation. */
static bool is_end(const char *text)
{
    return is_blank_or_end(*text) || strchr(",;:()\"'-/", *text) != NULL ||
           (*text == '.' && is_blank_or_end(text[1])) || is_general_sign(text);
}

static size_t word_bytes(const char *text)
{
    size_t size = 0;
    while (!is_end(text + size)) {
        size++;
    }
    return size;
}

static bool is_opening_sign(const char *text)
{
    return strchr(" \n,;:(\"'", *text) != NULL || is_general_sign(text);
}

/* The next place where an abbreviation may begin: behind a blank or an opening sign. Not behind a
 * dash or stroke, and never in what holds a digit: 163-QĐ/TW is the number of a document. */
static const char *next_start(const char *text)
{
    while (*text != '\0') {
        const bool is_opening = is_opening_sign(text);
        text += is_general_sign(text) ? 3 : 1;
        if (is_opening && !is_opening_sign(text)) {
            break;
        }
    }
    return text;
}

static bool is_number(const char *text)
{
    const char *end = text + strcspn(text, " \n0123456789");
    return *end >= '0' && *end <= '9';
}

/* Abbreviations do, few words do; Ư is C6 AF in UTF-8. */
static bool ends_in_capital(const char *text, size_t size_bytes)
{
    const unsigned char last = size_bytes == 0 ? '\0' : (unsigned char)text[size_bytes - 1];
    return (last >= 'A' && last <= 'Z') || last == 0xAF;
}

/* --- The event ----------------------------------------------------------------------------------
 */

enum region {
    REGION_PROVINCE,
    REGION_CITY,
    REGION_UNCLEAR,
};

static bool mentions(struct arena *scratch, const char *text, const char *name)
{
    return text != NULL &&
           strstr(text_name_key(scratch, text), text_name_key(scratch, name)) != NULL;
}

static bool mentions_city(struct arena *scratch, const char *text)
{
    static const char *const names[] = {"Thành ủy", "thành phố", "TP."};
    bool found = false;
    for (size_t i = 0; i < ARRAY_LENGTH(names) && !found; i++) {
        found = mentions(scratch, text, names[i]);
    }
    return found;
}

static bool mentions_central_city(struct arena *scratch, const char *text)
{
    const struct phrases *names = &abbreviations[ABBREVIATIONS_CENTRAL_CITIES];
    bool found = false;
    for (size_t i = 0; i < names->count && !found; i++) {
        found = mentions(scratch, text, names->items[i]);
    }
    return found;
}

/* A city inside a province has members of both committees, so that only the others are clear. */
static enum region region_of(const struct event *event)
{
    struct arena *scratch = arena_create();
    const bool is_province = mentions(scratch, event->host, "tỉnh");
    const bool is_city = mentions_city(scratch, event->host);
    const bool is_central = mentions_central_city(scratch, event->host);
    enum region region = REGION_PROVINCE;
    if (is_city) {
        region = is_central && !is_province ? REGION_CITY : REGION_UNCLEAR;
    } else if (!is_province && (is_central || mentions_city(scratch, event->place) ||
                                mentions_central_city(scratch, event->place))) {
        region = REGION_UNCLEAR;
    }
    arena_destroy(scratch);
    return region;
}

/* --- The table ----------------------------------------------------------------------------------
 */

struct match {
    size_t size_bytes; /* 0: none */
    enum abbreviations_section section;
    const char *meaning;
};

/* The longest abbreviation of a section that begins here. */
static struct match match_in(enum abbreviations_section section, const char *text)
{
    struct match match = {.section = section};
    const struct phrases *phrases = &abbreviations[section];
    for (size_t i = 0; i < phrases->count; i++) {
        const char *line = phrases->items[i];
        const char *middle = strstr(line, sign);
        REQUIRE(middle != NULL);
        const size_t size = (size_t)(middle - line);
        if (size > match.size_bytes && strncmp(line, text, size) == 0 && is_end(text + size)) {
            match.size_bytes = size;
            match.meaning = middle + strlen(sign);
        }
    }
    return match;
}

static struct match match_at(const char *text)
{
    struct match match = {0};
    for (int section = 0; section <= ABBREVIATIONS_AMBIGUOUS; section++) {
        const struct match other = match_in((enum abbreviations_section)section, text);
        match = other.size_bytes > match.size_bytes ? other : match;
    }
    return match;
}

/* Whether a text begins with the name of a body, in any spelling. */
static bool begins_with_body(const char *text)
{
    const struct phrases *bodies = &abbreviations[ABBREVIATIONS_BODIES];
    struct arena *scratch = arena_create();
    const size_t first = word_bytes(text);
    const size_t second =
        text[first] == ' ' && !is_end(text + first + 1) ? 1 + word_bytes(text + first + 1) : 0;
    const char *one = text_name_key(scratch, arena_copy(scratch, text, first));
    const char *two = text_name_key(scratch, arena_copy(scratch, text, first + second));
    bool found = false;
    for (size_t i = 0; i < bodies->count && !found; i++) {
        const char *body = text_name_key(scratch, bodies->items[i]);
        found = strcmp(body, one) == 0 || strcmp(body, two) == 0;
    }
    arena_destroy(scratch);
    return found;
}

/* One text. Its region is looked for when the first word asks for it: few do. */
struct writing {
    struct arena *arena;
    const struct event *event;
    bool has_region;
    enum region region;
};

static enum region region_in(struct writing *writing)
{
    if (!writing->has_region) {
        writing->region = region_of(writing->event);
        writing->has_region = true;
    }
    return writing->region;
}

static const char *write_out(struct writing *writing, const char *text, int depth,
                             struct match *match);

/* What follows names the body: `Tỉnh ủy`, `Hội Nông dân`, or is written out to one. */
static bool has_body(struct writing *writing, const char *text, int depth)
{
    if (*text != ' ' || depth == MOST_BEFORE_BODY) {
        return false;
    }
    const char *next = text + strspn(text, " ");
    struct match match;
    const char *meaning = write_out(writing, next, depth + 1, &match);
    return match.size_bytes == 0 ? begins_with_body(next)
                                 : meaning != NULL && begins_with_body(meaning);
}

/* Up to the stroke between meanings: that of a body that follows is the first. */
static const char *first_meaning(struct arena *arena, const char *meaning)
{
    const char *stroke = strstr(meaning, " / ");
    return stroke == NULL ? meaning : arena_copy(arena, meaning, (size_t)(stroke - meaning));
}

/*
 * The words of the abbreviation that begins here; NULL: it stays as it is. `match` says which it is
 * and, where it stays, with what meanings.
 */
static const char *write_out(struct writing *writing, const char *text, int depth,
                             struct match *match)
{
    *match =
        ends_in_capital(text, word_bytes(text)) ? match_at(text) : (struct match){.size_bytes = 0};
    if (match->size_bytes == 0) {
        return NULL;
    }
    switch (match->section) {
    case ABBREVIATIONS_ALWAYS:
        return match->meaning;
    case ABBREVIATIONS_PROVINCE: {
        const char *in_city = match_in(ABBREVIATIONS_CITY, text).meaning;
        REQUIRE(in_city != NULL);
        const enum region region = region_in(writing);
        if (region != REGION_UNCLEAR) {
            return region == REGION_CITY ? in_city : match->meaning;
        }
        match->meaning = arena_format(writing->arena, "%s / %s", match->meaning, in_city);
        return NULL;
    }
    case ABBREVIATIONS_BEFORE_BODY:
        return has_body(writing, text + match->size_bytes, depth)
                   ? first_meaning(writing->arena, match->meaning)
                   : NULL;
    case ABBREVIATIONS_CITY:
    case ABBREVIATIONS_AMBIGUOUS:
    case ABBREVIATIONS_BODIES:
    case ABBREVIATIONS_CENTRAL_CITIES:
    case ABBREVIATIONS_COUNT:
        break;
    }
    return NULL;
}

/* --- Texts --------------------------------------------------------------------------------------
 */

/* Without its `Ban` behind a `Ban`: "Ban BTVTU". */
static const char *undoubled(const char *text, const char *at, const char *meaning)
{
    static const char *const before[] = {"Ban ", "ban "};
    for (size_t i = 0; i < ARRAY_LENGTH(before); i++) {
        const size_t size = strlen(before[i]);
        if ((size_t)(at - text) >= size && strncmp(at - size, before[i], size) == 0 &&
            strncmp(meaning, before[0], size) == 0) {
            return meaning + size;
        }
    }
    return meaning;
}

const char *abbreviations_expand(struct arena *arena, const struct event *event, const char *text,
                                 struct abbreviation_doubts *doubts)
{
    if (text == NULL) {
        return NULL;
    }
    struct writing writing = {.arena = arena, .event = event};
    struct buffer done = {.arena = arena}; /* written out so far */
    const char *rest = text;               /* from here on not copied yet */
    for (const char *at = is_end(text) ? next_start(text) : text; *at != '\0';) {
        struct match match = {0};
        const char *meaning = is_number(at) ? NULL : write_out(&writing, at, 0, &match);
        if (meaning != NULL) {
            buffer_add(&done, rest, (size_t)(at - rest));
            buffer_add_text(&done, undoubled(text, at, meaning));
            rest = at + match.size_bytes;
        } else if (match.size_bytes > 0 && doubts != NULL && doubts->count < MOST_TOLD) {
            *LIST_PUSH(arena, doubts) = (struct abbreviation_doubt){
                .word = arena_copy(arena, at, match.size_bytes), .meanings = match.meaning};
        }
        at = next_start(at + match.size_bytes);
    }
    if (rest == text) {
        return text;
    }
    buffer_add_text(&done, rest);
    return buffer_text(&done);
}

/* Where a word stands in a byte range, from an offset on; `end`: it is written otherwise there. */
static size_t find_word(const struct source *source, size_t from, size_t end, const char *word)
{
    const size_t size = strlen(word);
    for (size_t i = from; i + size <= end; i++) {
        const char *text = source->text + i;
        const bool begins = i == from || strchr(" \n,;:(\"'\t", text[-1]) != NULL;
        if (begins && strncmp(text, word, size) == 0 &&
            (i + size == end || is_end(text + size) || text[size] == '\r' || text[size] == '\t')) {
            return i;
        }
    }
    return end;
}

void abbreviations_tell(const struct kind_reader *reader, const char *key, const char *text,
                        const struct source *source, size_t start, size_t end)
{
    struct arena *arena = reader->reader->arena;
    struct abbreviation_doubts doubts = {0};
    (void)abbreviations_expand(arena, reader->event, text, &doubts);
    size_t from = start;
    for (size_t i = 0; i < doubts.count; i++) {
        const struct abbreviation_doubt *doubt = &doubts.items[i];
        const size_t at = find_word(source, from, end, doubt->word);
        const bool is_found = at < end;
        const struct place place = is_found
                                       ? source_place(source, arena, at, at + strlen(doubt->word))
                                       : source_place(source, arena, start, end);
        DIAGNOSE(reader->reader->diagnostics, MESSAGE_ABBREVIATION_UNCLEAR, &place,
                 arena_format(arena, "%s.%s", reader->reader->key, key), NULL, doubt->word,
                 doubt->meanings);
        from = is_found ? at + strlen(doubt->word) : from;
    }
}

void abbreviations_tell_value(const struct kind_reader *reader, const struct schema *schema,
                              const struct node *mapping, const char *key, const char *text)
{
    const struct node *value = text == NULL ? NULL : schema_value(schema, mapping, key);
    if (value != NULL) {
        abbreviations_tell(reader, key, text, value->source, value->start, value->end);
    }
}
