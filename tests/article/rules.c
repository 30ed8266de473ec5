#include "articles.h"

/* Each row of rules.def: its example gives what it says. */

static void check_row(const struct rule_row *row)
{
    struct arena *arena = arena_create();
    struct article article;
    struct facts facts;
    CHECK(find_facts(arena, row->example, strlen(row->example), &article, &facts));
    char *text = facts_text(&facts);
    const bool is_shown_only =
        strcmp(row->field, "subject") == 0 || strcmp(row->field, "speakers.doing") == 0;
    if (is_shown_only) {
        const struct fact *fact =
            row->field[1] == 'u' ? &facts.subject : &facts.people.items[0].doing;
        CHECK_TEXT(fact->text != NULL ? fact->text : "", row->expected);
    } else {
        const char *dot = strchr(row->field, '.');
        const char *field = strcmp(row->field, "awards") == 0 ? "award"
                            : dot != NULL                     ? dot + 1
                                                              : row->field;
        const char *quote = strcmp(field, "date") == 0 ? "'" : "\"";
        const bool is_list = strcmp(field, "captions") == 0 ||
                             strcmp(field, "organisations") == 0 || strcmp(field, "agenda") == 0 ||
                             strcmp(field, "anniversaries") == 0;
        const char *wanted =
            is_list ? arena_format(arena, "- %s%s%s\n", quote, row->expected, quote)
                    : arena_format(arena, "%s: %s%s%s\n", field, quote, row->expected, quote);
        if (strstr(text, wanted) == NULL) {
            printf("%s: not found: %sin:\n%s", row->name, wanted, text);
        }
        CHECK(strstr(text, wanted) != NULL);
    }
    free(text);
    arena_destroy(arena);
}

int main(void)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        check_row(rule_row((enum rule)i));
    }
    return check_result();
}
