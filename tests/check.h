#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * The assertions of the unit tests: each prints file, line and both values, is counted, and the
 * test goes on. `return check_result();` ends main.
 */

void check_true(bool condition, const char *text, const char *file, int line);
void check_int(long long actual, long long expected, const char *text, const char *file, int line);
void check_text(const char *actual, const char *expected, const char *text, const char *file,
                int line);

/**
 * Compares a text with the golden file at `path` (from the root of the tree) and shows the first
 * line that differs; with UPDATE_GOLDEN=1 in the environment writes it instead.
 */
void check_file(const char *actual, const char *path, const char *file, int line);

/** Prints the counts; the exit code of the test. */
int check_result(void);

#define CHECK(condition) check_true((condition), #condition, __FILE__, __LINE__)
#define CHECK_INT(actual, expected)                                                                \
    check_int((long long)(actual), (long long)(expected), #actual, __FILE__, __LINE__)
#define CHECK_TEXT(actual, expected) check_text((actual), (expected), #actual, __FILE__, __LINE__)
#define CHECK_FILE(actual, path) check_file((actual), (path), __FILE__, __LINE__)
