#include "slides/entries.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/require.h"
#include "check.h"
#include "document/document.h"

static char folder[] = "/tmp/hallscreen-test-XXXXXX";

static void write_file(struct arena *arena, const char *name, const char *text)
{
    REQUIRE(file_replace(file_join(arena, folder, name), text, strlen(text)));
}

struct read {
    struct entries entries;
    struct diagnostics diagnostics;
    struct source_files sources;
    enum slide_state state;
};

/* Reads `entries:` of a slide whose keys are `text`. */
static void read_slide(struct arena *arena, const char *text, struct read *read)
{
    *read = (struct read){.diagnostics = diagnostics_make(arena)};
    const struct source *source =
        source_decode(arena, "playlist.yaml", text, strlen(text), &read->diagnostics);
    const struct node *root = NULL;
    REQUIRE(source != NULL && document_parse(arena, source, &read->diagnostics, &root));
    struct schema_reader schema = {
        .arena = arena, .diagnostics = &read->diagnostics, .key = "slides[0]"};
    static const struct event event;
    const struct kind_reader reader = {.reader = &schema,
                                       .node = root,
                                       .event = &event,
                                       .root = folder,
                                       .sources = &read->sources,
                                       .listings = file_listings_create()};
    const struct node *list = NULL;
    for (size_t i = 0; i < root->count; i++) {
        const struct node *value = node_value(root, i);
        const bool is_list = strcmp(node_key(root, i)->text, "entries") == 0;
        list = is_list && !value->is_empty ? value : list;
    }
    read->state = entries_read(&reader, list, "entries", &read->entries);
    file_listings_destroy(reader.listings);
}

/* Entries as `number|name|post|unit|award|reason|type`, then messages as `2:3 E224 arguments`. */
static char *dump(struct arena *arena, const struct read *read)
{
    char *text = arena_text(arena, "");
    for (size_t i = 0; i < read->entries.count; i++) {
        const struct entry *entry = &read->entries.items[i];
        const char *const cells[] = {entry->number, entry->name,  entry->post,
                                     entry->unit,   entry->award, entry->reason};
        for (size_t j = 0; j < ARRAY_LENGTH(cells); j++) {
            text = arena_format(arena, "%s%s|", text, cells[j] == NULL ? "" : cells[j]);
        }
        text = arena_format(arena, "%s%d\n", text, (int)entry->type);
    }
    for (size_t i = 0; i < read->diagnostics.count; i++) {
        const struct diagnostic *diagnostic = &read->diagnostics.items[i];
        text = arena_format(arena, "%s%d:%d %s", text, diagnostic->place.line,
                            diagnostic->place.column, message_row(diagnostic->message)->code);
        for (int j = 0; j < DIAGNOSTIC_ARGUMENTS && diagnostic->arguments[j] != NULL; j++) {
            text = arena_format(arena, "%s %s", text, diagnostic->arguments[j]);
        }
        text = arena_format(arena, "%s%s%s\n", text, diagnostic->fix == NULL ? "" : " -> ",
                            diagnostic->fix == NULL ? "" : diagnostic->fix);
    }
    return text;
}

struct test_case {
    const char *text, *expected;
    enum slide_state state;
};

static void check_case(const char *text, const char *expected, enum slide_state state)
{
    struct arena *arena = arena_create();
    struct read read;
    read_slide(arena, text, &read);
    CHECK_TEXT(dump(arena, &read), expected);
    CHECK_INT(read.state, state);
    arena_destroy(arena);
}

/* clang-format off */
static void reads_lists(void)
{
    static const struct test_case cases[] = {
        {"entries:\n  - Trần Văn Mẫu\n  - Sở Mẫu\n",
         "|Trần Văn Mẫu|||||0\n|Sở Mẫu|||||0\n", SLIDE_READY},
        {"entries:\n  - tên: A\n    chức vụ: P; Q, R;\n    loại: ca nhan\n    stt: 1\n"
         "  - name: B\n    type: collective\n    award: C\n    reason: D\n    unit: E\n    note: F\n",
         "1|A|P\nQ, R||||2\n|B||E|C|D|1\n", SLIDE_READY},
        {"entries:\n  - A\n  -\n  - B\n", "|A|||||0\n|B|||||0\n3:4 W103 \n", SLIDE_READY},
        {"entries:\n  - A\n  - post: P\n", "|A|||||0\n3:5 E105 name tên\n", SLIDE_BROKEN},
        {"entries:\n  - name: A\n    portrait: a.jpg\n", "|A|||||0\n3:15 A202 1 a.jpg\n", SLIDE_READY},
        {"entries:\n  - name: A\n    type: nhóm\n",
         "|A|||||0\n3:11 E126 nhóm collective, individual tập thể, cá nhân\n",
         SLIDE_BROKEN},
        {"heading: x\n", "1:1 A200 entries\n", SLIDE_AWAITED},
        {"heading: x\nentries:\n", "1:1 A200 entries\n", SLIDE_AWAITED},
        {"entries:\n  -\n", "2:4 W103 \n2:3 A201 entries\n", SLIDE_AWAITED},
        {"heading: x\nentries:\n  name: A\n", "2:1 E108 entries\n", SLIDE_BROKEN},
        {"entries: |\n  A\n  B\n", "1:1 E108 entries\n", SLIDE_BROKEN},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        check_case(cases[i].text, cases[i].expected, cases[i].state);
    }
}

static void checks_numbers_and_names(void)
{
    static const struct test_case cases[] = {
        {"1,A\n2,B\n03.,C\n1,D\n2,E\n", "", SLIDE_READY},
        {"1,A\n2,B\n4,C\n", "4:1 E242 2 4 3\n", SLIDE_BROKEN},
        {"1,A\n5,B\n", "3:1 E242 1 5 2 - 4\n", SLIDE_BROKEN},
        {"1,A\n3,B\n2,C\n", "3:1 E242 1 3 2\n4:1 E243 3 2\n", SLIDE_BROKEN},
        {"1,A\n2,B\n2,C\n", "4:1 E243 2 2\n", SLIDE_BROKEN},
        {"7,A\n8,B\n", "2:1 W241 7\n", SLIDE_READY},
        {"1,A\n,B\n3,C\n,D\n4,E\n,F\n7,G\n", "8:1 E242 4 7 6\n", SLIDE_BROKEN},
        {"I,A\n1,B\n2,C\nII,D\n1,E\n", "", SLIDE_READY},
        {"1,A\n3\n3,B\n", "3:1 E227 3 1 2\n", SLIDE_BROKEN},
        {",Hòa\n,HOÀ\n,Hoa\n", "3:1 W240 HOÀ 2\n", SLIDE_READY},
        {",A\n,\n,B\n", "", SLIDE_READY},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct arena *arena = arena_create();
        write_file(arena, "a.csv", arena_format(arena, "stt,tên\n%s", cases[i].text));
        struct read read;
        read_slide(arena, "entries: a.csv\n", &read);
        read.entries.count = 0;
        CHECK_TEXT(dump(arena, &read), cases[i].expected);
        CHECK_INT(read.state, cases[i].state);
        arena_destroy(arena);
    }
}

static void tells_namesakes_apart(void)
{
    static const struct test_case cases[] = {
        {"A,P,S,\nA,P,T,\n", "", SLIDE_READY},
        {"A,P,,\nA,Q,,\n", "", SLIDE_READY},
        {"A,,,X\nA,,,Y\n", "", SLIDE_READY},
        {"A,P,,\nA,,,\n", "3:1 W240 A 2\n", SLIDE_READY},
        {"A,P,S,\nA,P,T,\nA,,T,\n", "4:1 W240 A 3\n", SLIDE_READY},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct arena *arena = arena_create();
        write_file(arena, "a.csv",
                   arena_format(arena, "tên,chức vụ,đơn vị,danh hiệu\n%s", cases[i].text));
        struct read read;
        read_slide(arena, "entries: a.csv\n", &read);
        read.entries.count = 0;
        CHECK_TEXT(dump(arena, &read), cases[i].expected);
        arena_destroy(arena);
    }
}

static void reads_files(void)
{
    struct arena *arena = arena_create();
    write_file(arena, "Danh-sach.csv",
               "STT;Họ và tên;Chức vụ;Đơn vị công tác;Hình thức khen thưởng;Loại;Thành tích;Ảnh;Ghi chú\n"
               "1;Tổ mẫu;;;Cờ;Tập thể;;a.jpg;x\n2;A;\"P; Q\";S;;cá nhân;T;;\n");
    write_file(arena, "columns.csv", "stt,đơn vị\n1,A\n");
    write_file(arena, "types.csv", "tên,loại\nA,nhóm\n,cá nhân\nB,individual\n");
    write_file(arena, "empty.csv", "\xEF\xBB\xBF \r\n");
    write_file(arena, "header.csv", "stt,tên\n,,\n");
    write_file(arena, "ANSI.csv", "stt,t\xEAn\n1,A\n");
    static const struct test_case cases[] = {
        {"entries: Danh-sach.csv\n",
         "1|Tổ mẫu|||Cờ||1\n2|A|P\nQ|S||T|2\n2:24 A202 1 a.jpg\n", SLIDE_READY},
        {"entries: types.csv\n", "|A|||||0\n|B|||||2\n2:3 E241 nhóm\n3:1 E240 \n", SLIDE_BROKEN},
        {"entries: columns.csv\n", "1:1 E221 tên name\n", SLIDE_BROKEN},
        {"entries: empty.csv\n", "1:10 A201 empty.csv\n", SLIDE_AWAITED},
        {"entries: header.csv\n", "1:10 A201 header.csv\n", SLIDE_AWAITED},
        {"entries: danh-sach.csv\n",
         "1:10 E203 danh-sach.csv Danh-sach.csv -> entries: Danh-sach.csv\n", SLIDE_BROKEN},
        {"entries: danh-sac.csv\n",
         "1:10 E201 danh-sac.csv Danh-sach.csv -> entries: Danh-sach.csv\n", SLIDE_BROKEN},
        {"entries: tong-hop.csv\n", "1:10 E200 tong-hop.csv \n", SLIDE_BROKEN},
        {"entries: lists\\a.csv\n", "1:10 E200 lists/a.csv \n", SLIDE_BROKEN},
        {"entries: Danh-sach\n",
         "1:10 E245 Danh-sach Danh-sach.csv -> entries: Danh-sach.csv\n", SLIDE_BROKEN},
        {"entries: Trần Văn Mẫu\n", "1:10 E245 Trần Văn Mẫu \n", SLIDE_BROKEN},
        {"entries: DS khen thưởng.xlsx\n",
         "1:10 E244 DS khen thưởng.xlsx DS khen thưởng.csv -> entries: DS khen thưởng.csv\n",
         SLIDE_BROKEN},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        check_case(cases[i].text, cases[i].expected, cases[i].state);
    }
    struct read read;
    read_slide(arena, "entries: columns.csv\n", &read);
    CHECK_TEXT(read.diagnostics.items[0].place.path, file_join(arena, folder, "columns.csv"));
    CHECK_INT(read.sources.count, 1);
    CHECK_TEXT(read.sources.items[0], file_join(arena, folder, "columns.csv"));
    read_slide(arena, "entries: ANSI.csv\n", &read);
    CHECK_INT(read.state, SLIDE_BROKEN);
    CHECK_INT(read.diagnostics.error_count, 1);
    arena_destroy(arena);
}
/* clang-format on */

/* A portrait that is awaited is seen when it comes, also under a name written in another way, and
 * in a folder that is still to be made. */
static void watches_for_portraits(void)
{
    struct arena *arena = arena_create();
    struct read read;
    read_slide(arena,
               "entries:\n"
               "  - name: A\n    portrait: a.jpg\n"
               "  - name: B\n    portrait: b.jpg\n"
               "  - name: C\n    portrait: anh/c.jpg\n",
               &read);
    CHECK_INT(read.state, SLIDE_READY);
    CHECK_INT(read.sources.count, 2);
    CHECK_TEXT(read.sources.items[0], folder);
    CHECK_TEXT(read.sources.items[read.sources.count - 1], file_join(arena, folder, "anh"));
    arena_destroy(arena);
}

static void keeps_its_limits(void)
{
    struct arena *arena = arena_create();
    char *text = arena_allocate(arena, 16 + 5 * (LIMIT_LIST_ENTRIES + 1));
    size_t size = (size_t)sprintf(text, "entries:\n");
    for (int i = 0; i <= LIMIT_LIST_ENTRIES; i++) {
        size += (size_t)sprintf(text + size, "- A\n");
    }
    struct read read;
    read_slide(arena, text, &read);
    CHECK_INT(read.state, SLIDE_BROKEN);
    CHECK_TEXT(dump(arena, &read), "1:1 E130 entries 20001 20000\n");
    text[size - 4] = '\0';
    read_slide(arena, text, &read);
    CHECK_INT(read.state, SLIDE_READY);
    CHECK_INT(read.entries.count, LIMIT_LIST_ENTRIES);
    CHECK_INT(read.diagnostics.count, LIMIT_LIST_ENTRIES - 1);
    arena_destroy(arena);
}

static void remove_folder(void)
{
    struct arena *arena = arena_create();
    struct file_names names = {0};
    REQUIRE(file_list(arena, folder, 1000, &names) == FILE_FOUND);
    for (size_t i = 0; i < names.count; i++) {
        unlink(file_join(arena, folder, names.items[i]));
    }
    rmdir(folder);
    arena_destroy(arena);
}

int main(void)
{
    REQUIRE(mkdtemp(folder) != NULL);
    reads_lists();
    checks_numbers_and_names();
    tells_namesakes_apart();
    reads_files();
    watches_for_portraits();
    keeps_its_limits();
    remove_folder();
    return check_result();
}
