#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "photo/message.h"
#include "photo/protocol.h"

/*
 * bench-photos-stub: a photo worker that decodes nothing. Every file is a photo of 3:2, of one
 * grey, in the sizes asked for. What is left are the player's own ways, as often as one likes.
 */

static const uint32_t grey = 0xFF808080U;

static int make_pixels(const struct photo_answer *answer)
{
    const size_t size_bytes = photo_answer_bytes(answer);
    const int made = memfd_create("photo", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (made < 0 || ftruncate(made, (off_t)size_bytes) != 0) {
        return made;
    }
    uint32_t *pixels = mmap(NULL, size_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, made, 0);
    if (pixels != MAP_FAILED) {
        for (size_t i = 0; i < size_bytes / sizeof *pixels; i++) {
            pixels[i] = grey;
        }
        munmap(pixels, size_bytes);
    }
    fcntl(made, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
    return made;
}

static int answer_request(const struct photo_request *request, struct photo_answer *answer)
{
    *answer = (struct photo_answer){
        .ticket = request->ticket,
        .outcome = (int32_t)PHOTO_DECODED,
        .format = "jpeg",
        .facts = {.width_px = 300, .height_px = 200, .turn = 1},
    };
    if (request->question != PHOTO_ASK_PIXELS) {
        return -1;
    }
    for (uint32_t i = 0; i < request->view_count && i < PHOTO_VIEWS; i++) {
        answer->sizes[i] =
            (struct photo_size){request->views[i].width_px, request->views[i].height_px};
    }
    return make_pixels(answer);
}

int main(void)
{
    struct photo_answer answer = {.outcome = (int32_t)PHOTO_LISTENING};
    struct photo_request request;
    int descriptor;
    bool is_good = photo_send(PHOTO_SOCKET, &answer, sizeof answer, -1);
    while (is_good && photo_receive(PHOTO_SOCKET, &request, sizeof request, 0, &descriptor)) {
        const int memfd = answer_request(&request, &answer);
        is_good = photo_send(PHOTO_SOCKET, &answer, sizeof answer, memfd);
        if (memfd >= 0) {
            close(memfd);
        }
        close(descriptor);
    }
    return 0;
}
