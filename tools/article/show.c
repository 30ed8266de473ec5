#include "article/show.h"

#include <stdlib.h>
#include <string.h>

#include "article/roles.h"
#include "article/sheet.h"
#include "base/require.h"
#include "base/text.h"

enum { BANNER_LETTERS = 700 }; /* of all its texts */

static void put_date(const struct sheet *sheet)
{
    const struct facts *facts = sheet->facts;
    const struct date *date = &facts->date;
    if (date->day == 0) {
        return;
    }
    if (date->year == 0) {
        fprintf(sheet->out, "  # bài báo không ghi năm: %s\n", facts->date_text.text);
    } else if (facts->is_published_date) {
        fprintf(sheet->out, "  # ngày đăng bài, không phải ngày của sự kiện: %02d/%02d/%04d\n",
                date->day, date->month, date->year);
    } else {
        if (facts->is_year_completed) {
            fprintf(sheet->out, "  # bài báo chỉ ghi %s; năm là của ngày đăng hay của đầu đề\n",
                    facts->date_text.text);
        }
        if (facts->date_end.day > 0) {
            fprintf(sheet->out,
                    "  # đến hết ngày %02d/%02d/%04d; muốn hiện cả hai ngày thì ghi vào "
                    "date_text\n",
                    facts->date_end.day, facts->date_end.month, facts->date_end.year);
        }
        fprintf(sheet->out, "  date: %02d/%02d/%04d\n", date->day, date->month, date->year);
    }
}

/* What the banner says, by importance: what finds no room beside the rest is left out. */
enum banner_row {
    BANNER_SUBJECT,
    BANNER_KIND,
    BANNER_HOST,
    BANNER_PLACE,
    BANNER_SLOGAN,
    BANNER_COUNT
};

struct banner_rows {
    const struct fact *facts[BANNER_COUNT]; /* NULL: not said */
    bool has_any;
};

/* "Hội thi Tin học trẻ tỉnh Đắk Nông lần thứ XI": the headline says the same and more. */
static bool says_title_more(const struct facts *facts)
{
    const struct fact *title = &facts->title, *kind = &facts->kind;
    const struct words *words = &facts->article->lines.items[kind->line].words;
    const struct words *headline = &facts->article->lines.items[title->line].words;
    if (title->text == NULL || kind->text == NULL) {
        return false;
    }
    const size_t count = facts->subject.end - kind->start;
    for (size_t i = 0; i < count; i++) {
        if (!words_is(headline, title->start + i, words->items[kind->start + i].key)) {
            return false;
        }
    }
    /* not how it went: "... thành công tốt đẹp", "...: đội A vô địch" */
    for (size_t i = title->start + count; i < title->end; i++) {
        const bool is_news = headline->items[i].shape == WORD_SIGN || roles_is_ender(headline, i) ||
                             (words_is(headline, i, "thành") && words_is(headline, i + 1, "công"));
        if (is_news && !words_is_sign(headline, i, '-')) {
            return false;
        }
    }
    return true;
}

static struct banner_rows banner_rows(const struct facts *facts)
{
    struct banner_rows rows = {0};
    const bool has_subject = facts->subject.text != NULL && !says_title_more(facts);
    const bool repeats_host = facts->organiser.text != NULL && facts->title.text != NULL &&
                              strstr(facts->title.text, facts->organiser.text) != NULL;
    const struct fact *const all[BANNER_COUNT] = {
        [BANNER_SUBJECT] = has_subject ? &facts->subject : &facts->title,
        [BANNER_KIND] = has_subject ? &facts->kind : NULL,
        [BANNER_HOST] = has_subject || !repeats_host ? &facts->organiser : NULL,
        [BANNER_PLACE] = &facts->place,
        [BANNER_SLOGAN] = &facts->slogan,
    };
    size_t letters = 0;
    for (size_t i = 0; i < BANNER_COUNT; i++) {
        const struct fact *fact = all[i];
        const bool is_shown = fact != NULL && sheet_can_hold(fact);
        letters += is_shown ? text_length(fact->text, strlen(fact->text)) : 0;
        if (is_shown && letters <= BANNER_LETTERS) {
            rows.facts[i] = fact;
            rows.has_any = true;
        }
    }
    return rows;
}

static void put_event(const struct sheet *sheet)
{
    const struct facts *facts = sheet->facts;
    const struct banner_rows rows = banner_rows(facts);
    if (rows.has_any || (facts->date.year > 0 && !facts->is_published_date)) {
        fputs("event:\n", sheet->out);
    }
    sheet_put_fact(sheet, "  ", "host", rows.facts[BANNER_HOST]);
    sheet_put_fact(sheet, "  ", "kind", rows.facts[BANNER_KIND]);
    sheet_put_fact(sheet, "  ", "subject", rows.facts[BANNER_SUBJECT]);
    sheet_put_fact(sheet, "  ", "place", rows.facts[BANNER_PLACE]);
    put_date(sheet);
    sheet_put_fact(sheet, "  ", "slogan", rows.facts[BANNER_SLOGAN]);
}

static bool has_captions(const struct facts *facts)
{
    for (size_t i = 0; i < facts->captions.count; i++) {
        if (sheet_can_hold_caption(&facts->captions.items[i])) {
            return true;
        }
    }
    return false;
}

static void put_arrival(const struct sheet *sheet, const char *name)
{
    const struct facts *facts = sheet->facts;
    fputs("parts:\n  - part: Đón tiếp đại biểu\n    mode: loop\n    slides:\n", sheet->out);
    fputs("      - kind: banner\n", sheet->out);
    const char *published = facts->article->published;
    const char *note =
        arena_format(sheet->arena, "Soạn từ bài báo %s%s%s; chức danh là của lúc đó", name,
                     published != NULL ? ", " : "", published != NULL ? published : "");
    sheet_put_key(sheet->out, "        ", "note", note);
    if (has_captions(facts)) {
        fputs("      - kind: photos\n        id: anh\n        folder: photos\n"
              "        captions: photos/captions.txt\n",
              sheet->out);
    }
}

static void put_agenda(const struct sheet *sheet)
{
    const struct fact_list *steps = &sheet->facts->steps;
    if (!sheet_can_hold_any(steps)) {
        return;
    }
    fputs("      # theo thứ tự bài báo kể; sửa lại theo chương trình của ban tổ chức\n"
          "      - kind: agenda\n        id: chuong-trinh\n        heading: Chương trình\n"
          "        items:\n",
          sheet->out);
    for (size_t i = 0; i < steps->count; i++) {
        if (sheet_can_hold(&steps->items[i])) {
            sheet_put_key(sheet->out, "          - ", "title", steps->items[i].text);
        }
    }
}

/* A role as posts, one a line: parted at commas behind which another post begins. */
static void put_posts(const struct sheet *sheet, const struct fact *role)
{
    const struct words *words = &sheet->facts->article->lines.items[role->line].words;
    size_t start = role->start;
    for (size_t at = role->start; at <= role->end; at++) {
        const bool is_end = at == role->end;
        const bool is_parted = !is_end && words_is_border(words, at) &&
                               (words_is_sign(words, at, ',') || words_is_sign(words, at, '-')) &&
                               words_match(words, at + 1, VOCABULARY_ROLES) > 0;
        if (is_end || is_parted) {
            fputs("          - ", sheet->out);
            sheet_put_value(sheet->out, words_text(sheet->arena, words, start, at));
            fputc('\n', sheet->out);
            start = at + 1;
        }
    }
}

static bool is_plural(const char *address)
{
    return strncmp(address, "các ", 4) == 0 || strncmp(address, "Các ", 4) == 0;
}

/* As it is set above a name: "đ/c" in full, the rest as it stands. */
static const char *address_of(const struct sheet *sheet, const struct person *person)
{
    const char *folded = text_fold(sheet->arena, person->honorific.text);
    const bool is_short = strcmp(folded, "d/c") == 0 || strcmp(folded, "dc") == 0;
    return is_short ? "Đồng chí" : text_capitalise(sheet->arena, person->honorific.text);
}

static void put_person(const struct sheet *sheet, const struct person *person)
{
    sheet_put_doubt(sheet, "      ", person->role.text != NULL ? &person->role : &person->name);
    fputs("      - kind: speaker\n", sheet->out);
    if (person->honorific.text != NULL && !is_plural(person->honorific.text)) {
        sheet_put_key(sheet->out, "        ", "address", address_of(sheet, person));
    }
    sheet_put_key(sheet->out, "        ", "name", person->name.text);
    const bool has_role = sheet_can_hold(&person->role);
    const bool has_shared = sheet_can_hold(&person->shared_role);
    if (has_role || has_shared) {
        fputs("        posts:\n", sheet->out);
    }
    if (has_shared) {
        put_posts(sheet, &person->shared_role);
    }
    if (has_role) {
        put_posts(sheet, &person->role);
    }
    sheet_put_fact(sheet, "        ", "doing", &person->doing);
}

static void put_people(const struct sheet *sheet, enum person_part part)
{
    for (size_t i = 0; i < sheet->facts->people.count; i++) {
        const struct person *person = &sheet->facts->people.items[i];
        if (person->part == part && sheet_can_hold(&person->name)) {
            put_person(sheet, person);
        }
    }
}

/* A person who gets an award stands with what the article says of them: school, class, post. */
static const struct fact *role_of_recipient(const struct sheet *sheet, const struct fact *recipient)
{
    const struct mentions *mentions = &sheet->facts->mentions;
    const size_t i = mentions_from(mentions, recipient->line, recipient->start);
    const bool is_person = i < mentions->count && mentions->items[i].line == recipient->line &&
                           mentions->items[i].start == recipient->start &&
                           mentions->items[i].end == recipient->end;
    const struct fact *role =
        is_person ? &sheet->facts->people.items[mentions->items[i].person].role : NULL;
    return role != NULL && sheet_can_hold(role) ? role : NULL;
}

static void put_recipient(const struct sheet *sheet, const struct fact *recipient,
                          const char *indent)
{
    const struct fact *role = role_of_recipient(sheet, recipient);
    fprintf(sheet->out, "%s- %s", indent, role != NULL ? "name: " : "");
    sheet_put_value(sheet->out, recipient->text);
    fputc('\n', sheet->out);
    if (role != NULL) {
        const struct words *words = &sheet->facts->article->lines.items[role->line].words;
        const bool is_unit = words_match(words, role->start, VOCABULARY_NAMED_AFTER) > 0 ||
                             words_match(words, role->start, VOCABULARY_UNITS) > 0;
        fputs(indent, sheet->out);
        sheet_put_key(sheet->out, "  ", is_unit ? "unit" : "post", role->text);
    }
}

/* "giải nhất nội dung nữ": what stands right behind a prize tells it from the others. */
static const char *title_of_award(const struct sheet *sheet, const struct award *award)
{
    const struct fact *name = &award->award;
    const struct fact *note = &award->note;
    const bool is_behind =
        note->text != NULL && note->line == name->line && note->start == name->end;
    return is_behind
               ? words_text(sheet->arena, &sheet->facts->article->lines.items[name->line].words,
                            name->start, note->end)
               : name->text;
}

static void put_award(const struct sheet *sheet, const struct award *award)
{
    FILE *out = sheet->out;
    const size_t named = award->recipients.count;
    if ((named == 0 && award->count <= 0) || !sheet_can_hold(&award->award)) {
        return;
    }
    sheet_put_doubt(sheet, "      ", &award->award);
    fputs("      - kind: awards\n", out);
    sheet_put_key(out, "        ", "award", title_of_award(sheet, award));
    if (award->count > 0) {
        fprintf(out, "        expect: %ld\n", award->count);
    }
    if (award->note.text != NULL) {
        sheet_put_key(out, "        ", "note", award->note.text);
    }
    /* Fewer names than the award has: a list that is short would be an error. */
    bool is_whole = award->count <= 0 || (size_t)award->count == named;
    for (size_t i = 0; i < named; i++) {
        is_whole = is_whole && sheet_can_hold(&award->recipients.items[i]);
    }
    if (named > 0) {
        fputs(is_whole ? "        recipients:\n" : "        # recipients (bài báo chỉ nêu):\n",
              out);
    }
    for (size_t i = 0; i < named; i++) {
        put_recipient(sheet, &award->recipients.items[i], is_whole ? "          " : "        #   ");
    }
}

static void put_roll(const struct sheet *sheet)
{
    const struct fact_list *organisations = &sheet->facts->organisations;
    if (!sheet_can_hold_any(organisations)) {
        return;
    }
    fputs("      - kind: roll\n        id: don-vi\n        heading: Các đơn vị\n        entries:\n",
          sheet->out);
    for (size_t i = 0; i < organisations->count; i++) {
        if (sheet_can_hold(&organisations->items[i])) {
            fputs("          - ", sheet->out);
            sheet_put_value(sheet->out, organisations->items[i].text);
            fputc('\n', sheet->out);
        }
    }
}

static void put_ceremony(const struct sheet *sheet)
{
    fputs("  - part: Chương trình\n    mode: manual\n    slides:\n      - banner\n", sheet->out);
    put_agenda(sheet);
    put_people(sheet, PART_SPEAKS);
    put_people(sheet, PART_ATTENDS);
    for (size_t i = 0; i < sheet->facts->awards.count; i++) {
        put_award(sheet, &sheet->facts->awards.items[i]);
    }
    put_roll(sheet);
}

static char *make_captions(struct arena *arena, const struct facts *facts)
{
    if (!has_captions(facts)) {
        return NULL;
    }
    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    REQUIRE(out != NULL);
    fputs("# Mỗi dòng: TỆP ẢNH: chú thích. Thay dấu ? bằng tên tệp khi đã chép ảnh vào thư mục "
          "này.\n",
          out);
    for (size_t i = 0; i < facts->captions.count; i++) {
        const struct fact *caption = &facts->captions.items[i];
        /* one that is too long waits for the operator to shorten it */
        const char *lead = sheet_can_hold_caption(caption) ? "" : "# quá dài: ";
        fprintf(out, "%s%s: %s\n", lead, caption->file != NULL ? caption->file : "?",
                caption->text);
    }
    REQUIRE(fclose(out) == 0);
    char *result = arena_copy(arena, text, size_bytes);
    free(text);
    return result;
}

struct show_files show_make(struct arena *arena, const struct facts *facts, const char *name)
{
    char *text = NULL;
    size_t size_bytes = 0;
    struct sheet sheet = {arena, facts, open_memstream(&text, &size_bytes)};
    REQUIRE(sheet.out != NULL);
    fputs("# Chương trình soạn từ một bài báo; đọc lại từng dòng trước khi chiếu.\n", sheet.out);
    put_event(&sheet);
    put_arrival(&sheet, name);
    put_ceremony(&sheet);
    REQUIRE(fclose(sheet.out) == 0);
    const struct show_files files = {arena_copy(arena, text, size_bytes),
                                     make_captions(arena, facts)};
    free(text);
    return files;
}
