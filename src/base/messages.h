#pragma once

/*
 * Everything that diagnostics say, a row a message, in messages.def: Vietnamese and English side
 * by side. `{1}` to `{4}` stand for the arguments. A row that lacks a column does not compile.
 */

#include "base/language.h"

enum severity {
    SEVERITY_ERROR,
    SEVERITY_WARNING,
    SEVERITY_AWAITED, /* a warning; an error with --strict; listed at the end of a check */
};

enum message {
#define ROW(name, code, severity, vi, en) MESSAGE_##name,
#include "base/messages.def"
#undef ROW
    MESSAGE_COUNT
};

struct message_row {
    const char *code; /* stable for ever: "E014"; W for warnings, A for what is awaited */
    enum severity severity;
    const char *vi;
    const char *en;
};

/** The row of a message. */
const struct message_row *message_row(enum message message);
