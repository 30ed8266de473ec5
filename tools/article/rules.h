#pragma once

/*
 * The rules by which facts are found, a row each in rules.def: field, what the rule says, and an
 * example with what it must give. The examples are the rules' tests.
 */

enum rule {
#define ROW(name, field, meaning, example, expected) RULE_##name,
#include "article/rules.def"
#undef ROW
    RULE_COUNT
};

struct rule_row {
    const char *name;    /* "lead-place" */
    const char *field;   /* of the facts: "place" */
    const char *meaning; /* one line, for the manual */
    const char *example; /* an article of its own; "\n" parts its paragraphs */
    const char *expected;
};

const struct rule_row *rule_row(enum rule rule);
