#include "layout/breaks.h"

#include <string.h>
#include <unilbrk.h>

#include "base/require.h"
#include "base/text.h"
#include "layout/groups.h"
#include "layout/lexicon.h"
#include "layout/tokens.h"

enum { LONGEST_SYLLABLE = 7 /* nghiêng */ };

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

/* Whether token `i` is the last of a group of several: đại hội, làm theo. */
static bool is_term_end(const struct tokens *tokens, size_t i)
{
    return tokens->items[i].ends_group && !tokens->items[i].begins_group;
}

/* Đồng chí | Bí thư, Sở | Giao thông vận tải, Phó | Trưởng đoàn */
static struct bond rule_head(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const bool is_comrade =
        i > 0 && strcmp(tokens->cores[i], "chí") == 0 && strcmp(tokens->cores[i - 1], "đồng") == 0;
    const bool is_head = token->is_capital && !is_term_end(tokens, i) &&
                         lexicon_has(LEXICON_HEADS, tokens->cores[i]);
    const bool is_name = token->in_capitals ? token[1].begins_group : token[1].is_capital;
    return bond_if(!token->closes && is_name && (is_comrade || is_head), JOIN_WEAK, CLOSE);
}

/* Đảng bộ tỉnh, Hội Nông dân huyện: the level goes with the body, unless it begins a place's name
 */
static struct bond rule_level(const struct tokens *tokens, size_t i)
{
    static const char *const levels[] = {"tỉnh", "huyện", "xã", "quận", "phường"};
    const struct token *token = &tokens->items[i];
    return bond_if(token->ends_group && !token->closes && !token[1].opens && token[1].soft == 0 &&
                       tokens_is_one_of(tokens, i + 1, levels, ARRAY_LENGTH(levels)),
                   JOIN_SOFT, LOOSE);
}

/* Huân chương Lao động hạng Ba */
static struct bond rule_rank(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    return bond_if(is_term_end(tokens, i) && !token->closes && !tokens_line_ends(tokens, i + 1) &&
                       strcmp(tokens->cores[i + 1], "hạng") == 0 &&
                       lexicon_has(LEXICON_RANKS, tokens->cores[i + 2]),
                   JOIN_SOFT, FIRM);
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

/* năm 2023, Khóa XV, hạng Ba, lần thứ XX, số 163/QĐ-UBND; a word of several syllables is parted
 * from its number rather than within: giai đoạn | 2020 - 2025 */
static struct bond rule_ordinal(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const char *core = tokens->cores[i], *next = tokens->cores[i + 1];
    const bool takes_rank = strcmp(core, "hạng") == 0 || strcmp(core, "thứ") == 0;
    const bool is_answered = token[1].is_number || token[1].is_roman ||
                             (takes_rank && lexicon_has(LEXICON_RANKS, next)) ||
                             (strcmp(core, "lần") == 0 && strcmp(next, "thứ") == 0);
    return bond_if(is_answered && !token->closes && !token[1].opens &&
                       lexicon_has(LEXICON_ORDINALS, core),
                   is_term_end(tokens, i) ? JOIN_SOFT : JOIN_HARD, FIRM);
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
                         lexicon_has(LEXICON_ORDINALS, tokens->cores[i - 1]) &&
                         tokens_is_one_of(tokens, i + 1, parts, ARRAY_LENGTH(parts));
    return bond_if(is_part, JOIN_SOFT, FIRM);
}

/* 3 đơn vị, 60 năm, 1 234 567; an address keeps its number loosely: 18 Lê Hồng Phong */
static struct bond rule_count(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (!token->is_number || token->is_document || token->closes || token[1].opens ||
        token[1].bare != BARE_NOT || lexicon_has(LEXICON_JOINERS, tokens->cores[i + 1]) ||
        (i > 0 && rule_ordinal(tokens, i - 1).join != JOIN_FREE)) {
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

/* phòng, chống thiên tai: one word, in spite of its comma */
static struct bond rule_prevent(const struct tokens *tokens, size_t i)
{
    return bond_if(strcmp(tokens->cores[i], "phòng") == 0 &&
                       strcmp(tokens->cores[i + 1], "chống") == 0,
                   JOIN_SOFT, FIRM);
}

/* hơn 200 đại biểu */
static struct bond rule_about(const struct tokens *tokens, size_t i)
{
    static const char *const words[] = {"hơn", "gần", "khoảng", "trên", "dưới", "đủ", "đạt"};
    return bond_if(!tokens->items[i].closes && tokens->items[i + 1].is_number &&
                       tokens_is_one_of(tokens, i, words, ARRAY_LENGTH(words)),
                   JOIN_WEAK, CLOSE);
}

/* Công ty Điện lực Bãi Hạc: capitals that no group explains are a proper name, most likely */
static struct bond rule_proper(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    return bond_if(token->is_capital && token[1].is_capital && !token->in_capitals &&
                       !token->closes && !token->ends_group && !token[1].opens &&
                       !token[1].begins_group && !token->is_number && !token[1].is_number,
                   JOIN_SOFT, LOOSE);
}

/* 2.450 triệu đồng: the word for a thousand or a million belongs to the number, the unit to both */
static struct bond rule_million(const struct tokens *tokens, size_t i)
{
    static const char *const thousands[] = {"trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"};
    const struct token *token = &tokens->items[i];
    return bond_if(i > 0 && tokens->items[i - 1].is_number && !tokens->items[i - 1].closes &&
                       !token->closes && token[1].bare == BARE_NOT && !token[1].opens &&
                       tokens_is_one_of(tokens, i, thousands, ARRAY_LENGTH(thousands)),
                   JOIN_HARD, FIRM);
}

/* Trưởng phòng Tổ chức - Hành chính, tỉnh Bà Rịa - Vũng Tàu: a dash inside one name, which follows
 * another word, or kinh tế - xã hội; not the ones between the parts of a slogan. */
static bool is_inside_name(const struct tokens *tokens, size_t dash)
{
    const struct token *next = &tokens->items[dash + 1];
    if (dash == 0 || tokens->items[dash].in_capitals || tokens->items[dash - 1].closes) {
        return false;
    }
    if (!next->is_capital) {
        return !next->is_number && next->bare == BARE_NOT && !next->opens;
    }
    size_t first = dash - 1;
    while (first > 0 && !tokens->items[first].begins_group &&
           !tokens_phrase_ends(tokens, first - 1)) {
        first--;
    }
    return tokens->items[first].is_capital && first > 0 && !tokens_phrase_ends(tokens, first - 1) &&
           tokens->items[first - 1].bare == BARE_NOT;
}

/* 2020 - 2025, 21-5-1963 – 21-5-2023; Tổ chức - Hành chính; another dash ends its line */
static struct bond rule_dash(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token[1].bare == BARE_DASH && !tokens_line_ends(tokens, i + 1)) {
        return token->is_number && token[2].is_number ? (struct bond){JOIN_HARD, TIGHT}
                                                      : (struct bond){JOIN_WEAK, CLOSE};
    }
    if (token->bare != BARE_DASH || i == 0) {
        return bond_if(token[1].bare == BARE_DASH, JOIN_WEAK, CLOSE);
    }
    if (token[-1].is_number && token[1].is_number) {
        return (struct bond){JOIN_HARD, LOOSE};
    }
    return bond_if(is_inside_name(tokens, i), JOIN_SOFT, LOOSE);
}

/* và, của, cho ...: not at the end of a line. A capital one may be a name, as in Văn Cho; one that
 * ends a term (làm theo) belongs to that. */
static struct bond rule_joiner(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    const bool may_join = !token->is_capital || token->in_capitals || is_line_start(tokens, i);
    return bond_if(!token->closes && may_join && !is_term_end(tokens, i) &&
                       lexicon_has(LEXICON_JOINERS, tokens->cores[i]),
                   JOIN_WEAK, CLOSE);
}

/* Nghị định | 145/2013/NĐ-CP */
static struct bond rule_document(const struct tokens *tokens, size_t i)
{
    return bond_if(!tokens->items[i].closes && tokens->items[i + 1].is_document &&
                       lexicon_has(LEXICON_DOCUMENTS, tokens->cores[i]),
                   JOIN_SOFT, LOOSE);
}

static gap_rule *const gap_rules[] = {
    rule_writing, rule_name,    rule_term, rule_head,   rule_level,    rule_rank,
    rule_list,    rule_ordinal, rule_date, rule_count,  rule_about,    rule_prevent,
    rule_proper,  rule_million, rule_dash, rule_joiner, rule_document,
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

static int penalty_of(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token->bare == BARE_DASH && is_inside_name(tokens, i)) {
        return BREAK_IN_PROPER;
    }
    if (token->bare == BARE_DASH || (token->closes && strchr(";:.!?", (int)token->last) != NULL)) {
        return BREAK_AFTER_CLAUSE;
    }
    if (token->closes || *token[1].text == '(') {
        return BREAK_AFTER_COMMA;
    }
    if (lexicon_has(LEXICON_OPENERS, tokens->cores[i + 1]) &&
        (!token[1].is_capital || token->in_capitals)) {
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
                        .is_single = first == 0 && text_length(token->text, token->size_bytes) <=
                                                       LONGEST_SYLLABLE};
    if (!tokens_line_ends(tokens, i)) {
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
    groups_find(&tokens);
    *words = (struct words){0};
    for (size_t i = 0; i < tokens.count; i++) {
        const ptrdiff_t offset = tokens.items[i].text - text;
        push_token(arena, &tokens, i, tokens.opportunities + offset, words);
    }
    arena_destroy(scratch);
}
