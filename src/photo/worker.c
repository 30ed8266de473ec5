#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "photo/formats.h"
#include "photo/message.h"
#include "photo/sandbox.h"

/*
 * hallscreen-photo-worker: decodes the photos that the player hands to it, one after the other. A
 * file that takes it over has taken a process that can do nothing but answer; one that kills or
 * stops it costs the player one photo.
 */

static bool receive(struct photo_request *request, int *descriptor)
{
    return photo_receive(PHOTO_SOCKET, request, sizeof *request, 0, descriptor) && *descriptor >= 0;
}

static bool send_answer(const struct photo_answer *answer, int memfd)
{
    return photo_send(PHOTO_SOCKET, answer, sizeof *answer, memfd);
}

static enum photo_outcome decode(int descriptor, const struct photo_request *request,
                                 bool is_with_vips, struct canvas *canvas,
                                 struct photo_answer *answer)
{
    const struct photo_format *format = photo_format_of(descriptor);
    if (format == NULL) {
        return PHOTO_UNKNOWN;
    }
    strncpy(answer->format, format->name, sizeof answer->format - 1);
    if (format->decode == NULL) {
        return PHOTO_UNSUPPORTED;
    }
    if (format->decode == vips_decode && !vips_is_loaded()) {
        return is_with_vips ? PHOTO_NO_VIPS : PHOTO_NEEDS_VIPS;
    }
    if (lseek(descriptor, 0, SEEK_SET) != 0) {
        return PHOTO_DAMAGED; /* the player shares the place in it */
    }
    const enum photo_outcome outcome = format->decode(descriptor, request, &answer->facts, canvas);
    if (outcome == PHOTO_DECODED && request->question == PHOTO_ASK_PIXELS && !canvas_seal(canvas)) {
        return PHOTO_DAMAGED;
    }
    return outcome;
}

static bool serve(const struct photo_request *request, int descriptor, bool is_with_vips)
{
    struct canvas canvas = {.memfd = -1};
    struct photo_answer answer = {.ticket = request->ticket};
    answer.outcome = (int32_t)decode(descriptor, request, is_with_vips, &canvas, &answer);
    const bool has_pixels = answer.outcome == (int32_t)PHOTO_DECODED && canvas.memfd >= 0;
    if (has_pixels) {
        answer.width_px = canvas.width_px;
        answer.height_px = canvas.height_px;
        answer.bytes_per_pixel = canvas.bytes_per_pixel;
        answer.has_alpha = canvas.has_alpha;
        answer.is_incomplete = canvas.is_incomplete;
    }
    const bool is_sent = send_answer(&answer, has_pixels ? canvas.memfd : -1);
    canvas_finish(&canvas);
    close(descriptor);
    malloc_trim(0); /* between two photos there are seconds */
    return is_sent;
}

int main(int count, char **words)
{
    /* Without the player there is nobody who would end it. */
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    const bool is_with_vips = count > 1 && strcmp(words[1], PHOTO_WITH_VIPS) == 0;
    if (fcntl(PHOTO_SOCKET, F_GETFD) < 0) {
        fputs(
            "hallscreen-photo-worker: started by hallscreen alone; see: hallscreen photo --help\n",
            stderr);
        return 2;
    }
    close_range(PHOTO_SOCKET + 1, ~0U, 0);
    if (is_with_vips) {
        vips_load();
    }
    struct photo_answer listening = {.outcome = (int32_t)PHOTO_LISTENING};
    if (!sandbox_close() || !send_answer(&listening, -1)) {
        return 3;
    }
    struct photo_request request;
    int descriptor;
    while (receive(&request, &descriptor) && serve(&request, descriptor, is_with_vips)) {
    }
    _exit(0); /* libraries need no tidying up, and may not have the means */
}
