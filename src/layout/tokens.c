#include "layout/tokens.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unilbrk.h>
#include <unistr.h>

#include "base/require.h"
#include "base/text.h"

static bool is_one_of(uint32_t code_point, const char *set)
{
    return code_point != 0 && u8_strchr((const uint8_t *)set, code_point) != NULL;
}

static bool is_opening(uint32_t code_point)
{
    return is_one_of(code_point, "([{<“‘«‹„\"'");
}

static bool is_closing(uint32_t code_point)
{
    return is_one_of(code_point, ")]}>”’»›\"'.,;:!?…%‰");
}

static bool is_dash(uint32_t code_point)
{
    return is_one_of(code_point, "-‐‑‒–—−");
}

/* Blanks at which a line may end; those that do not break are letters to us. */
static bool is_breaking_blank(uint32_t code_point)
{
    return uc_is_property_white_space(code_point) && code_point != 0x00A0 && code_point != 0x2007 &&
           code_point != 0x202F;
}

static uint32_t last_code_point(const char *text, size_t size_bytes)
{
    size_t at = size_bytes;
    do {
        at--;
    } while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
    uint32_t code_point = 0;
    text_decode(text + at, &code_point);
    return code_point;
}

static const char *lower_core(struct arena *arena, const char *text, size_t size_bytes)
{
    uint8_t buffer[64];
    size_t size = sizeof buffer;
    uint8_t *lower = u8_tolower((const uint8_t *)text, size_bytes, NULL, NULL, buffer, &size);
    REQUIRE(lower != NULL);
    char *core = arena_copy(arena, lower, size);
    if (lower != buffer) {
        free(lower);
    }
    text_tone_to_new_style(core, size);
    return core;
}

/* What a core is made of. */
static void look_into(struct token *token, const char *core, size_t size_bytes)
{
    bool has_digit = false, has_letter = false, is_roman = size_bytes > 0;
    size_t letters = 0;
    for (size_t i = 0; i < size_bytes; letters++) {
        uint32_t code_point = 0;
        const size_t size = text_decode(core + i, &code_point);
        const bool is_digit = code_point >= '0' && code_point <= '9';
        token->is_capital = i == 0 ? uc_is_upper(code_point) : token->is_capital;
        token->is_number = i == 0 ? is_digit : token->is_number;
        has_digit = has_digit || is_digit;
        has_letter = has_letter || uc_is_alpha(code_point);
        is_roman = is_roman && is_one_of(code_point, "IVXLCDM");
        i += size;
    }
    token->is_lone = has_letter && letters == 1;
    token->is_roman = is_roman;
    token->is_plain = has_digit && letters == size_bytes && strspn(core, "0123456789") >= letters;
    token->is_document = token->is_number && has_letter && strcspn(core, "-/") < size_bytes;
}

static enum bare bare_of(const char *text, size_t size_bytes)
{
    uint32_t code_point = 0;
    text_decode(text, &code_point);
    if (is_dash(code_point)) {
        return BARE_DASH;
    }
    return is_opening(code_point) && !is_closing(last_code_point(text, size_bytes)) ? BARE_OPENING
                                                                                    : BARE_CLOSING;
}

/* Fills what the token's own letters say; returns its core. */
static const char *describe(struct arena *arena, struct token *token)
{
    size_t first = 0, end = token->size_bytes;
    uint32_t code_point = 0;
    if (end == 0) {
        return "";
    }
    while (first < end) {
        const size_t size = text_decode(token->text + first, &code_point);
        if (!is_opening(code_point)) {
            break;
        }
        first += size;
    }
    token->last = last_code_point(token->text, end);
    token->opens = first > 0;
    while (end > first) {
        const uint32_t last = last_code_point(token->text, end);
        if (!is_closing(last)) {
            break;
        }
        end -= (size_t)u8_uctomb((uint8_t[6]){0}, last, 6);
    }
    token->closes = end < token->size_bytes;
    look_into(token, token->text + first, end - first);
    bool has_word = false;
    for (size_t i = first; i < end && !has_word;) {
        i += text_decode(token->text + i, &code_point);
        has_word = uc_is_alnum(code_point);
    }
    if (!has_word && !is_one_of(code_point, "&+")) {
        token->bare = bare_of(token->text, token->size_bytes);
        return "";
    }
    return lower_core(arena, token->text + first, end - first);
}

/* Whether a line, from `first` to `end`, has letters and none of them is small. */
static bool is_in_capitals(const struct tokens *tokens, size_t first, size_t end)
{
    bool has_capital = false;
    for (size_t i = first; i < end; i++) {
        const struct token *token = &tokens->items[i];
        for (size_t at = 0; at < token->size_bytes;) {
            uint32_t code_point = 0;
            at += text_decode(token->text + at, &code_point);
            if (uc_is_lower(code_point)) {
                return false;
            }
            has_capital = has_capital || uc_is_upper(code_point);
        }
    }
    return has_capital;
}

/* Straight quotes that stand alone open and close by turns. */
static void describe_line(struct tokens *tokens, size_t first, size_t end)
{
    const bool in_capitals = is_in_capitals(tokens, first, end);
    bool is_open = false;
    for (size_t i = first; i < end; i++) {
        struct token *token = &tokens->items[i];
        token->in_capitals = in_capitals;
        if (token->bare == BARE_CLOSING && token->size_bytes == 1 && *token->text == '"') {
            token->bare = is_open ? BARE_CLOSING : BARE_OPENING;
            is_open = !is_open;
        }
    }
}

/* Walks over blanks and line breaks behind a token; returns how many lines end there. */
static size_t skip_blanks(const char *text, const char *opportunities, size_t *at, size_t *blanks)
{
    size_t lines = 0;
    *blanks = 0;
    while (text[*at] != '\0') {
        uint32_t code_point = 0;
        const size_t size = text_decode(text + *at, &code_point);
        const bool is_end = opportunities[*at] == UC_BREAK_MANDATORY;
        const bool is_pair = opportunities[*at] == UC_BREAK_CR_BEFORE_LF;
        if (!is_end && !is_pair && !is_breaking_blank(code_point)) {
            break;
        }
        lines += is_end;
        *at += size;
        ++*blanks;
    }
    return lines;
}

static size_t token_size(const char *text, const char *opportunities, size_t at)
{
    const size_t first = at;
    while (text[at] != '\0' && opportunities[at] != UC_BREAK_MANDATORY &&
           opportunities[at] != UC_BREAK_CR_BEFORE_LF) {
        uint32_t code_point = 0;
        const size_t size = text_decode(text + at, &code_point);
        if (is_breaking_blank(code_point)) {
            break;
        }
        at += size;
    }
    return at - first;
}

static void split(struct arena *arena, const char *text, const char *opportunities,
                  struct tokens *tokens)
{
    size_t at = 0, blanks = 0;
    skip_blanks(text, opportunities, &at, &blanks);
    while (text[at] != '\0') {
        struct token token = {.text = text + at};
        token.size_bytes = token_size(text, opportunities, at);
        at += token.size_bytes;
        size_t lines = skip_blanks(text, opportunities, &at, &token.blanks);
        const bool is_last = text[at] == '\0';
        token.ends_line = lines > 0 && !is_last;
        token.is_glued = !is_last && opportunities[at] == UC_BREAK_PROHIBITED;
        *LIST_PUSH(arena, tokens) = token;
        while (lines > 1 && !is_last) {
            *LIST_PUSH(arena, tokens) = (struct token){.text = text + at, .ends_line = true};
            lines--;
        }
    }
}

void tokens_find(struct arena *arena, const char *text, struct tokens *tokens)
{
    const size_t size_bytes = strlen(text);
    char *opportunities = arena_allocate(arena, size_bytes + 1);
    u8_possible_linebreaks((const uint8_t *)text, size_bytes, "UTF-8", opportunities);
    *tokens = (struct tokens){.opportunities = opportunities};
    split(arena, text, opportunities, tokens);
    tokens->cores = ARENA_ARRAY(arena, const char *, tokens->count);
    size_t first = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        tokens->cores[i] = describe(arena, &tokens->items[i]);
        if (tokens->items[i].ends_line || i + 1 == tokens->count) {
            describe_line(tokens, first, i + 1);
            first = i + 1;
        }
    }
}

bool tokens_line_ends(const struct tokens *tokens, size_t i)
{
    return i + 1 >= tokens->count || tokens->items[i].ends_line;
}

bool tokens_phrase_ends(const struct tokens *tokens, size_t i)
{
    return tokens_line_ends(tokens, i) || tokens->items[i].closes || tokens->items[i + 1].opens ||
           tokens->items[i + 1].bare != BARE_NOT;
}

bool tokens_is_one_of(const struct tokens *tokens, size_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        if (strcmp(tokens->cores[i], words[k]) == 0) {
            return true;
        }
    }
    return false;
}
