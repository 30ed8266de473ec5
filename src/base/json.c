#include "base/json.h"

static void write_text(struct json *json, const char *text)
{
    if (text == NULL) {
        fputs("null", json->out);
        return;
    }
    fputc('"', json->out);
    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;
        if (byte == '"' || byte == '\\') {
            fprintf(json->out, "\\%c", byte);
        } else if (byte < 0x20 || byte == 0x7F) {
            fprintf(json->out, "\\u%04x", (unsigned)byte);
        } else {
            fputc(byte, json->out);
        }
    }
    fputc('"', json->out);
}

static void begin_line(struct json *json)
{
    if (json->is_line) {
        return;
    }
    fprintf(json->out, "\n%*s", 2 * json->depth, "");
}

static void begin_value(struct json *json, const char *name)
{
    if (json->has_items) {
        fputc(',', json->out);
    }
    if (json->depth > 0) {
        begin_line(json);
    }
    if (name != NULL) {
        write_text(json, name);
        fputs(json->is_line ? ":" : ": ", json->out);
    }
    json->has_items = true;
}

void json_begin(struct json *json, const char *name, char bracket)
{
    begin_value(json, name);
    fputc(bracket, json->out);
    json->depth++;
    json->has_items = false;
}

void json_end(struct json *json, char bracket)
{
    json->depth--;
    if (json->has_items) {
        begin_line(json);
    }
    fputc(bracket, json->out);
    json->has_items = true;
    if (json->depth == 0) {
        fputc('\n', json->out);
    }
}

void json_text(struct json *json, const char *name, const char *text)
{
    begin_value(json, name);
    write_text(json, text);
}

void json_number(struct json *json, const char *name, double number)
{
    begin_value(json, name);
    fprintf(json->out, "%.15g", number);
}

void json_boolean(struct json *json, const char *name, bool value)
{
    begin_value(json, name);
    fputs(value ? "true" : "false", json->out);
}

void json_texts(struct json *json, const char *name, const char *const *texts)
{
    begin_value(json, name);
    fputc('[', json->out);
    for (const char *const *text = texts; *text != NULL; text++) {
        fputs(text == texts ? "" : json->is_line ? "," : ", ", json->out);
        write_text(json, *text);
    }
    fputc(']', json->out);
}
