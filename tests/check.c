#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checked, failed;

static void fail(const char *file, int line)
{
    failed++;
    printf("%s:%d: ", file, line);
}

void check_true(bool condition, const char *text, const char *file, int line)
{
    checked++;
    if (!condition) {
        fail(file, line);
        printf("%s does not hold\n", text);
    }
}

void check_int(long long actual, long long expected, const char *text, const char *file, int line)
{
    checked++;
    if (actual != expected) {
        fail(file, line);
        printf("%s is %lld, expected %lld\n", text, actual, expected);
    }
}

void check_text(const char *actual, const char *expected, const char *text, const char *file,
                int line)
{
    checked++;
    if (actual == NULL || expected == NULL ? actual != expected : strcmp(actual, expected) != 0) {
        fail(file, line);
        printf("%s\n  is       \"%s\"\n  expected \"%s\"\n", text,
               actual == NULL ? "(null)" : actual, expected == NULL ? "(null)" : expected);
    }
}

static char *read_golden(const char *path)
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        return calloc(1, 1);
    }
    size_t size = 0, capacity = 1 << 16;
    char *bytes = malloc(capacity);
    size_t got = 0;
    while (bytes != NULL && (got = fread(bytes + size, 1, capacity - size - 1, stream)) > 0) {
        size += got;
        if (capacity - size < 2) {
            capacity *= 2;
            bytes = realloc(bytes, capacity);
        }
    }
    fclose(stream);
    if (bytes == NULL) {
        abort();
    }
    bytes[size] = '\0';
    return bytes;
}

static void write_golden(const char *text, const char *path)
{
    FILE *stream = fopen(path, "wb");
    if (stream == NULL || fputs(text, stream) == EOF || fclose(stream) != 0) {
        printf("cannot write %s\n", path);
        failed++;
    }
}

static void show_difference(const char *actual, const char *expected)
{
    int line = 1;
    const char *actual_line = actual, *expected_line = expected;
    for (; *actual != '\0' && *actual == *expected; actual++, expected++) {
        if (*actual == '\n') {
            line++;
            actual_line = actual + 1;
            expected_line = expected + 1;
        }
    }
    printf("  line %d\n  is       %.*s\n  expected %.*s\n", line, (int)strcspn(actual_line, "\n"),
           actual_line, (int)strcspn(expected_line, "\n"), expected_line);
}

void check_file(const char *actual, const char *path, const char *file, int line)
{
    checked++;
    if (getenv("UPDATE_GOLDEN") != NULL) {
        write_golden(actual, path);
        return;
    }
    char *expected = read_golden(path);
    if (strcmp(actual, expected) != 0) {
        fail(file, line);
        printf("differs from %s\n", path);
        show_difference(actual, expected);
    }
    free(expected);
}

int check_result(void)
{
    printf("%d checks, %d failed\n", checked, failed);
    return failed == 0 && checked > 0 ? 0 : 1;
}
