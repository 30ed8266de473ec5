#include "article/show.h"

#include <stdlib.h>
#include <string.h>

#include "article/roles.h"
#include "base/require.h"
#include "base/text.h"

enum {
    DOUBTFUL_PERCENT = 80,
    SHOWN_LETTERS = 500, /* more than that is no name, title or item, and fits no page */
    SHOWN_WORD_LETTERS = 60,
};

struct sheet {
    struct arena *arena;
    const struct facts *facts;
    FILE *out;
};

/* Whether a page could hold a text. */
static bool is_showable(const char *text)
{
    if (text_length(text, strlen(text)) > SHOWN_LETTERS) {
        return false;
    }
    for (const char *word = text; *word != '\0';) {
        const size_t size_bytes = strcspn(word, " ");
        if (text_length(word, size_bytes) > SHOWN_WORD_LETTERS) {
            return false;
        }
        word += size_bytes + (word[size_bytes] == ' ');
    }
    return text[0] != '\0';
}

static bool is_fact_showable(const struct fact *fact)
{
    return fact->text != NULL && is_showable(fact->text);
}

static bool has_showable(const struct fact_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (is_fact_showable(&list->items[i])) {
            return true;
        }
    }
    return false;
}

/* Whether a text may stand in the playlist without quotes. */
static bool is_plain(const char *text)
{
    const unsigned char first = (unsigned char)text[0];
    const bool begins_plain = first >= 0x80 || (first | 0x20) >= 'a';
    const bool is_word = strcmp(text, "null") == 0 || strcmp(text, "true") == 0 ||
                         strcmp(text, "false") == 0 || strcmp(text, "yes") == 0 ||
                         strcmp(text, "no") == 0;
    const size_t size_bytes = strlen(text);
    return begins_plain && !is_word && strchr("{|}~", (char)first) == NULL &&
           strstr(text, ": ") == NULL && strstr(text, " #") == NULL && size_bytes > 0 &&
           text[size_bytes - 1] != ':' && strpbrk(text, "\"\\") == NULL;
}

static void put_value(FILE *out, const char *text)
{
    if (is_plain(text)) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            fputc('\\', out);
        }
        fputc(*text, out);
    }
    fputc('"', out);
}

static void put_key(FILE *out, const char *indent, const char *key, const char *text)
{
    fprintf(out, "%s%s: ", indent, key);
    put_value(out, text);
    fputc('\n', out);
}

/* What is doubtful is a comment on a line of its own, with the sentence that it came from. */
static void put_doubt(const struct sheet *sheet, const char *indent, const struct fact *fact)
{
    if (fact->confidence_percent < DOUBTFUL_PERCENT) {
        const struct line *line = &sheet->facts->article->lines.items[fact->line];
        fprintf(sheet->out, "%s# chưa chắc, xem dòng %d của bài báo\n", indent, line->source_line);
    }
}

static void put_fact(const struct sheet *sheet, const char *indent, const char *key,
                     const struct fact *fact)
{
    if (is_fact_showable(fact)) {
        put_doubt(sheet, indent, fact);
        put_key(sheet->out, indent, key, fact->text);
    }
}

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

static void put_event(const struct sheet *sheet)
{
    const struct facts *facts = sheet->facts;
    const struct fact *const all[] = {&facts->title, &facts->organiser, &facts->place,
                                      &facts->slogan};
    bool has_event = facts->date.year > 0 && !facts->is_published_date;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        has_event = has_event || is_fact_showable(all[i]);
    }
    if (has_event) {
        fputs("event:\n", sheet->out);
    }
    const bool has_subject = facts->subject.text != NULL;
    const bool repeats_host = facts->organiser.text != NULL && facts->title.text != NULL &&
                              strstr(facts->title.text, facts->organiser.text) != NULL;
    if (has_subject || !repeats_host) {
        put_fact(sheet, "  ", "host", &facts->organiser);
    }
    put_fact(sheet, "  ", "kind", &facts->kind);
    put_fact(sheet, "  ", "subject", has_subject ? &facts->subject : &facts->title);
    put_fact(sheet, "  ", "place", &facts->place);
    put_date(sheet);
    put_fact(sheet, "  ", "slogan", &facts->slogan);
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
    put_key(sheet->out, "        ", "note", note);
    if (has_showable(&facts->captions)) {
        fputs("      - kind: photos\n        id: anh\n        folder: photos\n"
              "        captions: photos/captions.txt\n",
              sheet->out);
    }
}

static void put_agenda(const struct sheet *sheet)
{
    const struct fact_list *steps = &sheet->facts->steps;
    if (!has_showable(steps)) {
        return;
    }
    fputs("      # theo thứ tự bài báo kể; sửa lại theo chương trình của ban tổ chức\n"
          "      - kind: agenda\n        id: chuong-trinh\n        heading: Chương trình\n"
          "        items:\n",
          sheet->out);
    for (size_t i = 0; i < steps->count; i++) {
        if (is_fact_showable(&steps->items[i])) {
            put_key(sheet->out, "          - ", "title", steps->items[i].text);
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
            put_value(sheet->out, words_text(sheet->arena, words, start, at));
            fputc('\n', sheet->out);
            start = at + 1;
        }
    }
}

static bool is_plural(const char *address)
{
    return strncmp(address, "các ", 4) == 0 || strncmp(address, "Các ", 4) == 0;
}

static void put_person(const struct sheet *sheet, const struct person *person)
{
    put_doubt(sheet, "      ", person->role.text != NULL ? &person->role : &person->name);
    fputs("      - kind: speaker\n", sheet->out);
    if (person->honorific.text != NULL && !is_plural(person->honorific.text)) {
        put_key(sheet->out, "        ", "address",
                text_capitalise(sheet->arena, person->honorific.text));
    }
    put_key(sheet->out, "        ", "name", person->name.text);
    const bool has_role = is_fact_showable(&person->role);
    const bool has_shared = is_fact_showable(&person->shared_role);
    if (has_role || has_shared) {
        fputs("        posts:\n", sheet->out);
    }
    if (has_shared) {
        put_posts(sheet, &person->shared_role);
    }
    if (has_role) {
        put_posts(sheet, &person->role);
    }
    put_fact(sheet, "        ", "doing", &person->doing);
}

static void put_people(const struct sheet *sheet, enum person_part part)
{
    for (size_t i = 0; i < sheet->facts->people.count; i++) {
        const struct person *person = &sheet->facts->people.items[i];
        if (person->part == part && is_fact_showable(&person->name)) {
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
    return role != NULL && is_fact_showable(role) ? role : NULL;
}

static void put_recipient(const struct sheet *sheet, const struct fact *recipient,
                          const char *indent)
{
    const struct fact *role = role_of_recipient(sheet, recipient);
    fprintf(sheet->out, "%s- %s", indent, role != NULL ? "name: " : "");
    put_value(sheet->out, recipient->text);
    fputc('\n', sheet->out);
    if (role != NULL) {
        const struct words *words = &sheet->facts->article->lines.items[role->line].words;
        const bool is_unit = words_match(words, role->start, VOCABULARY_NAMED_AFTER) > 0 ||
                             words_match(words, role->start, VOCABULARY_UNITS) > 0;
        fputs(indent, sheet->out);
        put_key(sheet->out, "  ", is_unit ? "unit" : "post", role->text);
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
    if ((named == 0 && award->count <= 0) || !is_fact_showable(&award->award)) {
        return;
    }
    put_doubt(sheet, "      ", &award->award);
    fputs("      - kind: awards\n", out);
    put_key(out, "        ", "award", title_of_award(sheet, award));
    if (award->count > 0) {
        fprintf(out, "        expect: %ld\n", award->count);
    }
    if (award->note.text != NULL) {
        put_key(out, "        ", "note", award->note.text);
    }
    /* Fewer names than the award has: a list that is short would be an error. */
    bool is_whole = award->count <= 0 || (size_t)award->count == named;
    for (size_t i = 0; i < named; i++) {
        is_whole = is_whole && is_fact_showable(&award->recipients.items[i]);
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
    if (!has_showable(organisations)) {
        return;
    }
    fputs("      - kind: roll\n        id: don-vi\n        heading: Các đơn vị\n        entries:\n",
          sheet->out);
    for (size_t i = 0; i < organisations->count; i++) {
        if (is_fact_showable(&organisations->items[i])) {
            fputs("          - ", sheet->out);
            put_value(sheet->out, organisations->items[i].text);
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
    if (!has_showable(&facts->captions)) {
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
        if (is_fact_showable(caption)) {
            fprintf(out, "%s: %s\n", caption->file != NULL ? caption->file : "?", caption->text);
        }
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
