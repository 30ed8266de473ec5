#include "slides/abbreviations.h"

#include <string.h>

#include "base/require.h"
#include "base/text.h"

/* A blank-separated word, and what of it is no sign. */
struct word {
    const char *text;  /* without opening signs */
    size_t size_bytes; /* without closing signs */
    const char *next;  /* behind its closing signs */
    bool ends_clause;
};

static struct word word_at(const char *text)
{
    static const char opening[] = "(\"'", closing[] = ",;:)\"'/";
    struct word word = {.text = text + strspn(text, opening)};
    const size_t whole = strcspn(word.text, " \n");
    word.next = word.text + whole;
    word.size_bytes = whole;
    while (word.size_bytes > 0 && (strchr(closing, word.text[word.size_bytes - 1]) != NULL ||
                                   (word.text[word.size_bytes - 1] == '.' && *word.next == '\0'))) {
        word.size_bytes--;
        word.ends_clause = true;
    }
    word.ends_clause = word.ends_clause || *word.next == '\0' || *word.next == '\n';
    return word;
}

/* The words of an abbreviation in a section; NULL: it is not there. */
static const char *meaning_in(enum abbreviations_section section, const struct word *word)
{
    const struct phrases *phrases = &abbreviations[section];
    for (size_t i = 0; i < phrases->count; i++) {
        const char *line = phrases->items[i];
        const char *sign = strstr(line, " = ");
        REQUIRE(sign != NULL);
        if ((size_t)(sign - line) == word->size_bytes &&
            strncmp(line, word->text, word->size_bytes) == 0) {
            return sign + strlen(" = ");
        }
    }
    return NULL;
}

/* Whether the first letter is a capital. */
static bool is_capital(struct arena *arena, const struct word *word)
{
    uint32_t letter = 0;
    const size_t size = word->size_bytes == 0 ? 0 : text_decode(word->text, &letter);
    const char *first = arena_copy(arena, word->text, size);
    return size > 0 && (letter > 127 || (letter >= 'A' && letter <= 'Z')) &&
           strcmp(text_upper(arena, first), first) == 0;
}

/* What follows names the body: `Tỉnh ủy`, `Hội Nông dân`, or is written out to one. */
static bool has_body(struct arena *arena, const struct word *word)
{
    if (word->ends_clause) {
        return false;
    }
    const struct word next = word_at(word->next + strspn(word->next, " "));
    return is_capital(arena, &next) && meaning_in(ABBREVIATIONS_AMBIGUOUS, &next) == NULL;
}

static bool is_city(struct arena *arena, const struct event *event)
{
    const char *const texts[] = {event->host, event->place};
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        const char *folded = texts[i] == NULL ? "" : text_fold(arena, texts[i]);
        if (strstr(folded, "thanh uy") != NULL || strstr(folded, "thanh pho") != NULL) {
            return true;
        }
    }
    return false;
}

/* Abbreviations do, few words do; Ư is C6 AF in UTF-8. */
static bool ends_in_capital(const struct word *word)
{
    const unsigned char last =
        word->size_bytes == 0 ? '\0' : (unsigned char)word->text[word->size_bytes - 1];
    return (last >= 'A' && last <= 'Z') || last == 0xAF;
}

/* What a word is written out to; NULL: it stays, for a doubt if `*doubted` is set. */
static const char *expansion_of(struct arena *arena, const struct event *event,
                                const struct word *word, const char **doubted)
{
    if (!ends_in_capital(word)) {
        return NULL;
    }
    const char *meaning = meaning_in(ABBREVIATIONS_ALWAYS, word);
    if (meaning != NULL) {
        return meaning;
    }
    meaning = meaning_in(ABBREVIATIONS_PROVINCE, word);
    if (meaning != NULL) {
        *doubted = is_city(arena, event) ? meaning : NULL;
        return *doubted == NULL ? meaning : NULL;
    }
    meaning = meaning_in(ABBREVIATIONS_BEFORE_BODY, word);
    if (meaning != NULL) {
        *doubted = has_body(arena, word) ? NULL : meaning;
        return *doubted == NULL ? meaning : NULL;
    }
    *doubted = meaning_in(ABBREVIATIONS_AMBIGUOUS, word);
    return NULL;
}

const char *abbreviations_expand(struct arena *arena, const struct event *event, const char *text,
                                 struct abbreviation_doubt *doubt)
{
    const char *done = "";   /* written out so far */
    const char *rest = text; /* from here on not copied yet */
    for (const char *at = text; *at != '\0';) {
        const struct word word = word_at(at);
        const char *doubted = NULL;
        const char *meaning = expansion_of(arena, event, &word, &doubted);
        if (meaning != NULL) {
            done = arena_format(arena, "%s%.*s%s", done, (int)(word.text - rest), rest, meaning);
            rest = word.text + word.size_bytes;
        }
        if (doubted != NULL && doubt != NULL && doubt->word == NULL) {
            *doubt = (struct abbreviation_doubt){
                .word = arena_copy(arena, word.text, word.size_bytes), .meanings = doubted};
        }
        at = word.next + strspn(word.next, " \n");
    }
    return rest == text ? text : arena_format(arena, "%s%s", done, rest);
}

void abbreviations_tell(const struct kind_reader *reader, const char *key, const char *text,
                        const struct source *source, size_t start, size_t end)
{
    struct arena *arena = reader->reader->arena;
    struct abbreviation_doubt doubt = {0};
    (void)abbreviations_expand(arena, reader->event, text, &doubt);
    if (doubt.word != NULL) {
        const struct place place = source_place(source, arena, start, end);
        DIAGNOSE(reader->reader->diagnostics, MESSAGE_ABBREVIATION_UNCLEAR, &place,
                 arena_format(arena, "%s.%s", reader->reader->key, key), NULL, doubt.word,
                 doubt.meanings);
    }
}
