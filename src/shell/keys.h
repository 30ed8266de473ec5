#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <SDL_keycode.h>

#include "show/command.h"

/*
 * Keys and clickers to commands. What a command does to the show is not known here.
 */

enum key_action {
    KEY_NOTHING,
    KEY_COMMAND, /* `*command` is filled */
    KEY_TEST_CARD,
    KEY_FULL_SCREEN,
    KEY_HELP,
    KEY_ESCAPE,
};

struct key_press {
    SDL_Keycode key;
    unsigned modifiers; /* SDL_Keymod */
    bool is_repeat;     /* the keyboard's own, while a key is held */
    int64_t at_ms;      /* real time */
};

struct keys {
    char digits[10]; /* typed so far of a page number */
    int digit_count;
    int64_t digit_at_ms, next_at_ms;
    bool has_next;
};

/** What a press means; a page number is collected until Enter. */
enum key_action keys_press(struct keys *keys, const struct key_press *press,
                           struct command *command);

/** What is not a command and stands in help all the same: keys and meaning, `count` of them. */
struct key_row {
    const char *keys, *meaning_vi, *meaning_en;
};
extern const struct key_row key_rows[];
extern const size_t key_row_count;
