#include "shell/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/require.h"

enum {
    SECOND_PRESS_MS = 150, /* a nervous thumb on a clicker */
    DIGITS_KEPT_MS = 5000, /* a page number begun and left is forgotten */
};

const struct key_row key_rows[] = {
    {"T",   "trang thử màn hình",                                             "test card"            },
    {"F11", "toàn màn hình hoặc cửa sổ",                                 "full screen or window"},
    {"F1",  "bảng phím này",                                                  "these keys"           },
    {"Esc", "từ toàn màn hình về cửa sổ, từ cửa sổ thì thoát",
     "from full screen to window, then out"                                                              },
};
const size_t key_row_count = ARRAY_LENGTH(key_rows);

static const struct {
    SDL_Keycode key;
    const char *line;
} plain_keys[] = {
    {SDLK_RIGHT,     "next"    },
    {SDLK_SPACE,     "next"    },
    {SDLK_PAGEDOWN,  "next"    },
    {SDLK_F5,        "next"    },
    {SDLK_LEFT,      "previous"},
    {SDLK_PAGEUP,    "previous"},
    {SDLK_HOME,      "first"   },
    {SDLK_TAB,       "part"    },
    {SDLK_b,         "banner"  },
    {SDLK_PERIOD,    "black"   },
    {SDLK_KP_PERIOD, "black"   },
    {SDLK_f,         "freeze"  },
    {SDLK_p,         "pause"   },
    {SDLK_PLUS,      "delay +1"},
    {SDLK_KP_PLUS,   "delay +1"},
    {SDLK_MINUS,     "delay -1"},
    {SDLK_KP_MINUS,  "delay -1"},
};

static const struct {
    SDL_Keycode key;
    enum key_action action;
} window_keys[] = {
    {SDLK_t,      KEY_TEST_CARD  },
    {SDLK_F11,    KEY_FULL_SCREEN},
    {SDLK_F1,     KEY_HELP       },
    {SDLK_ESCAPE, KEY_ESCAPE     },
};

static int digit_of(SDL_Keycode key)
{
    if (key >= SDLK_0 && key <= SDLK_9) {
        return (int)(key - SDLK_0);
    }
    /* On the number pad 0 stands behind 9. */
    if (key == SDLK_KP_0) {
        return 0;
    }
    return key >= SDLK_KP_1 && key <= SDLK_KP_9 ? (int)(key - SDLK_KP_1) + 1 : -1;
}

static void add_digit(struct keys *keys, int digit, int64_t at_ms)
{
    if (at_ms - keys->digit_at_ms > DIGITS_KEPT_MS) {
        keys->digit_count = 0;
    }
    keys->digit_at_ms = at_ms;
    if (keys->digit_count < (int)sizeof keys->digits - 1) {
        keys->digits[keys->digit_count++] = (char)('0' + digit);
    }
}

static enum key_action go_to_number(struct keys *keys, int64_t at_ms, struct command *command)
{
    const int count = keys->digit_count;
    keys->digit_count = 0;
    if (count == 0 || at_ms - keys->digit_at_ms > DIGITS_KEPT_MS) {
        return KEY_NOTHING;
    }
    char line[32];
    snprintf(line, sizeof line, "goto %.*s", count, keys->digits);
    return command_parse(line, command) ? KEY_COMMAND : KEY_NOTHING;
}

/* The command of a key; NULL: none. A plus is a key of its own only on some keyboards. */
static const char *line_of(SDL_Keycode key, bool is_shift)
{
    if (is_shift && key == SDLK_RIGHT) {
        return "step";
    }
    if (is_shift && key == SDLK_EQUALS) {
        return "delay +1";
    }
    for (size_t i = 0; i < ARRAY_LENGTH(plain_keys); i++) {
        if (plain_keys[i].key == key) {
            return plain_keys[i].line;
        }
    }
    return NULL;
}

/* Whether it is the second of two presses that were meant as one. */
static bool is_bounce(struct keys *keys, const struct command *command, int64_t at_ms)
{
    if (command->id != COMMAND_NEXT && command->id != COMMAND_STEP) {
        return false;
    }
    const bool is_soon = keys->has_next && at_ms - keys->next_at_ms < SECOND_PRESS_MS;
    if (!is_soon) {
        keys->has_next = true;
        keys->next_at_ms = at_ms;
    }
    return is_soon;
}

static bool is_modifier(SDL_Keycode key)
{
    return key >= SDLK_LCTRL && key <= SDLK_RGUI;
}

enum key_action keys_press(struct keys *keys, const struct key_press *press,
                           struct command *command)
{
    /* A held Shift or a combination for the desktop is nobody's command. */
    if (press->is_repeat || is_modifier(press->key) ||
        (press->modifiers & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0) {
        return KEY_NOTHING;
    }
    const int digit = digit_of(press->key);
    if (digit >= 0) {
        add_digit(keys, digit, press->at_ms);
        return KEY_NOTHING;
    }
    if (press->key == SDLK_RETURN || press->key == SDLK_KP_ENTER) {
        return go_to_number(keys, press->at_ms, command);
    }
    keys->digit_count = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(window_keys); i++) {
        if (window_keys[i].key == press->key) {
            return window_keys[i].action;
        }
    }
    const char *line = line_of(press->key, (press->modifiers & KMOD_SHIFT) != 0);
    struct command read;
    if (line == NULL || !command_parse(line, &read) || is_bounce(keys, &read, press->at_ms)) {
        return KEY_NOTHING;
    }
    *command = read;
    return KEY_COMMAND;
}
