#include "shell/keys.h"

#include "base/require.h"
#include "check.h"

/* What presses give: commands as their lines, the rest by name. */
static const char *press(struct keys *keys, SDL_Keycode key, unsigned modifiers, int64_t at_ms)
{
    static char line[64];
    static const char *const names[] = {
        [KEY_NOTHING] = "-",   [KEY_TEST_CARD] = "(card)", [KEY_FULL_SCREEN] = "(full)",
        [KEY_HELP] = "(help)", [KEY_ESCAPE] = "(escape)",
    };
    struct command command;
    const struct key_press pressed = {.key = key, .modifiers = modifiers, .at_ms = at_ms};
    const enum key_action action = keys_press(keys, &pressed, &command);
    if (action != KEY_COMMAND) {
        return names[action];
    }
    command_text(&command, line, sizeof line);
    return line;
}

static void test_single_keys(void)
{
    static const struct {
        SDL_Keycode key;
        unsigned modifiers;
        const char *expected;
    } rows[] = {
        {SDLK_RIGHT,     KMOD_NONE,   "next"    },
        {SDLK_SPACE,     KMOD_NONE,   "next"    },
        {SDLK_PAGEDOWN,  KMOD_NONE,   "next"    },
        {SDLK_F5,        KMOD_NONE,   "next"    },
        {SDLK_RIGHT,     KMOD_LSHIFT, "step"    },
        {SDLK_RIGHT,     KMOD_RSHIFT, "step"    },
        {SDLK_LEFT,      KMOD_NONE,   "previous"},
        {SDLK_PAGEUP,    KMOD_NONE,   "previous"},
        {SDLK_HOME,      KMOD_NONE,   "first"   },
        {SDLK_TAB,       KMOD_NONE,   "part"    },
        {SDLK_b,         KMOD_NONE,   "banner"  },
        {SDLK_b,         KMOD_CAPS,   "banner"  },
        {SDLK_PERIOD,    KMOD_NONE,   "black"   },
        {SDLK_KP_PERIOD, KMOD_NUM,    "black"   },
        {SDLK_f,         KMOD_NONE,   "freeze"  },
        {SDLK_p,         KMOD_NONE,   "pause"   },
        {SDLK_PLUS,      KMOD_NONE,   "delay +1"},
        {SDLK_EQUALS,    KMOD_LSHIFT, "delay +1"},
        {SDLK_EQUALS,    KMOD_NONE,   "-"       },
        {SDLK_KP_PLUS,   KMOD_NONE,   "delay +1"},
        {SDLK_MINUS,     KMOD_NONE,   "delay -1"},
        {SDLK_KP_MINUS,  KMOD_NONE,   "delay -1"},
        {SDLK_t,         KMOD_NONE,   "(card)"  },
        {SDLK_F11,       KMOD_NONE,   "(full)"  },
        {SDLK_F1,        KMOD_NONE,   "(help)"  },
        {SDLK_ESCAPE,    KMOD_NONE,   "(escape)"},
        {SDLK_RETURN,    KMOD_NONE,   "-"       },
        {SDLK_q,         KMOD_NONE,   "-"       },
        {SDLK_F4,        KMOD_LALT,   "-"       },
        {SDLK_f,         KMOD_LCTRL,  "-"       },
        {SDLK_RIGHT,     KMOD_LGUI,   "-"       },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct keys keys = {0};
        CHECK_TEXT(press(&keys, rows[i].key, rows[i].modifiers, 1000), rows[i].expected);
    }
}

/* Every row of the command table that names a key is reached by one. */
static void test_all_commands(void)
{
    static const SDL_Keycode all[] = {SDLK_RIGHT,  SDLK_LEFT, SDLK_HOME, SDLK_TAB, SDLK_b,
                                      SDLK_PERIOD, SDLK_f,    SDLK_p,    SDLK_PLUS};
    bool is_reached[COMMAND_COUNT] = {[COMMAND_GOTO] = true, [COMMAND_STEP] = true};
    for (size_t i = 0; i < ARRAY_LENGTH(all); i++) {
        struct keys keys = {0};
        struct command command;
        const struct key_press pressed = {.key = all[i]};
        CHECK_INT(keys_press(&keys, &pressed, &command), KEY_COMMAND);
        is_reached[command.id] = true;
    }
    for (int id = 0; id < COMMAND_COUNT; id++) {
        CHECK(is_reached[id]);
    }
}

static void test_page_numbers(void)
{
    struct keys keys = {0};
    CHECK_TEXT(press(&keys, SDLK_1, KMOD_NONE, 0), "-");
    CHECK_TEXT(press(&keys, SDLK_KP_2, KMOD_NONE, 400), "-");
    CHECK_TEXT(press(&keys, SDLK_KP_0, KMOD_NONE, 800), "-");
    CHECK_TEXT(press(&keys, SDLK_RETURN, KMOD_NONE, 1200), "goto 120");
    CHECK_TEXT(press(&keys, SDLK_RETURN, KMOD_NONE, 1300), "-");

    /* A digit that was begun and left, or followed by something else, is not page 15 later. */
    CHECK_TEXT(press(&keys, SDLK_1, KMOD_NONE, 2000), "-");
    CHECK_TEXT(press(&keys, SDLK_5, KMOD_NONE, 20000), "-");
    CHECK_TEXT(press(&keys, SDLK_KP_ENTER, KMOD_NONE, 20100), "goto 5");
    CHECK_TEXT(press(&keys, SDLK_1, KMOD_NONE, 21000), "-");
    CHECK_TEXT(press(&keys, SDLK_b, KMOD_NONE, 21100), "banner");
    CHECK_TEXT(press(&keys, SDLK_RETURN, KMOD_NONE, 21200), "-");
    CHECK_TEXT(press(&keys, SDLK_7, KMOD_NONE, 30000), "-");
    CHECK_TEXT(press(&keys, SDLK_RETURN, KMOD_NONE, 40000), "-");

    /* Shift held on the way to a digit does not lose the ones before. */
    CHECK_TEXT(press(&keys, SDLK_1, KMOD_NONE, 50000), "-");
    CHECK_TEXT(press(&keys, SDLK_LSHIFT, KMOD_LSHIFT, 50100), "-");
    CHECK_TEXT(press(&keys, SDLK_2, KMOD_LSHIFT, 50200), "-");
    CHECK_TEXT(press(&keys, SDLK_RETURN, KMOD_NONE, 50300), "goto 12");

    for (int i = 0; i < 40; i++) {
        CHECK_TEXT(press(&keys, SDLK_9, KMOD_NONE, 60000), "-");
    }
    CHECK_TEXT(press(&keys, SDLK_RETURN, KMOD_NONE, 60000), "goto 999999999");
}

static void test_second_press(void)
{
    struct keys keys = {0};
    CHECK_TEXT(press(&keys, SDLK_SPACE, KMOD_NONE, 0), "next");
    CHECK_TEXT(press(&keys, SDLK_RIGHT, KMOD_NONE, 149), "-");
    CHECK_TEXT(press(&keys, SDLK_RIGHT, KMOD_NONE, 150), "next");
    /* One that was ignored does not ignore the next one. */
    CHECK_TEXT(press(&keys, SDLK_RIGHT, KMOD_NONE, 250), "-");
    CHECK_TEXT(press(&keys, SDLK_RIGHT, KMOD_LSHIFT, 310), "step");
    CHECK_TEXT(press(&keys, SDLK_LEFT, KMOD_NONE, 320), "previous");
    CHECK_TEXT(press(&keys, SDLK_LEFT, KMOD_NONE, 330), "previous");

    struct command command;
    const struct key_press held = {.key = SDLK_LEFT, .is_repeat = true, .at_ms = 5000};
    CHECK_INT(keys_press(&keys, &held, &command), KEY_NOTHING);
}

int main(void)
{
    test_single_keys();
    test_all_commands();
    test_page_numbers();
    test_second_press();
    return check_result();
}
