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
    return token->is_capital && !token->is_number && token->term < 2;
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

/* How strongly groups hold: 1 where they would be parted first. */
enum strength { LOOSE = 1, FIRM, TIGHT };

static void mark_ends(struct tokens *tokens, size_t first, size_t count)
{
    tokens->items[first].begins_group = true;
    tokens->items[first + count - 1].ends_group = true;
}

/* A name with the form of address before it: parted after that rather than within the name. */
static void mark_name(struct tokens *tokens, size_t first, size_t address, size_t name)
{
    for (size_t i = 0; i + 1 < address + name; i++) {
        tokens->items[first + i].hard = i + 1 < address ? TIGHT : i + 1 == address ? LOOSE : FIRM;
    }
    mark_ends(tokens, first, address + name);
}

static void tighten(struct tokens *tokens, size_t i, enum strength strength)
{
    struct token *token = &tokens->items[i];
    token->soft = token->soft > (int)strength ? token->soft : (int)strength;
}

/* A term holds tightly, but for where shorter terms meet in it: Phó Bí thư | Thường trực. */
static void mark_term(struct tokens *tokens, size_t first, size_t count)
{
    mark_ends(tokens, first, count);
    bool is_whole = true; /* the term is not a part of itself */
    for (size_t left = count; left > 1;) {
        const size_t inner =
            lexicon_match(LEXICON_TERMS, tokens->cores + first, is_whole ? left - 1 : left);
        const size_t taken = inner > 0 ? inner : 1;
        for (size_t i = 0; i + 1 < taken; i++) {
            tighten(tokens, first + i, TIGHT);
        }
        if (taken < left) {
            const bool meet = taken > 1 && left - taken > 1;
            tighten(tokens, first + taken - 1, meet ? LOOSE : TIGHT);
        }
        first += taken;
        left -= taken;
        is_whole = false;
    }
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
        tokens->items[i].term = match(tokens, i, LEXICON_TERMS);
    }
}

static void find_names(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count;) {
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

static void find_soft_groups(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count;) {
        const size_t term = tokens->items[i].term;
        const size_t place = match(tokens, i, LEXICON_PLACES);
        const size_t length = term >= place ? term : place;
        if (tokens->items[i].hard > 0 || length < 2) {
            i++;
            continue;
        }
        mark_term(tokens, i, length);
        i += length;
    }
}

static void find_places(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const size_t placer = match(tokens, i, LEXICON_PLACERS);
        if (placer > 0 && !is_boundary(tokens, i + placer - 1)) {
            const size_t name = place_length(tokens, i + placer);
            if (name > 0) {
                mark_place(tokens, i, placer, name);
            }
        }
    }
}

/* --- Rules: each looks at the gap behind token `i`, which has a token behind it ----------------
 */

struct bond {
    enum join join;
    int strength;
};

typedef struct bond gap_rule(const struct tokens *tokens, size_t i);

static struct bond bond_if(bool holds, enum join join, int strength)
{
    return holds ? (struct bond){.join = join, .strength = strength} : (struct bond){JOIN_FREE, 0};
}

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(word, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_line_start(const struct tokens *tokens, size_t i)
{
    return i == 0 || tokens->items[i - 1].ends_line;
}

/* No break where UAX #14 has none, nor between a bare quote or stop and its word. */
static struct bond rule_writing(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    return bond_if(token->is_glued || token->bare == BARE_OPENING || token[1].bare == BARE_CLOSING,
                   JOIN_HARD, TIGHT);
}

static struct bond rule_name(const struct tokens *tokens, size_t i)
{
    return bond_if(tokens->items[i].hard > 0, JOIN_HARD, tokens->items[i].hard);
}

static struct bond rule_term(const struct tokens *tokens, size_t i)
{
    return bond_if(tokens->items[i].soft > 0, JOIN_SOFT, tokens->items[i].soft);
}

/* Đồng chí | Bí thư, Sở | Giao thông vận tải, Phó | Trưởng đoàn */
static struct bond rule_head(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const bool is_comrade =
        i > 0 && strcmp(tokens->cores[i], "chí") == 0 && strcmp(tokens->cores[i - 1], "đồng") == 0;
    const bool is_head = token->is_capital && is_in(tokens, i, LEXICON_HEADS);
    const bool is_name = token->in_capitals ? token[1].begins_group : token[1].is_capital;
    return bond_if(!token->closes && is_name && (is_comrade || is_head), JOIN_WEAK, LOOSE);
}

/* Đảng bộ tỉnh, Hội Nông dân huyện: the level goes with the body, unless it begins a place's name
 */
static struct bond rule_level(const struct tokens *tokens, size_t i)
{
    static const char *const levels[] = {"tỉnh", "huyện", "xã", "quận", "phường"};
    const struct token *token = &tokens->items[i];
    return bond_if(token->ends_group && !token->closes && !token[1].opens && token[1].soft == 0 &&
                       is_one_of(tokens->cores[i + 1], levels, ARRAY_LENGTH(levels)),
                   JOIN_SOFT, LOOSE);
}

/* 1. Chào cờ, a) Khai mạc, - Bế mạc: the mark of a list with its first word */
static struct bond rule_list(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const bool is_mark =
        token->bare != BARE_NOT || ((token->last == '.' || token->last == ')') &&
                                    (token->is_plain || token->is_roman || token->is_lone));
    return bond_if(is_mark && is_line_start(tokens, i), JOIN_HARD, TIGHT);
}

/* năm 2023, Khóa XV, hạng Ba, lần thứ XX, số 163/QĐ-UBND */
static struct bond rule_ordinal(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token->closes || !is_in(tokens, i, LEXICON_ORDINALS)) {
        return (struct bond){JOIN_FREE, 0};
    }
    const char *core = tokens->cores[i], *next = tokens->cores[i + 1];
    const bool takes_rank = strcmp(core, "hạng") == 0 || strcmp(core, "thứ") == 0;
    return bond_if(token[1].is_number || token[1].is_roman ||
                       (takes_rank && is_in(tokens, i + 1, LEXICON_RANKS)) ||
                       (strcmp(core, "lần") == 0 && strcmp(next, "thứ") == 0),
                   JOIN_HARD, FIRM);
}

static bool is_year(const char *core)
{
    return strlen(core) == 4 && strspn(core, "0123456789") == 4 && (*core == '1' || *core == '2');
}

/* ngày 07 | tháng 4 | năm 2023, 8 giờ | 30 phút: where a person would take breath */
static struct bond rule_date(const struct tokens *tokens, size_t i)
{
    static const char *const parts[] = {"tháng", "năm", "giờ", "phút", "giây"};
    const bool is_part = i > 0 && tokens->items[i].is_number && !tokens->items[i].closes &&
                         is_in(tokens, i - 1, LEXICON_ORDINALS) &&
                         is_one_of(tokens->cores[i + 1], parts, ARRAY_LENGTH(parts));
    return bond_if(is_part, JOIN_SOFT, FIRM);
}

/* 3 đơn vị, 60 năm, 1 234 567; an address keeps its number loosely: 18 Lê Hồng Phong */
static struct bond rule_count(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (!token->is_number || token->is_document || token->closes || token[1].opens ||
        token[1].bare != BARE_NOT || is_in(tokens, i + 1, LEXICON_JOINERS) ||
        (i > 0 && rule_ordinal(tokens, i - 1).join == JOIN_HARD)) {
        return (struct bond){JOIN_FREE, 0};
    }
    if (token[1].is_number) {
        return bond_if(token->is_plain, JOIN_HARD, FIRM);
    }
    if (token[1].is_capital && !token->in_capitals) {
        return bond_if(true, JOIN_WEAK, LOOSE);
    }
    return bond_if(!is_year(tokens->cores[i]), JOIN_HARD, FIRM);
}

/* 2.450 triệu đồng: the word for a thousand or a million belongs to the number, the unit to both */
static struct bond rule_million(const struct tokens *tokens, size_t i)
{
    static const char *const thousands[] = {"trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"};
    const struct token *token = &tokens->items[i];
    return bond_if(i > 0 && tokens->items[i - 1].is_number && !tokens->items[i - 1].closes &&
                       !token->closes && token[1].bare == BARE_NOT && !token[1].opens &&
                       is_one_of(tokens->cores[i], thousands, ARRAY_LENGTH(thousands)),
                   JOIN_HARD, FIRM);
}

/* 2020 - 2025, 21-5-1963 – 21-5-2023; another dash stays at the end of its line */
static struct bond rule_dash(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token[1].bare == BARE_DASH) {
        const bool is_range = token->is_number && !is_end(tokens, i + 1) && token[2].is_number;
        return is_range ? (struct bond){JOIN_HARD, TIGHT} : (struct bond){JOIN_WEAK, LOOSE};
    }
    return bond_if(token->bare == BARE_DASH && i > 0 && token[-1].is_number && token[1].is_number,
                   JOIN_HARD, LOOSE);
}

/* và, của, cho ...: not at the end of a line. A capital one may be a name, as in Văn Cho. */
static struct bond rule_joiner(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const bool may_join = !token->is_capital || token->in_capitals || is_line_start(tokens, i);
    return bond_if(!token->closes && may_join && is_in(tokens, i, LEXICON_JOINERS), JOIN_WEAK,
                   LOOSE);
}

/* Nghị định | 145/2013/NĐ-CP */
static struct bond rule_document(const struct tokens *tokens, size_t i)
{
    return bond_if(!tokens->items[i].closes && tokens->items[i + 1].is_document &&
                       is_in(tokens, i, LEXICON_DOCUMENTS),
                   JOIN_SOFT, LOOSE);
}

static gap_rule *const gap_rules[] = {
    rule_writing, rule_name,  rule_term,    rule_head, rule_level,  rule_list,     rule_ordinal,
    rule_date,    rule_count, rule_million, rule_dash, rule_joiner, rule_document,
};

/* The tightest of what the rules say. */
static struct bond bond_of(const struct tokens *tokens, size_t i)
{
    struct bond bond = {JOIN_FREE, 0};
    for (size_t rule = 0; rule < ARRAY_LENGTH(gap_rules); rule++) {
        const struct bond found = gap_rules[rule](tokens, i);
        if (found.join > bond.join || (found.join == bond.join && found.strength > bond.strength)) {
            bond = found;
        }
    }
    return bond;
}

/* Trưởng phòng Tổ chức - Hành chính, tỉnh Bà Rịa - Vũng Tàu: a dash inside one name, which follows
 * another word; not the one between the two halves of a slogan. */
static bool is_inside_name(const struct tokens *tokens, size_t dash)
{
    if (dash == 0 || !tokens->items[dash + 1].is_capital || tokens->items[dash].in_capitals) {
        return false;
    }
    size_t first = dash - 1;
    while (first > 0 && !tokens->items[first].begins_group && !is_boundary(tokens, first - 1)) {
        first--;
    }
    return tokens->items[first].is_capital && first > 0 && !is_boundary(tokens, first - 1);
}

static int penalty_of(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token->bare == BARE_DASH && is_inside_name(tokens, i)) {
        return BREAK_IN_PROPER;
    }
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
                                                     .strength = join == JOIN_FREE ? 0 : FIRM,
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
        const struct bond bond = bond_of(tokens, i);
        word.join = bond.join;
        word.strength = bond.strength;
        word.penalty = penalty_of(tokens, i);
    }
    *LIST_PUSH(arena, words) = word;
}

void breaks_find(struct arena *arena, const char *text, struct words *words)
{
    struct arena *scratch = arena_create();
    struct tokens tokens;
    tokens_find(scratch, text, &tokens);
    find_terms(&tokens);
    find_names(&tokens);
    find_soft_groups(&tokens);
    find_places(&tokens);
    *words = (struct words){0};
    for (size_t i = 0; i < tokens.count; i++) {
        const ptrdiff_t offset = tokens.items[i].text - text;
        push_token(arena, &tokens, i, tokens.opportunities + offset, words);
    }
    arena_destroy(scratch);
}
