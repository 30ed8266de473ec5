#pragma once

#include <stdbool.h>
#include <sys/types.h>

#include <X11/Xlib.h>

#include "base/arena.h"
#include "draw/picture.h"
#include "play/session.h"

/*
 * A room for a test: a folder with a show that is edited, the player on a screen of its own that
 * has the size of the show's pages, and eyes that compare what is on it, pixel for pixel, with
 * pages drawn here. What cannot be (no screen, no room) ends the test.
 */

struct room {
    struct arena *arena;
    Display *display;
    const char *program;
    char folder[64]; /* its own; the show is in `show` */
    pid_t player;    /* 0: none runs */
    struct session_store *store;
};

/** @param program  hallscreen */
void room_open(struct room *room, const char *program);

/** Kills the player, removes the folder. */
void room_close(struct room *room);

/** A path in the folder of the room. */
const char *room_path(struct room *room, const char *name);

/** Writes as most programs do: opens, empties, writes, closes. */
void room_write(struct room *room, const char *name, const char *text);
void room_write_bytes(struct room *room, const char *name, const char *bytes, size_t size_bytes);
char *room_read(struct room *room, const char *name);
void room_make_folder(struct room *room, const char *name);
void room_move(struct room *room, const char *from, const char *to);

/** What the name holds, folders with all in them. */
void room_remove(struct room *room, const char *name);

/** Copies a folder, file by file, over what is there. */
void room_copy(struct room *room, const char *from, const char *to);

/** `text` with the first `old` in it replaced by `new`; it must be there. */
char *room_replaced(struct room *room, const char *text, const char *old, const char *new);

/** The same in a file, in place. */
void room_edit(struct room *room, const char *name, const char *old, const char *new);

/** A photo of one colour, as PNG. */
void room_paint(struct room *room, const char *name, uint32_t colour);

/** Starts `hallscreen play` with the hall's show, control socket, state folder and log of errors
 * (`errors`); options end with NULL. */
void room_play(struct room *room, const char *const *options);

/** Waits until the player has ended by itself, at most so long. @return its exit code; -1: it still
 * runs or was killed by a signal */
int room_wait(struct room *room, int within_ms);

/** SIGTERM, and its exit code. */
int room_end(struct room *room);
void room_kill(struct room *room);

/** The player's answer to a line; NULL: nobody answers within five seconds. */
char *room_ask(struct room *room, const char *line);

/** Asks `status` until this stands in the answer, for some seconds. */
bool room_says(struct room *room, const char *part);

/** A page of a show as `render` draws it, at the size of hall.screen; the caller's.
 * @param slide  id; NULL: the event's banner */
struct picture *room_page(struct room *room, const char *show, const char *slide, int page);

/** What a kiosk shows before it has any show, at the size of the screen; the caller's. */
struct picture *room_calm_page(struct room *room);

/** The picture that is on the screen; the caller's. */
struct picture *room_look(struct room *room);

/** Whether the screen shows exactly this page within some seconds; else tells what is there. */
bool room_shows(struct room *room, const struct picture *picture);

/** Whether it shows this and nothing else for so long. */
bool room_keeps(struct room *room, const struct picture *picture, int during_ms);

/** room_shows of a page of the room's own show, as it is in its folder now. */
bool room_shows_page(struct room *room, const char *slide, int page);

int64_t room_now_ms(void);
void room_pause(int ms);
