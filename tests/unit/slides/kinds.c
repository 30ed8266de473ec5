#include "slides/kind.h"

#include <string.h>

#include "base/require.h"
#include "base/text.h"
#include "check.h"

static void test_find(void)
{
    for (size_t i = 0; i < kind_count; i++) {
        CHECK(kind_find(kinds[i]->name) == kinds[i]);
        CHECK(kind_find(kinds[i]->twin) == kinds[i]);
        CHECK(kind_reserved(kinds[i]->name, LANGUAGE_EN) == NULL);
    }
    CHECK(kind_find("DIEN GIA") == &speaker_kind);
    CHECK(kind_find("Khen Thưởng") == &awards_kind);
    CHECK(kind_find("speakers") == NULL);
    CHECK(kind_find("") == NULL);
}

/* Refused with what to do instead, in both languages. */
static void test_reserved(void)
{
    static const char *const words[] = {"message", "countdown", "video", "web",      "audio",
                                        "qr",      "Phim",      "QR",    "thong bao"};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        const char *vi = kind_reserved(words[i], LANGUAGE_VI);
        const char *en = kind_reserved(words[i], LANGUAGE_EN);
        CHECK(vi != NULL && en != NULL && strcmp(vi, en) != 0);
        CHECK(kind_find(words[i]) == NULL);
    }
    CHECK(kind_reserved("agenda", LANGUAGE_VI) == NULL);
}

/* Every key is told in both languages, and has a place of its own in the struct. */
static void test_tables(void)
{
    for (size_t i = 0; i < kind_count; i++) {
        const struct schema *schema = kinds[i]->schema;
        CHECK_TEXT(schema->name, kinds[i]->name);
        CHECK(kinds[i]->summary_vi != NULL && kinds[i]->summary_en != NULL);
        CHECK(kinds[i]->paginate != NULL);
        for (size_t k = 0; k < schema->count; k++) {
            const struct field *field = &schema->fields[k];
            CHECK(field->twin != NULL && field->help_vi != NULL && field->help_en != NULL);
            CHECK(field->offset < schema->size_bytes);
            CHECK(k == 0 || field->offset != schema->fields[k - 1].offset);
            CHECK(field->type != FIELD_CHOICE || field->choice_count > 0);
        }
    }
}

int main(void)
{
    test_find();
    test_reserved();
    test_tables();
    return check_result();
}
