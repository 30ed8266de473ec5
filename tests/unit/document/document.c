#include "document/document.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/messages.h"
#include "base/require.h"
#include "base/text.h"
#include "check.h"

/* The profile by tables: what is read as what, and what is told of the rest. */

struct reading {
    struct arena *arena;
    struct diagnostics diagnostics;
    const struct source *source;
    const struct node *root;
    bool is_good;
};

static struct reading read_bytes(const char *bytes, size_t size_bytes)
{
    struct arena *arena = arena_create();
    struct reading reading = {.arena = arena, .diagnostics = diagnostics_make(arena)};
    reading.source = source_decode(arena, "t.yaml", bytes, size_bytes, &reading.diagnostics);
    if (reading.source != NULL) {
        reading.is_good =
            document_parse(arena, reading.source, &reading.diagnostics, &reading.root);
    }
    return reading;
}

static struct reading read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

/* `{key: value, key: [item, item]}`; texts in their style: a, 'a', "a", |a, >a; `~` is empty. */
static const char *shape(struct arena *arena, const struct node *node)
{
    static const char *const opening[] = {"", "'", "\"", "|", ">"};
    static const char *const closing[] = {"", "'", "\"", "", ""};
    if (node == NULL) {
        return "nothing";
    }
    if (node->type == NODE_SCALAR) {
        return node->is_empty ? "~"
                              : arena_format(arena, "%s%s%s", opening[node->style], node->text,
                                             closing[node->style]);
    }
    const bool is_list = node->type == NODE_SEQUENCE;
    const char *text = is_list ? "[" : "{";
    for (size_t i = 0; i < node->count; i++) {
        text = arena_format(arena, "%s%s%s%s%s", text, i == 0 ? "" : ", ",
                            is_list ? "" : shape(arena, node_key(node, i)), is_list ? "" : ": ",
                            shape(arena, is_list ? node->items[i] : node_value(node, i)));
    }
    return arena_format(arena, "%s%s", text, is_list ? "]" : "}");
}

struct good {
    const char *text, *shape;
};

static const struct good good[] = {
    {"",                                             "nothing"                      },
    {"# a\n",                                        "nothing"                      },
    {"---\na: b\n",                                  "{a: b}"                       },
    {"a: b\n...\n",                                  "{a: b}"                       },
    {"a: b",                                         "{a: b}"                       },
    {"a:   b  \n",                                   "{a: b}"                       },
    {"a :\tb\n",                                     "{a: b}"                       },
    {"a:\n",                                         "{a: ~}"                       },
    {"a: # c\n",                                     "{a: ~}"                       },
    {"a: \"\"\n",                                    "{a: \"\"}"                    },
    {"a: b # c\n",                                   "{a: b}"                       },
    {"a: b#c\n",                                     "{a: b#c}"                     },
    {"a: 08:15 b\n",                                 "{a: 08:15 b}"                 },
    {"a: http://b.vn\n",                             "{a: http://b.vn}"             },
    {"a: -5\nb: 100%\n",                             "{a: -5, b: 100%}"             },
    {"a: ?b\nc: it's \"d\"\n",                       "{a: ?b, c: it's \"d\"}"       },
    {"a: 'b ''c'\n",                                 "{a: 'b 'c'}"                  },
    {"a: \"b \\\"c\\\\\"\n",                         "{a: \"b \"c\\\"}"             },
    {"a: \"b: c # d\" # e\n",                        "{a: \"b: c # d\"}"            },
    {"\"a\": b\n",                                   "{\"a\": b}"                   },
    {"a:\n  - b\n  - c\n",                           "{a: [b, c]}"                  },
    {"a:\n- b\n- c\nd: e\n",                         "{a: [b, c], d: e}"            },
    {"a:\n  - b: c\n    d: e\n  -\n    f: g\n",      "{a: [{b: c, d: e}, {f: g}]}"  },
    {"a:\n  - - b\n    - c\n",                       "{a: [[b, c]]}"                },
    {"a:\n  b\nc:\n  \"d\"\n",                       "{a: b, c: \"d\"}"             },
    {"a:\n  - 08:15 b\n  - http://c\n",              "{a: [08:15 b, http://c]}"     },
    {"a: |\n  b\n\n    c\nd: e\n",                   "{a: |b\n\n  c, d: e}"         },
    {"a: >\n  b\n  c\n\n  d\n",                      "{a: >b c\nd}"                 },
    {"a: |-\n  b: c\n  # d\n  'e\n  - f\n",          "{a: |b: c\n# d\n'e\n- f}"     },
    {"a: |\r\n  b\r\n  c\r\n",                       "{a: |b\nc}"                   },
    {"- |\n a\n- b\n",                               "[|a, b]"                      },
    {"a: [0.5, 0.3]\nb: []\nc: {}\n",                "{a: [0.5, 0.3], b: [], c: {}}"},
    {"a: [\n  0.5,\n\t0.3\n]\nb: c\n",               "{a: [0.5, 0.3], b: c}"        },
    {"a:\xC2\xA0\nb: \xC2\xA0"
     "c\xC2\xA0\n\t\n \xC2\xA0\n\t# d\ne: f\n", "{a: ~, b: c, e: f}"           },
    {"e\xCC\x82\xCC\xA3: a\xCC\x81\n",               "{ệ: á}"                    },
    {"a: b\rc: d\r",                                 "{a: b, c: d}"                 },
    {"chức vụ: a\nb_c: d\n",                     "{chức vụ: a, b_c: d}"     },
};

static void test_good(void)
{
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) {
        const struct reading reading = read_text(good[i].text);
        check_true(reading.is_good, good[i].text, __FILE__, __LINE__);
        check_text(shape(reading.arena, reading.root), good[i].shape, good[i].text, __FILE__,
                   __LINE__);
        arena_destroy(reading.arena);
    }
}

struct bad {
    const char *text;
    const char *told;  /* code and place of each, `>` and its repaired lines */
    const char *shape; /* of the tree that is checked further */
};

static const struct bad bad[] = {
  /* indentation */
    {"a:\n\tb: c\n",                       "E020 2:1\n>     b: c\n",                                     "{a: {b: c}}"           },
    {"a:\n  b: c\n\td: e\n",               "E020 3:1\n>   d: e\n",                                       "{a: {b: c, d: e}}"     },
    {"a:\n  -\tb\n",                       "E020 2:4\n>   - b\n",                                        "{a: [b]}"              },
    {"a:\n\xC2\xA0\xC2\xA0"
     "b: c\n",                        "E021 2:1\n>   b: c\n",                                       "{a: {b: c}}"           },
    {"a:\n  b: c\n   d: e\n",              "E022 3:4\n>   d: e\n",                                       "{a: {b: c, d: e}}"     },
    {"a:\n  b: c\n d: e\n",                "E022 3:2\n>   d: e\n",                                       "{a: {b: c, d: e}}"     },
    {"a:\n  - b\n - c\n",                  "E022 3:2\n>   - c\n",                                        "{a: [b, c]}"           },
    {"a:\n  - b\n    - c\n",               "E022 3:5\n>   - c\n",                                        "{a: [b, c]}"           },
    {"- a: b\n   c: d\n",                  "E022 2:4\n>   c: d\n",                                       "[{a: b, c: d}]"        },
    {"a: |\n    b\n  c\n",                 "E042 3:3\n>     c\n",                                        "{a: |b\nc}"            },
    {"a: |\n  b\n\tc\nd: e\n",             "E020 3:1\n>   c\n",                                          "{a: |b\nc, d: e}"      },
 /* colons */
    {"a: b: c\n",                          "E023 1:5\n> a: \"b: c\"\n",                                  "{a: \"b: c\"}"         },
    {"a: b:\n",                            "E023 1:5\n> a: \"b:\"\n",                                    "{a: \"b:\"}"           },
    {"a: b: c # d\n",                      "E023 1:5\n> a: \"b: c # d\"\n",                              "{a: \"b: c # d\"}"     },
    {"a: b \"c\": d\n",                    "E023 1:9\n> a: 'b \"c\": d'\n",                              "{a: 'b \"c\": d'}"     },
    {"a: it's \"b\": c\n",                 "E023 1:12\n> a: \"it's \\\"b\\\": c\"\n",                    "{a: \"it's \"b\": c\"}"},
    {"- 08:15 a: b\n",                     "E023 1:10\n> - \"08:15 a: b\"\n",                            "[\"08:15 a: b\"]"      },
    {"- a, b: c\n",                        "E023 1:7\n> - \"a, b: c\"\n",                                "[\"a, b: c\"]"         },
    {"- 08:00: a\n",                       "E046 1:8\n> - 08:00 a\n",                                    "[08:00 a]"             },
    {"- 8h: a: b\n",                       "E046 1:5\n> - \"8h a: b\"\n",                                "[\"8h a: b\"]"         },
    {"a:b\n",                              "E030 1:2\n> a: b\n",                                         "{a: b}"                },
    {"a:\xC2\xA0"
     "b\n",                           "E030 1:2\n> a: b\n",                                         "{a: b}"                },
    {"- a:b\n  c: d\n",                    "E030 1:4\n> - a: b\n",                                       "[{a: b, c: d}]"        },
    {"a:b: c\n",                           "E030 1:2\n> a: \"b: c\"\nE023 1:4\n> a: \"b: c\"\n",         "{a: \"b: c\"}"         },
    {"a:\"b: c\"\n",                       "E030 1:2\n> a: \"b: c\"\n",                                  "{a: \"b: c\"}"         },
    {"a: b\nc\n",                          "E036 2:1\n",                                                 "{a: b}"                },
    {"a: b\nc\n  d: e\n",                  "E036 2:1\nE022 3:3\n> d: e\n",                               "{a: b, d: e}"          },
 /* dashes */
    {"a:\n  -b\n  - c\n",                  "E029 2:3\n>   - b\n",                                        "{a: [b, c]}"           },
    {"-a:b\n",                             "E029 1:1\n> - a:b\n",                                        "[a:b]"                 },
    {"a:\n  - b\n  c\n",                   "E037 3:3\n>   - c\n",                                        "{a: [b, c]}"           },
    {"a: b\n  - c\n",                      "E038 1:4\n> a:\n>   - b\n>   - c\n",                         "{a: [b, c]}"           },
    {"a: - b\n   - c\n",                   "E045 1:4\n> a:\n>    - b\n",                                 "{a: [b, c]}"           },
    {"a: b\n- c\nd: e\n",                  "E039 2:1\n",                                                 "{a: b, d: e}"          },
 /* text over several lines */
    {"a: b\n  c\n",                        "E024 2:3\n> a: b c\n",                                       "{a: b c}"              },
    {"a: b\n  c: d, e\n  # f\n  g\n",      "E022 2:3\n> c: d, e g\nE024 4:3\n> c: d, e g\n",
     "{a: b, c: d, e g}"                                                                                                         },
    {"a: b\n  c, d: e\n",                  "E024 2:3\n> a: \"b c, d: e\"\n",                             "{a: \"b c, d: e\"}"    },
    {"- a\n  b\n",                         "E024 2:3\n> - a b\n",                                        "[a b]"                 },
    {"- a\n  B\n  c\n  Đ: e\n",           "E024 2:3\n> - a\n> - B c\nE039 4:3\n",                       "[a, B c]"              },
    {"- a\n  B\n",                         "E024 2:3\n> - a\n> - B\n",                                   "[a, B]"                },
    {"a: \"b\n  c\"\nd: e\n",              "E024 2:3\n> a: \"b c\"\n",                                   "{a: \"b c\", d: e}"    },
    {"a: 'b'\n  c\n",                      "E024 2:3\n> a: \"'b' c\"\n",                                 "{a: \"'b' c\"}"        },
 /* signs */
    {"a: @b\n",                            "E025 1:4\n> a: \"@b\"\n",                                    "{a: \"@b\"}"           },
    {"a: %b\n",                            "E025 1:4\n> a: \"%b\"\n",                                    "{a: \"%b\"}"           },
    {"a: `b\n",                            "E025 1:4\n> a: \"`b\"\n",                                    "{a: \"`b\"}"           },
    {"a: * b *\n",                         "E025 1:4\n> a: \"* b *\"\n",                                 "{a: \"* b *\"}"        },
    {"a: & b\n",                           "E025 1:4\n> a: \"& b\"\n",                                   "{a: \"& b\"}"          },
    {"a: !!! b\n",                         "E025 1:4\n> a: \"!!! b\"\n",                                 "{a: \"!!! b\"}"        },
    {"a: ? b\n",                           "E025 1:4\n> a: \"? b\"\n",                                   "{a: \"? b\"}"          },
    {"a: , b\n",                           "E025 1:4\n> a: \", b\"\n",                                   "{a: \", b\"}"          },
    {"a: ] b\n",                           "E025 1:4\n> a: \"] b\"\n",                                   "{a: \"] b\"}"          },
    {"a: &x b\n",                          "E033 1:4\n> a: b\n",                                         "{a: b}"                },
    {"a: !!str b\n",                       "E033 1:4\n> a: b\n",                                         "{a: b}"                },
    {"a: b\nc: *x\n",                      "E033 2:4\n",                                                 "{a: b}"                },
    {"a: | b\n",                           "E026 1:6\n> a: \"b\"\n",                                     "{a: \"b\"}"            },
    {"a: >b\n   c\n",                      "E026 1:5\n> a: >\n>    b\n",                                 "{a: >b c}"             },
 /* quotes */
    {"a: \"b\n",                           "E028 1:4\n> a: \"b\"\n",                                     "{a: \"b\"}"            },
    {"a: \"b\nc: \"d\"\n",                 "E028 1:4\n> a: \"b\"\n",                                     "{a: \"b\", c: \"d\"}"  },
    {"a: 'b\nc: it's\n",                   "E028 1:4\n> a: 'b'\n",                                       "{a: 'b', c: it's}"     },
    {"a: \"b”\n",                        "E028 1:4\n> a: \"b\"\n",                                     "{a: \"b\"}"            },
    {"a: 'b\"\n",                          "E028 1:4\n> a: 'b'\n",                                       "{a: 'b'}"              },
    {"a: \"b\" c\n",                       "E027 1:8\n> a: '\"b\" c'\n",                                 "{a: '\"b\" c'}"        },
    {"a: 'b'c\n",                          "E027 1:7\n> a: \"'b'c\"\n",                                  "{a: \"'b'c\"}"         },
    {"a: \"b\\nc\\d\"\n",                  "E031 1:6\n> a: \"b\\\\nc\\\\d\"\n",                          "{a: \"b\\nc\\d\"}"     },
 /* brackets */
    {"a: [b, c d]\n",                      "E032 1:4\n> a:\n>   - b\n>   - c d\n",                       "{a: [b, c d]}"         },
    {"a: [\n  b,\n  \"c, d\",\n]\ne: f\n", "E032 1:4\n> a:\n>   - b\n>   - \"c, d\"\n",
     "{a: [b, \"c, d\"], e: f}"                                                                                                  },
    {"- [a, b: c]\n",                      "E032 1:3\n> - - a\n>   - \"b: c\"\n",                        "[[a, \"b: c\"]]"       },
    {"a: {b: c, d: @e} # f\n",             "E032 1:4\n> a:\n>   b: c\n>   d: \"@e\"\n",
     "{a: {b: c, d: \"@e\"}}"                                                                                                    },
    {"a: {b, c}\n",                        "E032 1:4\n> a: \"{b, c}\"\n",                                "{a: \"{b, c}\"}"       },
    {"a: [[1, 2], 3]\n",                   "E032 1:4\n> a: \"[[1, 2], 3]\"\n",                           "{a: \"[[1, 2], 3]\"}"  },
    {"a: [b] c\n",                         "E025 1:4\n> a: \"[b] c\"\n",                                 "{a: \"[b] c\"}"        },
    {"a: [b\nc: d\n",                      "E044 1:4\n> a: \"[b\"\n",                                    "{a: \"[b\", c: d}"     },
    {"{\"a\": 1}\n",                       "E047 1:1\n",                                                 "nothing"               },
 /* documents */
    {"a: b\n---\nc: d\n",                  "E034 2:1\n",                                                 "{a: b}"                },
    {"a: b\n...\nc: d\n",                  "E034 2:1\n",                                                 "{a: b}"                },
    {"? a\n: b\n",                         "",                                                           "\"? a\""               },
    {"a b\nc d\n",                         "",                                                           "\"a b\""               },
 /* two in a line, two in a file */
    {"a:\n\tb: c: d\n",                    "E020 2:1\n>     b: \"c: d\"\nE023 2:6\n>     b: \"c: d\"\n",
     "{a: {b: \"c: d\"}}"                                                                                                        },
    {"a: b: c\nd: @e\n",                   "E023 1:5\n> a: \"b: c\"\nE025 2:4\n> d: \"@e\"\n",
     "{a: \"b: c\", d: \"@e\"}"                                                                                                  },
};

/* The repaired lines, each behind `> `. */
static const char *quote_fix(struct arena *arena, const char *fix)
{
    const char *text = "";
    while (fix != NULL && *fix != '\0') {
        const size_t size = strcspn(fix, "\n");
        text = arena_format(arena, "%s> %.*s\n", text, (int)size, fix);
        fix += size + (fix[size] == '\n');
    }
    return text;
}

static const char *told(const struct reading *reading)
{
    const char *text = "";
    for (size_t i = 0; i < reading->diagnostics.count; i++) {
        const struct diagnostic *item = &reading->diagnostics.items[i];
        text = arena_format(reading->arena, "%s%s %d:%d\n%s", text,
                            message_row(item->message)->code, item->place.line, item->place.column,
                            quote_fix(reading->arena, item->fix));
    }
    return text;
}

static void test_bad(void)
{
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) {
        const struct reading reading = read_text(bad[i].text);
        check_text(told(&reading), bad[i].told, bad[i].text, __FILE__, __LINE__);
        check_true(reading.is_good == (bad[i].told[0] == '\0'), bad[i].text, __FILE__, __LINE__);
        check_text(shape(reading.arena, reading.root), bad[i].shape, bad[i].text, __FILE__,
                   __LINE__);
        arena_destroy(reading.arena);
    }
}

/* What a node covers is the node again: an edit that replaces it replaces all of it. */
static void check_range(const struct node *node)
{
    if (node->type == NODE_SCALAR) {
        struct arena *arena = arena_create();
        const char *text = arena_format(
            arena, "a: %s",
            arena_copy(arena, node->source->text + node->start, node->end - node->start));
        const struct reading reading = read_text(text);
        const bool is_pair = reading.root != NULL && reading.root->count == 1;
        check_true(is_pair && strcmp(node_value(reading.root, 0)->text, node->text) == 0, text,
                   __FILE__, __LINE__);
        arena_destroy(reading.arena);
        arena_destroy(arena);
        return;
    }
    for (size_t i = 0; i < node->count * (node->type == NODE_MAPPING ? 2 : 1); i++) {
        check_range(node->items[i]);
    }
}

static const char *encode(struct arena *arena, const char *text, bool is_big_endian,
                          size_t *size_bytes)
{
    char *bytes = arena_allocate(arena, 2 * strlen(text) + 2);
    size_t size = 0;
    bytes[size++] = is_big_endian ? '\xFE' : '\xFF';
    bytes[size++] = is_big_endian ? '\xFF' : '\xFE';
    while (*text != '\0') {
        uint32_t code_point = 0;
        text += text_decode(text, &code_point);
        REQUIRE(code_point < 0x10000);
        bytes[size + is_big_endian] = (char)(code_point & 0xFF);
        bytes[size + !is_big_endian] = (char)(code_point >> 8);
        size += 2;
    }
    *size_bytes = size;
    return bytes;
}

static const char *with_cr_lf(struct arena *arena, const char *text)
{
    char *out = arena_allocate(arena, 2 * strlen(text) + 1);
    size_t size = 0;
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            out[size++] = '\r';
        }
        out[size++] = *text;
    }
    return out;
}

/* A good playlist: its ranges, and the same tree from every encoding and line end. */
static void check_playlist(const char *path)
{
    struct arena *arena = arena_create();
    char *bytes = NULL;
    size_t size_bytes = 0;
    REQUIRE(file_read(arena, path, LIMIT_PLAYLIST_BYTES, &bytes, &size_bytes) == FILE_FOUND);
    const struct reading reading = read_bytes(bytes, size_bytes);
    if (reading.is_good && reading.root != NULL) {
        check_range(reading.root);
        const char *expected = shape(arena, reading.root);
        for (int i = 0; i < 3; i++) {
            const char *text = with_cr_lf(arena, reading.source->text);
            size_t size = strlen(text);
            if (i > 0) {
                text = encode(arena, text, i == 2, &size);
            }
            const struct reading other = read_bytes(text, size);
            CHECK(other.is_good);
            check_text(shape(arena, other.root), expected, path, __FILE__, __LINE__);
            arena_destroy(other.arena);
        }
    }
    arena_destroy(reading.arena);
    arena_destroy(arena);
}

static size_t check_folder(const char *folder)
{
    size_t count = 0;
    struct arena *arena = arena_create();
    DIR *stream = opendir(folder);
    REQUIRE(stream != NULL);
    for (struct dirent *item = readdir(stream); item != NULL; item = readdir(stream)) {
        const char *show = file_join(arena, folder, item->d_name);
        const char *path = file_join(arena, show, "playlist.yaml");
        FILE *file = item->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (file != NULL) {
            fclose(file);
            check_playlist(path);
            count++;
        }
    }
    closedir(stream);
    arena_destroy(arena);
    return count;
}

static void test_samples(void)
{
    size_t count = check_folder("playlists") + check_folder("tests/errors") +
                   check_folder("tests/shows") + check_folder("tests/frames");
    CHECK(count > 100);
}

static void test_ranges(void)
{
    static const char text[] = "đ: 'a' # b\nc:\n  - |\n    đ\n\n  - \"e\"\nf: g: h\n";
    const struct reading reading = read_text(text);
    REQUIRE(reading.root != NULL && reading.root->count == 3);
    const struct node *list = node_value(reading.root, 1);
    const struct node *const nodes[] = {node_key(reading.root, 0),
                                        node_value(reading.root, 0),
                                        list,
                                        list->items[0],
                                        list->items[1],
                                        node_value(reading.root, 2)};
    static const char *const covered[] = {"đ",        "'a'",   "- |\n    đ\n\n  - \"e\"",
                                          "|\n    đ", "\"e\"", "g: h"};
    for (size_t i = 0; i < ARRAY_LENGTH(nodes); i++) {
        CHECK_TEXT(
            arena_copy(reading.arena, text + nodes[i]->start, nodes[i]->end - nodes[i]->start),
            covered[i]);
    }
    CHECK_INT(reading.root->start, 0);
    CHECK_INT(reading.root->end, strlen(text) - 1);
    arena_destroy(reading.arena);
}

/* `count` times a line, behind a first one. */
static struct reading read_repeated(const char *first, const char *line, size_t count)
{
    struct arena *arena = arena_create();
    const size_t size = strlen(line), head = strlen(first);
    char *text = arena_allocate(arena, head + count * size + 1);
    memcpy(text, first, head);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + head + i * size, line, size);
    }
    const struct reading reading = read_bytes(text, head + count * size);
    arena_destroy(arena);
    return reading;
}

static void test_limits(void)
{
    struct reading reading = read_repeated("a:\n", "b: @c\n", LIMIT_REPAIRS);
    CHECK_INT(reading.diagnostics.count, LIMIT_REPAIRS);
    arena_destroy(reading.arena);
    reading = read_repeated("a:\n", "b: @c\n", 1000);
    CHECK_INT(reading.diagnostics.count, LIMIT_REPAIRS + 1);
    CHECK_INT(reading.diagnostics.items[LIMIT_REPAIRS].message, MESSAGE_NOT_READ_FROM_HERE);
    CHECK_INT(reading.diagnostics.items[LIMIT_REPAIRS].place.line, LIMIT_REPAIRS + 2);
    CHECK(reading.root != NULL && reading.root->count == LIMIT_REPAIRS + 1);
    arena_destroy(reading.arena);
    reading = read_repeated("", "- ", LIMIT_NESTING - 1);
    CHECK(reading.is_good);
    arena_destroy(reading.arena);
    reading = read_repeated("", "- ", LIMIT_NESTING + 1);
    CHECK_TEXT(told(&reading), "E035 1:33\n");
    CHECK(reading.root != NULL);
    arena_destroy(reading.arena);
    reading = read_repeated("", "- a\n", LIMIT_NODES + 1);
    REQUIRE(reading.diagnostics.count == 1);
    CHECK_INT(reading.diagnostics.items[0].message, MESSAGE_TOO_MANY_VALUES);
    CHECK(reading.root == NULL);
    arena_destroy(reading.arena);
}

/* What somebody could make to keep the program busy; seconds under sanitizers, far less without. */
static void test_hostile(void)
{
    static const struct {
        const char *first, *line;
        size_t size_bytes;
    } files[] = {
        {"",        "- ",        8 << 20},
        {"",        "[",         8 << 20},
        {"a: ",     "{a: ",      8 << 20},
        {"a: \"",   "\\\"",      8 << 20},
        {"a: ",     "b: ",       1 << 20},
        {"a: ",     "# ",        8 << 20},
        {"a: [",    "b, ",       8 << 20},
        {"",        "\t\n",      8 << 20},
        {"a: |\n",  "\t\n",      8 << 20},
        {"a: b\n",  " c\n",      8 << 20},
        {"a: \"\n", " b\n",      8 << 20},
        {"",        "? ",        8 << 20},
        {"",        "a:\n",      2 << 20},
        {"",        "'a\n",      2 << 20},
        {"",        "a: [\n",    4 << 20},
        {"a:\n",    " - \n- - ", 4 << 20},
        {"- a\n",   " B\n",      4 << 20},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        const clock_t begin = clock();
        const struct reading reading = read_repeated(files[i].first, files[i].line,
                                                     files[i].size_bytes / strlen(files[i].line));
        const double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        check_true(seconds < 20, files[i].line, __FILE__, __LINE__);
        CHECK(reading.diagnostics.count <= LIMIT_REPAIRS + 1);
        arena_destroy(reading.arena);
    }
}

int main(void)
{
    test_good();
    test_bad();
    test_ranges();
    test_samples();
    test_limits();
    test_hostile();
    return check_result();
}
