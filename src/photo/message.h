#pragma once

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

/* A message of protocol.h with at most one descriptor, sent and received: the same at both ends. */

union photo_control {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

/** @param descriptor  goes with it, and stays the caller's; -1: none. @return whether all went */
static inline bool photo_send(int socket, const void *bytes, size_t size_bytes, int descriptor)
{
    union photo_control control = {0};
    struct iovec part = {(void *)(uintptr_t)bytes, size_bytes};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor >= 0) {
        control.header = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof descriptor),
                                          .cmsg_level = SOL_SOCKET,
                                          .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(&control.header), &descriptor, sizeof descriptor);
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
    }
    return sendmsg(socket, &message, MSG_NOSIGNAL) == (ssize_t)size_bytes;
}

/**
 * @param descriptor  gets what came with it, the caller's also where the message is none; -1: none
 * @param flags       of recvmsg
 * @return whether it is a message of this size, and with one descriptor at most
 */
static inline bool photo_receive(int socket, void *bytes, size_t size_bytes, int flags,
                                 int *descriptor)
{
    /* Room for one descriptor to the byte, where CMSG_SPACE has room for two: the kernel closes
     * what comes beside it, and says so. */
    union photo_control control = {0};
    struct iovec part = {bytes, size_bytes};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = CMSG_LEN(sizeof *descriptor)};
    ssize_t count;
    do {
        count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | flags);
    } while (count < 0 && errno == EINTR);
    const struct cmsghdr *header = count < 0 ? NULL : CMSG_FIRSTHDR(&message);
    *descriptor = -1;
    if (header != NULL && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
        memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    }
    return count == (ssize_t)size_bytes && (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0;
}
