#include "base/json.h"

#include <stdlib.h>

#include "check.h"

static char *write(bool is_line)
{
    char *text = NULL;
    size_t size_bytes;
    struct json json = {.out = open_memstream(&text, &size_bytes), .is_line = is_line};
    json_begin(&json, NULL, '{');
    json_text(&json, "tên", "Lê \"Quốc\" \\ Chỉnh\n\x7f");
    json_text(&json, "fix", NULL);
    json_number(&json, "n", 8.5);
    json_begin(&json, "list", '[');
    json_boolean(&json, NULL, true);
    json_end(&json, ']');
    json_begin(&json, "none", '[');
    json_end(&json, ']');
    json_texts(&json, "two", (const char *const[]){"a", "b", NULL});
    json_end(&json, '}');
    fclose(json.out);
    return text;
}

int main(void)
{
    char *line = write(true), *lines = write(false);
    CHECK_TEXT(line, "{\"tên\":\"Lê \\\"Quốc\\\" \\\\ Chỉnh\\u000a\\u007f\",\"fix\":null,\"n\":8.5,"
                     "\"list\":[true],\"none\":[],\"two\":[\"a\",\"b\"]}\n");
    CHECK_TEXT(lines, "{\n  \"tên\": \"Lê \\\"Quốc\\\" \\\\ Chỉnh\\u000a\\u007f\",\n"
                      "  \"fix\": null,\n  \"n\": 8.5,\n  \"list\": [\n    true\n  ],\n"
                      "  \"none\": [],\n  \"two\": [\"a\", \"b\"]\n}\n");
    free(line);
    free(lines);
    return check_result();
}
