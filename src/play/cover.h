#pragma once

#include "base/language.h"
#include "draw/test_card.h"
#include "play/session.h"
#include "shell/compositor.h"
#include "shell/screen.h"

/* What can be laid over a show in a window: the test card, and the keys. Main thread. */

enum cover_kind {
    COVER_NONE,
    COVER_TEST_CARD,
    COVER_HELP,
};

struct cover {
    enum cover_kind kind;
    struct picture *picture; /* NULL: nothing is laid over */
};

/** Puts something over the show, or nothing; nothing too where there is no memory for it. */
void cover_set(struct cover *cover, enum cover_kind kind, const struct session *session,
               const struct screen *screen, const struct compositor *compositor,
               enum language language);

/** Frees the picture; of a zeroed cover too. */
void cover_clear(struct cover *cover);
