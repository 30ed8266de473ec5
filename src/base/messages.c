#include "base/messages.h"

#include <stddef.h>

static const struct message_row rows[MESSAGE_COUNT] = {
#define ROW(name, code, severity, vi, en) [MESSAGE_##name] = {code, SEVERITY_##severity, vi, en},
#include "base/messages.def"
#undef ROW
};

const struct message_row *message_row(enum message message)
{
    return &rows[message];
}
