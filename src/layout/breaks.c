#include "layout/breaks.h"

#include <string.h>
#include <unilbrk.h>

#include "base/require.h"
#include "base/text.h"
#include "layout/lexicon.h"
#include "layout/tokens.h"

enum { NAME_SYLLABLES = 5, CAPITALS_NAME_SYLLABLES = 4, PLACE_SYLLABLES = 3, LONGEST_TERM = 8 };

/* --- Groups: runs of tokens that are found as a whole ------------------------------------------
 */

static bool is_end(const struct tokens *tokens, size_t i)
{
    return i + 1 >= tokens->count || tokens->items[i].ends_line;
}

/* Whether no name or term goes on behind token `i`. */
static bool is_boundary(const struct tokens *tokens, size_t i)
{
    return is_end(tokens, i) || tokens->items[i].closes || tokens->items[i + 1].opens ||
           tokens->items[i + 1].bare != BARE_NOT;
}

/* How many tokens from `i` on a term could take. */
static size_t reach(const struct tokens *tokens, size_t i)
{
    size_t count = 1;
    while (count < LONGEST_TERM && !is_boundary(tokens, i + count - 1)) {
        count++;
    }
    return count;
}

static size_t match(const struct tokens *tokens, size_t i, enum lexicon_table table)
{
    return lexicon_match(table, tokens->cores + i, reach(tokens, i));
}

static bool is_in(const struct tokens *tokens, size_t i, enum lexicon_table table)
{
    return lexicon_has(table, tokens->cores[i]);
}

static bool could_be_name(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    return token->is_capital && !token->is_number && match(tokens, i, LEXICON_TERMS) < 2;
}

/* An initial or a degree keeps its full stop: Nguyễn Văn A., TS. */
static bool is_name_boundary(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const bool is_abbreviation = token->last == '.' && !is_end(tokens, i) &&
                                 !tokens->items[i + 1].opens &&
                                 tokens->items[i + 1].bare == BARE_NOT &&
                                 (token->is_lone || is_in(tokens, i, LEXICON_ADDRESSES));
    return !is_abbreviation && is_boundary(tokens, i);
}

/* Syllables of the personal name that begins at `i`; 0: none does. */
static size_t name_length(const struct tokens *tokens, size_t i, bool is_addressed)
{
    const bool in_capitals = tokens->items[i].in_capitals;
    if (!could_be_name(tokens, i)) {
        return 0;
    }
    const enum lexicon_table families =
        in_capitals && !is_addressed ? LEXICON_CAPS_FAMILIES : LEXICON_FAMILIES;
    const bool has_family = is_in(tokens, i, families);
    if (!has_family && (!is_addressed || in_capitals)) {
        return 0;
    }
    const size_t most = in_capitals ? CAPITALS_NAME_SYLLABLES : NAME_SYLLABLES;
    size_t length = 1;
    while (length < most && !is_name_boundary(tokens, i + length - 1) &&
           could_be_name(tokens, i + length) &&
           !(in_capitals && is_in(tokens, i + length, LEXICON_JOINERS))) {
        length++;
    }
    /* Đoàn is a family, but far more often a body: Đoàn Khối. */
    const size_t least = is_addressed ? 1 : strcmp(tokens->cores[i], "đoàn") == 0 ? 3 : 2;
    return length >= least ? length : 0;
}

static void mark_hard(struct tokens *tokens, size_t first, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        tokens->items[first + i].hard_left = count - 1 - i;
    }
    tokens->items[first].begins_group = true;
    tokens->items[first + count - 1].ends_group = true;
}

static void mark_soft(struct tokens *tokens, size_t first, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        struct token *token = &tokens->items[first + i];
        token->soft_left = count - 1 - i > token->soft_left ? count - 1 - i : token->soft_left;
    }
    tokens->items[first].begins_group = true;
    tokens->items[first + count - 1].ends_group = true;
}

/* Forms of address from `i` on that follow each other (PGS. TS.); 0 where a name does not follow.
 */
static size_t addressed_length(const struct tokens *tokens, size_t i)
{
    size_t length = 0;
    for (;;) {
        const size_t next = i + length;
        const size_t address = match(tokens, next, LEXICON_ADDRESSES);
        if (address == 0) {
            const size_t name = length > 0 ? name_length(tokens, next, true) : 0;
            return name > 0 ? length + name : 0;
        }
        length += address;
        if (is_name_boundary(tokens, i + length - 1)) {
            return 0;
        }
    }
}

static void find_names(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count;) {
        const size_t term = match(tokens, i, LEXICON_TERMS);
        size_t length = addressed_length(tokens, i);
        if (length == 0 && term < 2) {
            length = name_length(tokens, i, false);
        }
        if (length > 0) {
            mark_hard(tokens, i, length);
            i += length;
        } else {
            i += term > 1 ? term : 1;
        }
    }
}

/* Capitalised syllables from `i` on: the name of a place behind `tỉnh`, `huyện`. */
static size_t place_length(const struct tokens *tokens, size_t i)
{
    const size_t known = match(tokens, i, LEXICON_PLACES);
    if (known > 0 || tokens->items[i].in_capitals) {
        return known;
    }
    size_t length = 0;
    while (length < PLACE_SYLLABLES && could_be_name(tokens, i + length)) {
        length++;
        if (is_boundary(tokens, i + length - 1)) {
            break;
        }
    }
    return length;
}

static void find_terms(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count;) {
        if (tokens->items[i].hard_left > 0) {
            i += tokens->items[i].hard_left;
            i++;
            continue;
        }
        const size_t term = match(tokens, i, LEXICON_TERMS);
        const size_t place = match(tokens, i, LEXICON_PLACES);
        const size_t length = term >= place ? term : place;
        if (length > 1) {
            mark_soft(tokens, i, length);
        }
        i += length > 1 ? length : 1;
    }
    for (size_t i = 0; i < tokens->count; i++) {
        const size_t placer = match(tokens, i, LEXICON_PLACERS);
        if (placer > 0 && !is_boundary(tokens, i + placer - 1)) {
            const size_t place = place_length(tokens, i + placer);
            if (place > 0) {
                mark_soft(tokens, i, placer + place);
            }
        }
    }
}

/* --- Rules: each looks at the gap behind token `i`, which has a token behind it ----------------
 */

typedef enum join gap_rule(const struct tokens *tokens, size_t i);

static enum join join_if(bool holds, enum join join)
{
    return holds ? join : JOIN_FREE;
}

/* No break where UAX #14 has none, in a name, between a bare quote or stop and its word. */
static enum join rule_hard_group(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    return join_if(token->is_glued || token->hard_left > 0 || token->bare == BARE_OPENING ||
                       token[1].bare == BARE_CLOSING,
                   JOIN_HARD);
}

static enum join rule_soft_group(const struct tokens *tokens, size_t i)
{
    return join_if(tokens->items[i].soft_left > 0, JOIN_SOFT);
}

/* đồng chí | Bí thư: before a post an address is loosely tied. */
static enum join rule_address(const struct tokens *tokens, size_t i)
{
    const bool ends_comrade =
        i > 0 && strcmp(tokens->cores[i], "chí") == 0 && strcmp(tokens->cores[i - 1], "đồng") == 0;
    return join_if(ends_comrade && tokens->items[i + 1].is_capital && !tokens->items[i].closes &&
                       !tokens->items[i].in_capitals,
                   JOIN_SOFT);
}

/* năm 2023, Khóa XV, hạng Ba, lần thứ XX, số 163/QĐ-UBND */
static enum join rule_ordinal(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token->closes || !is_in(tokens, i, LEXICON_ORDINALS)) {
        return JOIN_FREE;
    }
    const char *core = tokens->cores[i], *next = tokens->cores[i + 1];
    const bool takes_rank = strcmp(core, "hạng") == 0 || strcmp(core, "thứ") == 0;
    return join_if(token[1].is_number || token[1].is_roman ||
                       (takes_rank && is_in(tokens, i + 1, LEXICON_RANKS)) ||
                       (strcmp(core, "lần") == 0 && strcmp(next, "thứ") == 0),
                   JOIN_HARD);
}

static bool is_year(const char *core)
{
    return strlen(core) == 4 && (core[0] == '1' || core[0] == '2') && core[1] != '.';
}

/* 3 đơn vị, 60 năm; but ngày 07 tháng 4 năm 2023 may part where a person would take breath. */
static enum join rule_count(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (!token->is_number || token->is_document || token->closes || token[1].opens ||
        is_in(tokens, i + 1, LEXICON_JOINERS)) {
        return JOIN_FREE;
    }
    const char *next = tokens->cores[i + 1];
    const bool is_date_word = strcmp(next, "tháng") == 0 || strcmp(next, "năm") == 0;
    if (i > 0 && rule_ordinal(tokens, i - 1) == JOIN_HARD) {
        const bool goes_on = is_date_word || strcmp(next, "giờ") == 0 ||
                             strcmp(next, "phút") == 0 || strcmp(next, "giây") == 0;
        return join_if(goes_on, JOIN_SOFT);
    }
    if (token->is_plain && token[1].is_number) {
        return JOIN_HARD; /* 1 234 567, 0912 345 678 */
    }
    const bool is_unit = token[1].bare == BARE_NOT && !token[1].is_number &&
                         (!token[1].is_capital || token->in_capitals);
    return join_if(is_unit && !is_year(tokens->cores[i]), JOIN_HARD);
}

/* 2020 - 2025, 21-5-1963 – 21-5-2023; another dash stays at the end of its line, and the dash of a
 * list item with its first word. */
static enum join rule_dash(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token[1].bare == BARE_DASH) {
        const bool is_range = token->is_number && !is_end(tokens, i + 1) && token[2].is_number;
        return is_range ? JOIN_HARD : JOIN_WEAK;
    }
    if (token->bare != BARE_DASH) {
        return JOIN_FREE;
    }
    const bool is_first = i == 0 || token[-1].ends_line;
    return join_if(is_first || (token[-1].is_number && token[1].is_number), JOIN_HARD);
}

/* và, của, cho ...: not at the end of a line. A capital one may be a name, as in Văn Cho. */
static enum join rule_joiner(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const bool is_start = i == 0 || token[-1].ends_line;
    return join_if(!token->closes && (!token->is_capital || token->in_capitals || is_start) &&
                       is_in(tokens, i, LEXICON_JOINERS),
                   JOIN_WEAK);
}

/* Nghị định | 145/2013/NĐ-CP */
static enum join rule_document(const struct tokens *tokens, size_t i)
{
    return join_if(!tokens->items[i].closes && tokens->items[i + 1].is_document &&
                       is_in(tokens, i, LEXICON_DOCUMENTS),
                   JOIN_SOFT);
}

static gap_rule *const gap_rules[] = {
    rule_hard_group, rule_soft_group, rule_address, rule_ordinal,
    rule_count,      rule_dash,       rule_joiner,  rule_document,
};

static enum join join_of(const struct tokens *tokens, size_t i)
{
    enum join join = JOIN_FREE;
    for (size_t rule = 0; rule < ARRAY_LENGTH(gap_rules) && join < JOIN_HARD; rule++) {
        const enum join found = gap_rules[rule](tokens, i);
        join = found > join ? found : join;
    }
    return join;
}

static int penalty_of(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token->bare == BARE_DASH || (token->closes && strchr(";:.!?", (int)token->last) != NULL)) {
        return BREAK_AFTER_CLAUSE;
    }
    if (token->closes) {
        return BREAK_AFTER_COMMA;
    }
    if (is_in(tokens, i + 1, LEXICON_OPENERS) && (!token[1].is_capital || token->in_capitals)) {
        return BREAK_BEFORE_OPENER;
    }
    if (token[1].opens || token->ends_group || token[1].begins_group) {
        return BREAK_AT_GROUP;
    }
    return token->is_capital && token[1].is_capital && !token->in_capitals ? BREAK_IN_PROPER
                                                                           : BREAK_ANYWHERE;
}

/* --- Words: tokens, parted where writing without blanks allows it ------------------------------
 */

/* Whether a token may be parted before `at`, where UAX #14 says so: behind a dash or slash between
 * words (never in numbers), between ideographs. Never where a hyphen would have to be added. */
static bool parts_inside(const struct token *token, size_t at, enum join *join)
{
    size_t before = at - 1;
    while (((unsigned char)token->text[before] & 0xC0) == 0x80) {
        before--;
    }
    uint32_t left = 0, right = 0;
    text_decode(token->text + before, &left);
    text_decode(token->text + at, &right);
    enum { FIRST_IDEOGRAPHIC = 0x2E80, ZERO_WIDTH_SPACE = 0x200B, EM_DASH = 0x2014 };
    if (left >= FIRST_IDEOGRAPHIC || right >= FIRST_IDEOGRAPHIC || left == ZERO_WIDTH_SPACE) {
        *join = JOIN_FREE;
        return true;
    }
    *join = JOIN_SOFT;
    const bool has_digit = strcspn(token->text, "0123456789") < token->size_bytes;
    return !has_digit && (left == '-' || left == '/' || left == 0x2013 || left == EM_DASH);
}

static void push_token(struct arena *arena, const struct tokens *tokens, size_t i,
                       const char *opportunities, struct words *words)
{
    const struct token *token = &tokens->items[i];
    size_t first = 0;
    for (size_t at = 1; at < token->size_bytes; at++) {
        enum join join = JOIN_FREE;
        if (opportunities[at] == UC_BREAK_POSSIBLE && parts_inside(token, at, &join)) {
            *LIST_PUSH(arena, words) = (struct word){.text = token->text + first,
                                                     .size_bytes = at - first,
                                                     .join = join,
                                                     .penalty = BREAK_ANYWHERE};
            first = at;
        }
    }
    struct word word = {.text = token->text + first,
                        .size_bytes = token->size_bytes - first,
                        .blanks = token->blanks,
                        .ends_line = token->ends_line,
                        .is_single = first == 0};
    if (!is_end(tokens, i)) {
        word.join = join_of(tokens, i);
        word.penalty = penalty_of(tokens, i);
    }
    *LIST_PUSH(arena, words) = word;
}

void breaks_find(struct arena *arena, const char *text, struct words *words)
{
    struct arena *scratch = arena_create();
    struct tokens tokens;
    tokens_find(scratch, text, &tokens);
    find_names(&tokens);
    find_terms(&tokens);
    *words = (struct words){0};
    for (size_t i = 0; i < tokens.count; i++) {
        const ptrdiff_t offset = tokens.items[i].text - text;
        push_token(arena, &tokens, i, tokens.opportunities + offset, words);
    }
    arena_destroy(scratch);
}
