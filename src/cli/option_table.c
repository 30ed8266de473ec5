#include "base/require.h"
#include "cli/options.h"

/* Every command and every option: what parser, help and manual know of them. */

#define PLACE(member) offsetof(struct options, member)

enum {
    PLAY = 1 << CLI_PLAY,
    CHECK = 1 << CLI_CHECK,
    RENDER = 1 << CLI_RENDER,
    KINDS = 1 << CLI_KINDS,
    THEMES = 1 << CLI_THEMES,
    ALL = (1 << CLI_COUNT) - 1,
};

static const double second_least = 0.001, second_most = 1e6;

/* clang-format off */
const struct option_row option_rows[] = {
    {.name = "--window", .argument = OPTION_OPTIONAL_SIZE, .value = "WxH", .commands = PLAY,
     .offset = PLACE(window_width_px), .second_offset = PLACE(window_height_px),
     .help_vi = "chạy thử trong cửa sổ, rộng x cao nếu ghi (--window=1280x720)",
     .help_en = "in a window, of this size if given (--window=1280x720)"},
    {.name = "--screen", .argument = OPTION_TEXT, .value = "NAME", .commands = PLAY | RENDER,
     .offset = PLACE(screen),
     .help_vi = "tên màn hình này; trang có \"screens\" chỉ hiện đúng màn hình",
     .help_en = "name of this screen, for slides with \"screens\""},
    {.name = "--start", .argument = OPTION_TEXT, .value = "PAGE|ID", .commands = PLAY,
     .offset = PLACE(start),
     .help_vi = "bắt đầu từ trang có số này, hoặc từ trang có id này",
     .help_en = "begin at the page of this number, or the slide of this id"},
    {.name = "--clock", .argument = OPTION_CLOCK, .value = "TIME", .commands = PLAY | RENDER,
     .offset = PLACE(clock),
     .help_vi = "coi như bây giờ là lúc này: 2023-04-07T07:55",
     .help_en = "as if it were this time now: 2023-04-07T07:55"},
    {.name = "--speed", .argument = OPTION_SECONDS, .value = "X", .commands = PLAY,
     .offset = PLACE(speed), .minimum = 0.01, .maximum = 1000,
     .help_vi = "chạy nhanh gấp X lần", .help_en = "run X times as fast"},
    {.name = "--for", .argument = OPTION_SECONDS, .value = "SECONDS", .commands = PLAY,
     .offset = PLACE(for_seconds), .minimum = second_least, .maximum = second_most,
     .help_vi = "tự thoát sau chừng này giây", .help_en = "leave after so many real seconds"},
    {.name = "--log", .argument = OPTION_TEXT, .value = "FILE", .commands = PLAY,
     .offset = PLACE(log_path),
     .help_vi = "ghi mỗi lệnh và mỗi trang một dòng vào tệp",
     .help_en = "write a line a command and page to this file"},
    {.name = "--stats", .argument = OPTION_TEXT, .value = "FILE", .commands = PLAY,
     .offset = PLACE(stats_path),
     .help_vi = "khi thoát, ghi số đo (JSON) vào tệp",
     .help_en = "write measurements (JSON) to this file at the end"},
    {.name = "--json", .argument = OPTION_FLAG, .commands = CHECK, .offset = PLACE(is_json),
     .help_vi = "mỗi lỗi một dòng JSON", .help_en = "a JSON object a line"},
    {.name = "--strict", .argument = OPTION_FLAG, .commands = CHECK, .offset = PLACE(is_strict),
     .help_vi = "nội dung còn chờ là lỗi; có cảnh báo thì mã thoát là 1",
     .help_en = "what is awaited is an error; warnings make the exit code 1"},
    {.name = "--out", .argument = OPTION_TEXT, .value = "DIR", .commands = RENDER,
     .offset = PLACE(out_folder),
     .help_vi = "thư mục để ghi ảnh", .help_en = "folder for the pictures"},
    {.name = "--size", .argument = OPTION_SIZE, .value = "WxH", .commands = RENDER,
     .offset = PLACE(size_width_px), .second_offset = PLACE(size_height_px),
     .help_vi = "dàn trang cho cỡ này thay cho màn hình của hội trường",
     .help_en = "lay out for this size instead of the hall's screen"},
    {.name = "--page", .argument = OPTION_PAGE, .value = "N", .commands = RENDER,
     .offset = PLACE(page), .minimum = 1, .maximum = 1e8,
     .help_vi = "chỉ trang số N", .help_en = "page N alone"},
    {.name = "--at", .argument = OPTION_TIMES, .value = "SECONDS,...", .commands = RENDER,
     .offset = PLACE(at_ms), .second_offset = PLACE(at_count), .maximum = second_most,
     .help_vi = "hình ở các giây này khi để chương trình tự chạy",
     .help_en = "what is on the wall at these seconds of an untouched run"},
    {.name = "--sheet", .argument = OPTION_FLAG, .commands = RENDER, .offset = PLACE(is_sheet),
     .help_vi = "thêm tờ tổng hợp các trang", .help_en = "contact sheets too"},
    {.name = "--boxes", .argument = OPTION_FLAG, .commands = RENDER, .offset = PLACE(is_boxes),
     .help_vi = "in vị trí từng khối chữ thay cho ảnh",
     .help_en = "print where everything stands instead of pictures"},
    {.name = "--test-card", .argument = OPTION_FLAG, .commands = PLAY | RENDER,
     .offset = PLACE(is_test_card),
     .help_vi = "trang thử màn hình; không cần SHOW", .help_en = "the test card; needs no SHOW"},
    {.name = "--show", .argument = OPTION_TEXT, .value = "NAME", .commands = THEMES,
     .offset = PLACE(show_theme),
     .help_vi = "in bộ màu này ra để chép và sửa", .help_en = "print this theme, to copy and change"},
    {.name = "--man", .argument = OPTION_FLAG, .commands = KINDS, .offset = PLACE(is_man),
     .is_hidden = true, .help_vi = "", .help_en = ""},
    {.name = "--themes", .argument = OPTION_TEXT, .value = "DIR", .commands = ALL,
     .offset = PLACE(themes_folder), .is_hidden = true, .help_vi = "", .help_en = ""},
    {.name = "--lang", .argument = OPTION_LANGUAGE, .value = "vi|en", .commands = ALL,
     .offset = PLACE(language),
     .help_vi = "tiếng Việt hoặc tiếng Anh", .help_en = "Vietnamese or English"},
    {.name = "--help", .argument = OPTION_FLAG, .commands = ALL, .offset = PLACE(is_help),
     .help_vi = "hướng dẫn này", .help_en = "this help"},
    {.name = "--version", .argument = OPTION_FLAG, .commands = ALL, .offset = PLACE(is_version),
     .help_vi = "phiên bản", .help_en = "the version"},
};
/* clang-format on */

const size_t option_count = ARRAY_LENGTH(option_rows);

const struct command_line_row command_line_rows[CLI_COUNT] = {
    [CLI_PLAY] = {"play",   "[play] [OPTION...] SHOW",           "chạy chương trình trên màn hình",
                  "play a show"                                                                                                                    },
    [CLI_CHECK] = {"check",  "check [--json] [--strict] SHOW...", "kiểm tra, nói rõ từng lỗi",
                  "check shows and name every mistake"                                                                                             },
    [CLI_RENDER] = {"render",
                  "render --out DIR [--size WxH] [--page N | --at SECONDS,...] [--sheet] "
                    "[--boxes] SHOW",                            "ghi các trang thành ảnh PNG",                  "write the pages as PNG files"},
    [CLI_SCHEMA] = {"schema", "schema",                            "in JSON Schema cho trình soạn thảo",
                  "print the JSON Schema for editors"                                                                                              },
    [CLI_KINDS] = {"kinds",  "kinds",                             "in các loại trang và các khóa của chúng",
                  "print the kinds of slides and their keys"                                                                                       },
    [CLI_THEMES] = {"themes", "themes [--show NAME]",              "in các bộ màu",                                "print the themes"            },
};
