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
#include "photo/views.h"

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

static bool is_request(const struct photo_request *request)
{
    bool is_good = request->view_count <= PHOTO_VIEWS &&
                   (request->question == PHOTO_ASK_FACTS || request->view_count > 0);
    size_t pixel_count = 0;
    for (uint32_t i = 0; is_good && i < request->view_count; i++) {
        const struct photo_view *view = &request->views[i];
        is_good = view->width_px >= 1 && view->height_px >= 1 && view->width_px <= PHOTO_SIDE_PX &&
                  view->height_px <= PHOTO_SIDE_PX;
        pixel_count += is_good ? (size_t)view->width_px * (size_t)view->height_px : 0;
    }
    return is_good && pixel_count <= PHOTO_OUTPUT_BYTES / sizeof(uint32_t);
}

static void call_format(struct photo_answer *answer, const char *name)
{
    memset(answer->format, 0, sizeof answer->format);
    strncpy(answer->format, name, sizeof answer->format - 1);
}

static enum photo_outcome answer_request(const struct photo_request *request, int descriptor,
                                         bool is_with_vips, struct photo_answer *answer, int *memfd)
{
    const struct photo_format *format = photo_format_of(descriptor);
    if (format == NULL) {
        return PHOTO_UNKNOWN;
    }
    call_format(answer, format->name);
    if (format->decode == NULL) {
        return PHOTO_UNSUPPORTED;
    }
    if (format->decode == vips_decode && !vips_is_loaded()) {
        return is_with_vips ? PHOTO_NO_VIPS : PHOTO_NEEDS_VIPS;
    }
    if (!is_request(request)) {
        return PHOTO_TOO_LARGE;
    }
    if (lseek(descriptor, 0, SEEK_SET) != 0) {
        return PHOTO_DAMAGED; /* the player shares the place in it */
    }
    struct views *views = views_create(request, answer);
    if (views == NULL) {
        return PHOTO_TOO_LARGE;
    }
    struct canvas canvas = {.follower = views_follower(views)};
    enum photo_outcome outcome = format->decode(descriptor, request, &answer->facts, &canvas);
    if (outcome == PHOTO_DECODED && request->question == PHOTO_ASK_PIXELS) {
        outcome = views_finish(views, memfd);
    }
    views_destroy(views);
    canvas_finish(&canvas);
    if (outcome == PHOTO_UNSUPPORTED && format->refused != NULL) {
        call_format(answer, format->refused);
    }
    return outcome;
}

static bool serve(const struct photo_request *request, int descriptor, bool is_with_vips)
{
    struct photo_answer answer = {.ticket = request->ticket};
    int memfd = -1;
    answer.outcome = (int32_t)answer_request(request, descriptor, is_with_vips, &answer, &memfd);
    const bool is_sent = send_answer(&answer, memfd);
    if (memfd >= 0) {
        close(memfd);
    }
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
