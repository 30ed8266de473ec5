#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "photo/formats.h"
#include "photo/sandbox.h"

/*
 * hallscreen-photo-worker: decodes the photos that the player hands to it, one after the other. A
 * file that takes it over has taken a process that can do nothing but answer; one that kills or
 * stops it costs the player one photo.
 */

union control {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

/* The next request and its file; false: the player is gone. */
static bool receive(struct photo_request *request, int *descriptor)
{
    union control control = {0};
    struct iovec part = {request, sizeof *request};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof control};
    ssize_t count;
    do {
        count = recvmsg(PHOTO_SOCKET, &message, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (count != (ssize_t)sizeof *request || header == NULL || header->cmsg_type != SCM_RIGHTS) {
        return false;
    }
    memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    return true;
}

static bool send_answer(struct photo_answer *answer, int memfd)
{
    union control control = {0};
    struct iovec part = {answer, sizeof *answer};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (memfd >= 0) {
        control.header = (struct cmsghdr){
            .cmsg_len = CMSG_LEN(sizeof memfd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(&control.header), &memfd, sizeof memfd);
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
    }
    return sendmsg(PHOTO_SOCKET, &message, MSG_NOSIGNAL) == (ssize_t)sizeof *answer;
}

static enum photo_outcome decode(int descriptor, const struct photo_wanted *wanted,
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
    enum photo_outcome outcome = format->decode(descriptor, wanted, canvas);
    if (outcome == PHOTO_DECODED && !canvas_seal(canvas)) {
        outcome = PHOTO_DAMAGED;
    }
    return outcome;
}

static bool serve(const struct photo_request *request, int descriptor, bool is_with_vips)
{
    struct canvas canvas = {.memfd = -1};
    struct photo_answer answer = {.ticket = request->ticket};
    answer.outcome = (int32_t)decode(descriptor, &request->wanted, is_with_vips, &canvas, &answer);
    const bool is_decoded = answer.outcome == (int32_t)PHOTO_DECODED;
    if (is_decoded) {
        answer.width_px = canvas.width_px;
        answer.height_px = canvas.height_px;
        answer.file_width_px = canvas.file_width_px;
        answer.file_height_px = canvas.file_height_px;
        answer.bytes_per_pixel = canvas.bytes_per_pixel;
        answer.has_alpha = canvas.has_alpha;
    }
    const bool is_sent = send_answer(&answer, is_decoded ? canvas.memfd : -1);
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
