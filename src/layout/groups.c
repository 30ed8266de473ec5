#include "layout/groups.h"

#include <string.h>

#include "base/require.h"
#include "layout/lexicon.h"

enum {
    NAME_SYLLABLES = 5,
    LEAST_TO_PART = 4,
    CAPITALS_NAME_SYLLABLES = 4,
    PLACE_SYLLABLES = 3,
    LONGEST_TERM = 8
};

/* How many tokens from `i` on a term could take. */
static size_t reach(const struct tokens *tokens, size_t i)
{
    size_t count = 1;
    while (count < LONGEST_TERM && !tokens_phrase_ends(tokens, i + count - 1)) {
        count++;
    }
    return count;
}

static size_t match(const struct tokens *tokens, size_t i, enum lexicon_table table)
{
    return lexicon_match(table, tokens->cores + i, reach(tokens, i));
}

static bool could_be_name(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    return token->is_capital && !token->is_number && token->term < 2;
}

/* An initial or a degree keeps its full stop: Nguyễn Văn A., TS. */
static bool is_name_boundary(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const bool is_abbreviation =
        token->last == '.' && !tokens_line_ends(tokens, i) && !tokens->items[i + 1].opens &&
        tokens->items[i + 1].bare == BARE_NOT &&
        (token->is_lone || lexicon_has(LEXICON_ADDRESSES, tokens->cores[i]));
    return !is_abbreviation && tokens_phrase_ends(tokens, i);
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
    const bool has_family = lexicon_has(families, tokens->cores[i]);
    if (!has_family && (!is_addressed || in_capitals)) {
        return 0;
    }
    const size_t most = in_capitals ? CAPITALS_NAME_SYLLABLES : NAME_SYLLABLES;
    size_t length = 1;
    while (length < most && !is_name_boundary(tokens, i + length - 1) &&
           could_be_name(tokens, i + length) &&
           !(in_capitals && lexicon_has(LEXICON_JOINERS, tokens->cores[i + length]))) {
        length++;
    }
    /* Đoàn is a family, but far more often a body: Đoàn Khối. */
    const size_t least = is_addressed ? 1 : strcmp(tokens->cores[i], "đoàn") == 0 ? 3 : 2;
    return length >= least ? length : 0;
}

static void mark_ends(struct tokens *tokens, size_t first, size_t count)
{
    tokens->items[first].begins_group = true;
    tokens->items[first + count - 1].ends_group = true;
}

static void tighten(struct tokens *tokens, size_t i, enum strength strength)
{
    struct token *token = &tokens->items[i];
    token->soft = token->soft > (int)strength ? token->soft : (int)strength;
}

/* Tokens of the shorter term from `i` on, at most `most`; 1: a syllable alone. */
static size_t inner_length(const struct tokens *tokens, size_t i, size_t most)
{
    size_t length = lexicon_match(LEXICON_TERMS, tokens->cores + i, most);
    if (length == 0 && tokens->items[i].is_capital) {
        length = lexicon_match(LEXICON_PLACES, tokens->cores + i, most);
    }
    return length > 0 ? length : 1;
}

/* A term holds tightly, but for where shorter terms meet in it: Hội đồng | nhân dân, Kế hoạch | và
 * Đầu tư; a little less beside one: Ban | Tổ chức. */
static void mark_term(struct tokens *tokens, size_t first, size_t count, enum strength meeting)
{
    size_t at = first, before = 0;
    for (size_t left = count; left > 0;) {
        /* a term is not a part of itself */
        const size_t taken = inner_length(tokens, at, left < count ? left : count - 1);
        if (taken > 1) {
            mark_term(tokens, at, taken, FIRM);
        }
        if (before > 0) {
            const bool begins = taken > 1 || lexicon_has(LEXICON_JOINERS, tokens->cores[at]);
            const bool meet = before > 1 && begins;
            tighten(tokens, at - 1, meet ? meeting : before > 1 || taken > 1 ? CLOSE : TIGHT);
        }
        before = taken;
        at += taken;
        left -= taken;
    }
}

/* A name with the form of address before it: parted after that rather than within the name. A long
 * form is a term: Bà mẹ Việt Nam | anh hùng. */
static void mark_name(struct tokens *tokens, size_t first, size_t address, size_t name)
{
    const bool is_long = address > 3;
    for (size_t i = is_long ? address - 1 : 0; i + 1 < address + name; i++) {
        tokens->items[first + i].hard = i + 1 < address ? TIGHT : i + 1 == address ? LOOSE : FIRM;
    }
    if (is_long) {
        mark_term(tokens, first, address, FIRM);
    }
    mark_ends(tokens, first, address + name);
}

static void mark_place(struct tokens *tokens, size_t first, size_t placer, size_t name)
{
    for (size_t i = 0; i + 1 < placer + name; i++) {
        tighten(tokens, first + i, i + 1 == placer ? FIRM : TIGHT);
    }
    mark_ends(tokens, first, placer + name);
}

/* Finds forms of address from `i` on that follow each other (PGS. TS.) with a name behind them. */
static bool find_addressed(const struct tokens *tokens, size_t i, size_t *address, size_t *name)
{
    *address = 0;
    for (;;) {
        const size_t next = i + *address;
        const size_t length = match(tokens, next, LEXICON_ADDRESSES);
        if (length == 0) {
            *name = *address > 0 ? name_length(tokens, next, true) : 0;
            return *name > 0;
        }
        *address += length;
        if (is_name_boundary(tokens, i + *address - 1)) {
            return false;
        }
    }
}

static void find_terms(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const size_t term = match(tokens, i, LEXICON_TERMS);
        const size_t longer = match(tokens, i, LEXICON_LONG_TERMS);
        tokens->items[i].is_long_term = longer > term;
        tokens->items[i].term = longer > term ? longer : term;
    }
}

static size_t known_place(const struct tokens *tokens, size_t i)
{
    return tokens->items[i].is_capital ? match(tokens, i, LEXICON_PLACES) : 0;
}

/* Whether `tỉnh`, `Tỉnh ủy` and the like stand right before token `i`. */
static bool is_behind_placer(const struct tokens *tokens, size_t i)
{
    return i > 0 && !tokens_phrase_ends(tokens, i - 1) &&
           (lexicon_has(LEXICON_PLACERS, tokens->cores[i - 1]) ||
            (i > 1 && match(tokens, i - 2, LEXICON_PLACERS) == 2));
}

/* Syllables of a known place from `i` on that would be taken for a name or the beginning of one:
 * tỉnh Hà Nam Trần Văn A, Bà Rịa. */
static size_t misleading_place(const struct tokens *tokens, size_t i)
{
    const size_t known = known_place(tokens, i);
    const bool is_misleading =
        known > 1 && (lexicon_has(LEXICON_ADDRESSES, tokens->cores[i]) ||
                      (is_behind_placer(tokens, i) && name_length(tokens, i, false) > known));
    return is_misleading ? known : 0;
}

static void find_names(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count;) {
        const size_t place = misleading_place(tokens, i);
        if (place > 0) {
            i += place;
            continue;
        }
        const size_t term = tokens->items[i].term;
        size_t address = 0, name = 0;
        if (!find_addressed(tokens, i, &address, &name)) {
            address = 0;
            name = term < 2 ? name_length(tokens, i, false) : 0;
        }
        if (name > 0) {
            mark_name(tokens, i, address, name);
            i += address + name;
        } else {
            i += term > 1 ? term : 1;
        }
    }
}

/* Capitalised syllables from `i` on: the name of a place behind `tỉnh`, `huyện`. */
static size_t place_length(const struct tokens *tokens, size_t i)
{
    const size_t known = known_place(tokens, i);
    if (known > 0 || tokens->items[i].in_capitals) {
        return known;
    }
    size_t length = 0;
    while (length < PLACE_SYLLABLES && could_be_name(tokens, i + length)) {
        length++;
        if (tokens_phrase_ends(tokens, i + length - 1)) {
            break;
        }
    }
    return length;
}

/* Phó Trưởng | Đoàn đại biểu Quốc hội: a longer term takes the end of a shorter one. */
static size_t without_overlap(const struct tokens *tokens, size_t first, size_t length)
{
    for (size_t taken = 2; taken < length; taken++) {
        const size_t other = tokens->items[first + taken].term;
        if (other > length && taken + other > length) {
            return taken;
        }
    }
    return length;
}

static void find_soft_groups(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count;) {
        const size_t term = tokens->items[i].term;
        const size_t place = known_place(tokens, i);
        const size_t longest = term >= place ? term : place;
        if (tokens->items[i].hard > 0 || longest < 2) {
            i++;
            continue;
        }
        const bool is_long = tokens->items[i].is_long_term && longest == term;
        const size_t length = without_overlap(tokens, i, longest);
        mark_term(tokens, i, length, is_long ? LOOSE : FIRM);
        mark_ends(tokens, i, length);
        i += length;
    }
}

/* Chủ tịch UBND tỉnh | Phạm Anh Tuấn: who, not where. Streets and wards are named after people. */
static bool is_person(const struct tokens *tokens, size_t i)
{
    static const char *const seats[] = {"tỉnh", "huyện", "xã", "quận", "ủy", "đoàn"};
    return tokens->items[i].hard > 0 && tokens->items[i + 1].hard > 0 &&
           known_place(tokens, i) == 0 &&
           tokens_is_one_of(tokens, i - 1, seats, ARRAY_LENGTH(seats));
}

static void find_places(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const size_t placer = match(tokens, i, LEXICON_PLACERS);
        if (placer > 0 && !tokens_phrase_ends(tokens, i + placer - 1)) {
            const size_t name = place_length(tokens, i + placer);
            if (name > 0 && !is_person(tokens, i + placer)) {
                mark_place(tokens, i, placer, name);
            }
        }
    }
}

void groups_find(struct tokens *tokens)
{
    find_terms(tokens);
    find_names(tokens);
    find_soft_groups(tokens);
    find_places(tokens);
}

static bool is_name_alone(const struct tokens *tokens)
{
    bool is_name = tokens->count <= NAME_SYLLABLES;
    for (size_t i = 0; i < tokens->count && is_name; i++) {
        const struct token *token = &tokens->items[i];
        const bool goes_on = i + 1 == tokens->count || !tokens_phrase_ends(tokens, i);
        is_name = goes_on && token->is_capital && !token->is_number;
    }
    return is_name;
}

static size_t count_blanks(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        count += *text == ' ';
    }
    return count;
}

size_t groups_name_middle(const char *text)
{
    if (count_blanks(text) + 1 < LEAST_TO_PART) {
        return 0; /* most names, without looking closer */
    }
    struct arena *scratch = arena_create();
    struct tokens tokens;
    tokens_find(scratch, text, &tokens);
    const bool is_long = tokens.count >= LEAST_TO_PART && is_name_alone(&tokens);
    const size_t middle = is_long ? (size_t)(tokens.items[tokens.count - 2].text - text) : 0;
    arena_destroy(scratch);
    return middle;
}

bool groups_begin_with_name(const char *text)
{
    struct arena *scratch = arena_create();
    struct tokens tokens;
    tokens_find(scratch, text, &tokens);
    find_terms(&tokens);
    const bool is_written = tokens.count > 0 && !tokens.items[0].in_capitals;
    const size_t name = is_written ? name_length(&tokens, 0, false) : 0;
    const bool begins = name > 1 && name > known_place(&tokens, 0);
    arena_destroy(scratch);
    return begins;
}
