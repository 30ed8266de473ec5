#include "article/facts.h"
#include "article/sheet.h"

/* Facts as YAML, in the shape of the gold that they are compared with. */

struct print {
    const struct facts *facts;
    bool is_explained;
    FILE *out;
};

static int column_of(const struct print *print, const struct fact *fact)
{
    const struct words *words = &print->facts->article->lines.items[fact->line].words;
    int column = 1;
    for (size_t i = 0; fact->start < words->count && i < words->items[fact->start].start; i++) {
        column += ((unsigned char)words->text[i] & 0xC0) != 0x80;
    }
    return column;
}

static void print_why(const struct print *print, const struct fact *fact)
{
    if (print->is_explained && fact->text != NULL) {
        fprintf(print->out, "  # %d:%d %d%% %s",
                print->facts->article->lines.items[fact->line].source_line, column_of(print, fact),
                fact->confidence_percent, rule_row(fact->rule)->name);
    }
    fputc('\n', print->out);
}

static void print_fact(const struct print *print, const char *lead, const struct fact *fact)
{
    fputs(lead, print->out);
    if (fact->text == NULL) {
        fputs("null", print->out);
    } else {
        sheet_put_quoted(print->out, fact->text);
    }
    print_why(print, fact);
}

static void print_list(const struct print *print, const char *key, const char *indent,
                       const struct fact_list *list)
{
    fprintf(print->out, "%s%s:%s\n", indent, key, list->count == 0 ? " []" : "");
    for (size_t i = 0; i < list->count; i++) {
        fputs(indent, print->out);
        print_fact(print, "- ", &list->items[i]);
    }
}

static void print_date(FILE *out, const char *key, const struct date *date)
{
    if (date->day == 0) {
        return;
    }
    if (date->year == 0) {
        fprintf(out, "%s: '*-%02d-%02d'\n", key, date->month, date->day);
    } else {
        fprintf(out, "%s: '%04d-%02d-%02d'\n", key, date->year, date->month, date->day);
    }
}

static void print_people(const struct print *print)
{
    const struct people *people = &print->facts->people;
    fprintf(print->out, "speakers:%s\n", people->count == 0 ? " []" : "");
    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->items[i];
        print_fact(print, "- name: ", &person->name);
        if (person->honorific.text != NULL) {
            print_fact(print, "  honorific: ", &person->honorific);
        }
        if (person->role.text != NULL) {
            print_fact(print, "  role: ", &person->role);
        } else {
            fputs("  role: ''\n", print->out);
        }
        if (person->shared_role.text != NULL) {
            print_fact(print, "  shared_role: ", &person->shared_role);
        }
        fprintf(print->out, "  part: %s\n", person_part_name(person->part));
    }
}

static void print_awards(const struct print *print)
{
    const struct awards *awards = &print->facts->awards;
    fprintf(print->out, "awards:%s\n", awards->count == 0 ? " []" : "");
    for (size_t i = 0; i < awards->count; i++) {
        const struct award *award = &awards->items[i];
        print_fact(print, "- award: ", &award->award);
        print_list(print, "recipients", "  ", &award->recipients);
        if (award->count >= 0) {
            fprintf(print->out, "  count: %ld\n", award->count);
        } else {
            fputs("  count: null\n", print->out);
        }
        print_fact(print, "  note: ", &award->note);
    }
}

void facts_print(const struct facts *facts, bool is_explained, FILE *out)
{
    const struct print print = {facts, is_explained, out};
    print_fact(&print, "title: ", &facts->title);
    print_date(out, "date", &facts->date);
    print_date(out, "date_end", &facts->date_end);
    if (facts->date.day > 0) {
        fprintf(out, "date_kind: %s\n", facts->is_published_date ? "published" : "event");
    }
    if (facts->date.day > 0 && is_explained) {
        fprintf(out, "# date: %s%s\n",
                facts->is_published_date        ? facts->article->published
                : facts->date_text.text != NULL ? facts->date_text.text
                                                : "",
                facts->is_year_completed ? " (year completed)" : "");
    }
    print_fact(&print, "place: ", &facts->place);
    print_fact(&print, "organiser: ", &facts->organiser);
    print_fact(&print, "slogan: ", &facts->slogan);
    print_people(&print);
    print_list(&print, "captions", "", &facts->captions);
    print_awards(&print);
    print_list(&print, "organisations", "", &facts->organisations);
    print_list(&print, "agenda", "", &facts->steps);
    print_list(&print, "anniversaries", "", &facts->anniversaries);
}
