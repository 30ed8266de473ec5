#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/require.h"
#include "check.h"

enum { MOST_WORDS = 12 };

/* Parses a line whose words are parted by one blank. */
static bool parse(struct options *options, char *line)
{
    char *words[MOST_WORDS];
    int count = 0;
    for (char *word = strtok(line, " "); word != NULL; word = strtok(NULL, " ")) {
        REQUIRE(count < MOST_WORDS);
        words[count++] = word;
    }
    return options_parse(options, count, words);
}

static void test_good_lines(void)
{
    struct options options;
    char play[] = "hallscreen --window=1280x720 --speed 2,5 --for=0.5 --start khai-mac show";
    CHECK(parse(&options, play));
    CHECK_INT(options.command, CLI_PLAY);
    CHECK(options.is_window);
    CHECK_INT(options.window_width_px, 1280);
    CHECK_INT(options.window_height_px, 720);
    CHECK(options.speed == 2.5 && options.for_seconds == 0.5);
    CHECK_TEXT(options.start, "khai-mac");
    CHECK(options.show_count == 1);
    CHECK_TEXT(options.shows[0], "show");
    options_finish(&options);

    char behind[] = "hallscreen --lang en check --json a -- --b";
    CHECK(parse(&options, behind));
    CHECK_INT(options.command, CLI_CHECK);
    CHECK_INT(options.language, LANGUAGE_EN);
    CHECK(options.is_json && !options.is_strict);
    CHECK(options.show_count == 2);
    CHECK_TEXT(options.shows[1], "--b");
    options_finish(&options);

    char render[] = "hallscreen render --out o --size 1080x1920 --at 0,1.5,60 show";
    CHECK(parse(&options, render));
    CHECK(options.at_count == 3);
    CHECK_INT(options.at_ms[1], 1500);
    CHECK_INT(options.at_ms[2], 60000);
    CHECK_INT(options.size_height_px, 1920);
    options_finish(&options);

    char card[] = "hallscreen render --test-card --out o";
    CHECK(parse(&options, card));
    CHECK(options.show_count == 0 && options.is_test_card);
    options_finish(&options);

    char window[] = "hallscreen play --window check";
    CHECK(parse(&options, window));
    CHECK_INT(options.window_width_px, 0);
    CHECK(options.speed == 1);
    CHECK_TEXT(options.shows[0], "check");
    options_finish(&options);

    char help[] = "hallscreen render --help";
    CHECK(parse(&options, help));
    CHECK(options.is_help);
    options_finish(&options);
}

static void test_language(void)
{
    struct options options;
    char first[] = "hallscreen show";
    setenv("HALLSCREEN_LANG", "en", 1);
    CHECK(parse(&options, first));
    CHECK_INT(options.language, LANGUAGE_EN);
    options_finish(&options);

    char second[] = "hallscreen --lang=vi show";
    CHECK(parse(&options, second));
    CHECK_INT(options.language, LANGUAGE_VI);
    options_finish(&options);

    char third[] = "hallscreen show";
    unsetenv("HALLSCREEN_LANG");
    setenv("LC_ALL", "vi_VN.UTF-8", 1);
    CHECK(parse(&options, third));
    CHECK_INT(options.language, LANGUAGE_VI);
    options_finish(&options);
}

static void test_table(void)
{
    for (size_t i = 0; i < option_count; i++) {
        const struct option_row *row = &option_rows[i];
        CHECK(strncmp(row->name, "--", 2) == 0 && row->commands != 0);
        CHECK((row->value == NULL) == (row->argument == OPTION_FLAG));
        CHECK(row->is_hidden || (row->help_vi[0] != '\0' && row->help_en[0] != '\0'));
    }
}

int main(void)
{
    test_good_lines();
    test_language();
    test_table();
    return check_result();
}
