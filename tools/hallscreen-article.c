#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "article/show.h"
#include "base/file.h"
#include "show/theme.h"

/* hallscreen-article: a news article -> what it says, or a show. See hallscreen-article.1. */

enum { ARTICLE_BYTES = 20 << 20 };
enum { EXIT_GOOD = 0, EXIT_CONTENT = 1, EXIT_USAGE = 2, EXIT_MACHINE = 3 };

struct command {
    enum language language;
    bool is_facts, is_explained, is_help, is_version;
    const char *show;    /* -o */
    const char *article; /* "-": standard input */
};

static const char usage_vi[] =
    "Cách dùng: hallscreen-article [--facts | --explain] [-o CHƯƠNG-TRÌNH] BÀI-BÁO\n"
    "  BÀI-BÁO          tệp chữ hoặc trang HTML đã lưu; - là đầu vào chuẩn\n"
    "  -o CHƯƠNG-TRÌNH  soạn chương trình vào thư mục này; chạy lại thì giữ những gì đã sửa\n"
    "  --facts          in những gì bài báo nói, dạng YAML\n"
    "  --explain        như --facts, kèm dòng:cột, độ chắc và quy tắc\n"
    "  --lang vi|en     ngôn ngữ của thông báo\n"
    "  --help, --version\n";
static const char usage_en[] =
    "Usage: hallscreen-article [--facts | --explain] [-o SHOW] ARTICLE\n"
    "  ARTICLE       a text file or a saved HTML page; - is standard input\n"
    "  -o SHOW       writes a show into this folder; run again it keeps what was changed there\n"
    "  --facts       prints what the article says, as YAML\n"
    "  --explain     as --facts, with line:column, confidence and rule\n"
    "  --lang vi|en  language of messages\n"
    "  --help, --version\n";

static bool read_language(const char *word, enum language *language)
{
    if (word == NULL || (strcmp(word, "vi") != 0 && strcmp(word, "en") != 0)) {
        return false;
    }
    *language = word[0] == 'v' ? LANGUAGE_VI : LANGUAGE_EN;
    return true;
}

static bool read_words(struct command *command, int count, char **words)
{
    read_language(getenv("HALLSCREEN_LANG"), &command->language);
    for (int i = 1; i < count; i++) {
        const char *word = words[i];
        const bool has_next = i + 1 < count;
        if (strcmp(word, "--facts") == 0) {
            command->is_facts = true;
        } else if (strcmp(word, "--explain") == 0) {
            command->is_explained = true;
        } else if (strcmp(word, "--help") == 0) {
            command->is_help = true;
        } else if (strcmp(word, "--version") == 0) {
            command->is_version = true;
        } else if (strcmp(word, "-o") == 0 && has_next && words[i + 1][0] != '\0') {
            command->show = words[++i];
        } else if (strcmp(word, "--lang") == 0 && has_next &&
                   read_language(words[i + 1], &command->language)) {
            i++;
        } else if ((word[0] == '-' && word[1] != '\0') || command->article != NULL) {
            return false;
        } else {
            command->article = word;
        }
    }
    const bool has_task = command->is_facts || command->is_explained || command->show != NULL;
    return command->is_help || command->is_version || (command->article != NULL && has_task);
}

static bool read_standard_input(struct arena *arena, char **bytes, size_t *size_bytes)
{
    char *buffer = arena_allocate(arena, ARTICLE_BYTES + 2);
    *size_bytes = fread(buffer, 1, ARTICLE_BYTES + 1, stdin);
    *bytes = buffer;
    return *size_bytes <= ARTICLE_BYTES && ferror(stdin) == 0;
}

/* The bytes of the article; NULL: told why not. */
static char *read_bytes(struct arena *arena, const char *path, size_t *size_bytes,
                        struct diagnostics *diagnostics)
{
    static const enum message messages[] = {
        [FILE_MISSING] = MESSAGE_READ_MISSING,   [FILE_WRONG_CASE] = MESSAGE_READ_MISSING,
        [FILE_OUTSIDE] = MESSAGE_READ_LINK_LOST, [FILE_WRONG_TYPE] = MESSAGE_READ_NO_FILE,
        [FILE_DENIED] = MESSAGE_READ_DENIED,     [FILE_TOO_LARGE] = MESSAGE_READ_TOO_LARGE,
        [FILE_FAILED] = MESSAGE_READ_FAILED,
    };
    char *bytes = NULL;
    enum file_status status = FILE_FOUND;
    if (strcmp(path, "-") == 0) {
        status = read_standard_input(arena, &bytes, size_bytes) ? FILE_FOUND : FILE_TOO_LARGE;
    } else {
        status = file_read(arena, path, ARTICLE_BYTES, &bytes, size_bytes);
    }
    const struct place place = {.path = path, .line = 1, .column = 1, .end_column = 2};
    if (status != FILE_FOUND) {
        DIAGNOSE(diagnostics, messages[status], &place, NULL, NULL, path, "20 MB");
        return NULL;
    }
    return bytes;
}

static void tell(const struct command *command, const struct diagnostics *diagnostics)
{
    diagnostics_print(diagnostics, command->language, stderr);
}

static bool read_article(struct arena *arena, const char *path, const char *bytes,
                         size_t size_bytes, struct article *article,
                         struct diagnostics *diagnostics)
{
    const struct place place = {.path = path, .line = 1, .column = 1, .end_column = 2};
    const bool is_text = article_read(arena, bytes, size_bytes, article);
    if (!is_text || article->lines.count == 0) {
        DIAGNOSE(diagnostics,
                 is_text || size_bytes == 0 ? MESSAGE_ARTICLE_EMPTY : MESSAGE_ARTICLE_BINARY,
                 &place, NULL, NULL, path);
        return false;
    }
    if (!article_has_text(article)) {
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_NONE, &place, NULL, NULL, path);
        return false;
    }
    if (article->is_cut) {
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_CUT, &place, NULL, NULL, path);
    }
    if (article->is_damaged) {
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_DAMAGED, &place, NULL, NULL, path);
    }
    if (article->encoding != ARTICLE_UTF8 && article->encoding != ARTICLE_UTF16) {
        DIAGNOSE(diagnostics, MESSAGE_ARTICLE_ENCODING, &place, NULL, NULL,
                 article_encoding_name(article->encoding));
    }
    return true;
}

static int run(const struct command *command, struct arena *arena, struct diagnostics *diagnostics)
{
    size_t size_bytes = 0;
    const char *path = command->article;
    const char *bytes = read_bytes(arena, path, &size_bytes, diagnostics);
    struct article article;
    if (bytes == NULL || !read_article(arena, path, bytes, size_bytes, &article, diagnostics)) {
        return EXIT_CONTENT;
    }
    struct facts facts;
    facts_find(arena, &article, &facts);
    if (command->is_facts || command->is_explained) {
        facts_print(&facts, command->is_explained, stdout);
    }
    if (command->show == NULL) {
        return EXIT_GOOD;
    }
    const bool is_file = strcmp(path, "-") != 0;
    const struct show_places places = {
        .folder = command->show,
        .pictures_root = is_file ? file_folder(arena, path) : NULL,
        .themes_folder = theme_folder(NULL),
    };
    const bool is_written =
        show_write(arena, &facts, is_file ? file_name(path) : "", &places, diagnostics);
    return is_written ? EXIT_GOOD : EXIT_CONTENT;
}

int main(int count, char **words)
{
    struct command command = {.language = LANGUAGE_VI};
    const bool is_good = read_words(&command, count, words);
    const char *usage = command.language == LANGUAGE_EN ? usage_en : usage_vi;
    if (!is_good) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    if (command.is_help) {
        fputs(usage, stdout);
        return EXIT_GOOD;
    }
    if (command.is_version) {
        printf("hallscreen-article %s\n", HALLSCREEN_VERSION);
        return EXIT_GOOD;
    }
    struct arena *arena = arena_create();
    struct diagnostics diagnostics = diagnostics_make(arena);
    int code = run(&command, arena, &diagnostics);
    tell(&command, &diagnostics);
    arena_destroy(arena);
    return code == EXIT_GOOD && fflush(stdout) != 0 ? EXIT_MACHINE : code;
}
