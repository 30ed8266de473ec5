#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/require.h"
#include "check.h"
#include "photo/decode_file.h"
#include "photo/message.h"
#include "shell/clock.h"
#include "shell/facts_reader.h"
#include "shell/photo_decode.h"
#include "shell/photo_worker.h"
#include "shell/photos.h"
#include "unit/show/scratch.h"

/* The player's end, with the real worker and with one that a file has taken over: this program
 * itself, which does what the first letter of the file says. */

enum { SIDE = 4, BYTES = PHOTO_PAGE_BYTES, MOST_MS = 3000, MOST_PATH = 4096, IDLE_US = 200000 };

static const struct photo_view view = {.mode = PHOTO_FILL, .width_px = SIDE, .height_px = SIDE};
static const char good_path[] = "playlists/giao-uoc-2023/photos/ky-ket.jpg";

static void say(struct photo_answer answer, int memfd)
{
    (void)photo_send(PHOTO_SOCKET, &answer, sizeof answer, memfd);
}

/* More descriptors than an answer has. */
static void say_with_two(struct photo_answer answer, int memfd)
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int[2]))];
    } control = {
        .header = {.cmsg_len = CMSG_LEN(sizeof(int[2])),
                   .cmsg_level = SOL_SOCKET,
                   .cmsg_type = SCM_RIGHTS}
    };
    memcpy(CMSG_DATA(&control.header), (int[]){memfd, memfd}, sizeof(int[2]));
    struct iovec part = {&answer, sizeof answer};
    const struct msghdr message = {.msg_iov = &part,
                                   .msg_iovlen = 1,
                                   .msg_control = &control,
                                   .msg_controllen = sizeof control};
    REQUIRE(sendmsg(PHOTO_SOCKET, &message, MSG_NOSIGNAL) == (ssize_t)sizeof answer);
}

static int make_memfd(int size_bytes, int seals)
{
    const int memfd = memfd_create("lie", MFD_ALLOW_SEALING);
    REQUIRE(memfd >= 0 && ftruncate(memfd, size_bytes) == 0 &&
            fcntl(memfd, F_ADD_SEALS, seals) == 0);
    return memfd;
}

static void misbehave(char deed, uint64_t ticket, int photo)
{
    const int all = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
    struct photo_answer answer = {
        .ticket = ticket,
        .outcome = (int32_t)PHOTO_DECODED,
        .sizes = {{SIDE, SIDE}},
        .facts = { .width_px = SIDE, .height_px = SIDE, .turn = 1},
    };
    int memfd = -1;
    switch (deed) {
    case 'h': /* hangs, and does not let itself be asked to end */
        signal(SIGTERM, SIG_IGN);
        for (;;) {
            pause();
        }
    case 'd': /* dies */
        _exit(1);
    case 'w': /* keeps its hand on the memory */
        memfd = make_memfd(BYTES, F_SEAL_SHRINK | F_SEAL_GROW);
        break;
    case 's': /* less memory than it says */
        memfd = make_memfd(BYTES - 1, all);
        break;
    case 'l': /* a size that overflows */
        answer.sizes[0] = (struct photo_size){0x7FFFFFFF, 0x7FFFFFFF};
        memfd = make_memfd(BYTES, all);
        break;
    case 'v': /* a view that nobody asked for */
        answer.sizes[1] = (struct photo_size){1, 1};
        memfd = make_memfd(2 * BYTES, all);
        break;
    case 't': /* the answer to another question */
        answer.ticket++;
        memfd = make_memfd(BYTES, all);
        break;
    case 'n': /* no pixels */
        break;
    case 'p': /* the photo, which may shrink under the pixels */
        memfd = photo;
        break;
    case '2': /* the pixels twice, and one to be forgotten */
        say_with_two(answer, make_memfd(BYTES, all));
        return;
    case 'o': /* an outcome that there is not */
        answer.outcome = -1;
        break;
    case 'c': /* a caption without an end */
        memset(answer.facts.caption, 'x', sizeof answer.facts.caption);
        memfd = make_memfd(BYTES, all);
        break;
    case 'u': /* a caption that is no UTF-8 */
        answer.facts.caption[0] = '\xC3';
        memfd = make_memfd(BYTES, all);
        break;
    case 'z': /* a turn that there is not */
        answer.facts.turn = 9;
        memfd = make_memfd(BYTES, all);
        break;
    default:
        memfd = make_memfd(BYTES, all);
        break;
    }
    say(answer, memfd);
    if (deed == 'i' || deed == 'I') { /* dies behind its answer, or a little later */
        usleep(deed == 'i' ? 0 : IDLE_US);
        _exit(1);
    }
}

/* By what name it was started: this program may be linked to. */
static bool is_called(const char *name)
{
    const char *path = (const char *)getauxval(AT_EXECFN); /* a number that is an address */
    return strcmp(strrchr(path, '/') + 1, name) == 0;
}

static int serve_badly(void)
{
    while (is_called("hanger")) {
        pause();
    }
    say((struct photo_answer){.outcome = (int32_t)PHOTO_LISTENING}, -1);
    if (is_called("leaver")) {
        return 0;
    }
    for (;;) {
        struct photo_request request;
        int descriptor;
        char deed = ' ';
        if (!photo_receive(PHOTO_SOCKET, &request, sizeof request, 0, &descriptor)) {
            return 0;
        }
        if (pread(descriptor, &deed, 1, 0) != 1) {
            return 1;
        }
        misbehave(deed, request.ticket, descriptor);
        close(descriptor);
    }
}

static char *path_of(const char *name)
{
    static char path[MOST_PATH];
    snprintf(path, sizeof path, "%s/%s", scratch_folder, name);
    return path;
}

static int count_descriptors(void)
{
    struct dirent **entries;
    const int count = scandir("/proc/self/fd", &entries, NULL, NULL);
    for (int i = 0; i < count; i++) {
        free(entries[i]);
    }
    free(entries);
    return count;
}

/* As large as the pixels of a view are. */
static void write_deed(const char *name, char deed)
{
    const char content[BYTES] = {deed};
    REQUIRE(file_replace(path_of(name), content, sizeof content));
}

static void test_taken_over(void)
{
    const int before = count_descriptors();
    struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
    static const char deeds[] = "hdwslvtnp2ocuz";
    write_deed("good", 'g');
    for (size_t i = 0; deeds[i] != '\0'; i++) {
        char name[] = {deeds[i], '\0'};
        write_deed(name, deeds[i]);
        const int64_t began_ns = clock_real_ns();
        CHECK_INT(decode_file(worker, path_of(name), &view), PHOTO_KILLED_WORKER);
        CHECK((clock_real_ns() - began_ns) / 1000000 <= MOST_MS);
        CHECK_INT(decode_file(worker, path_of("good"), &view), PHOTO_DECODED);
    }
    photo_worker_destroy(worker);
    CHECK_INT(count_descriptors(), before);
}

/* A file that killed a worker is not tried again, until there is another one under its name. */
static void test_killers(void)
{
    struct photo_decoder *decoder = photo_decoder_create(PHOTO_PLAY_MS);
    struct photo_answer answer;
    struct picture *picture;
    REQUIRE(file_replace(path_of("changing"), "h", 1));
    for (int i = 0; i < 3; i++) {
        const int64_t began_ns = clock_real_ns();
        CHECK_INT(photo_decode(decoder, path_of("changing"), &view, 1, &answer, &picture),
                  PHOTO_KILLED_WORKER);
        CHECK(picture == NULL);
        CHECK(i == 0 || (clock_real_ns() - began_ns) / 1000000 < 500);
    }
    REQUIRE(file_replace(path_of("changing"), "good", 4));
    CHECK_INT(photo_decode(decoder, path_of("changing"), &view, 1, &answer, &picture),
              PHOTO_DECODED);
    CHECK(picture != NULL);
    picture_destroy(picture);
    photo_decoder_destroy(decoder);
}

/* The photo that comes after a worker has died, killed for the machine's memory, did nothing:
 * neither where nobody is there to be asked, nor where nobody reads the question. */
static void test_died_idle(void)
{
    struct photo_decoder *decoder = photo_decoder_create(PHOTO_PLAY_MS);
    for (int i = 0; i < 2; i++) {
        const char *names[] = {i == 0 ? "i" : "I", "good"};
        write_deed(names[0], names[0][0]);
        for (int k = 0; k < 2; k++) {
            struct photo_answer answer;
            struct picture *picture;
            CHECK_INT(photo_decode(decoder, path_of(names[k]), &view, 1, &answer, &picture),
                      PHOTO_DECODED);
            CHECK(picture != NULL);
            picture_destroy(picture);
            usleep(i == 0 ? IDLE_US : 0);
        }
    }
    photo_decoder_destroy(decoder);
}

/* Where each is gone before it reads anything, the machine has no worker; and it is not asked for
 * ever. */
static void test_leavers(const char *self)
{
    REQUIRE(symlink(self, path_of("leaver")) == 0);
    setenv("HALLSCREEN_PHOTO_WORKER", path_of("leaver"), 1);
    struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
    CHECK_INT(decode_file(worker, good_path, &view), PHOTO_NO_WORKER);
    photo_worker_destroy(worker);
    setenv("HALLSCREEN_PHOTO_WORKER", self, 1);
}

static void leave_photos(void)
{
    const struct box box = {.type = BOX_PICTURE, .mode = PICTURE_FILL, .path = path_of("h")};
    struct photos *photos = photos_create(NULL, NULL);
    const struct picture *picture;
    CHECK_INT(photos_get(photos, &box, SIDE, SIDE, &picture), PHOTO_COMING);
    usleep(IDLE_US);
    CHECK_INT(photos_get(photos, &box, SIDE, SIDE, &picture), PHOTO_COMING);
    const int64_t began_ns = clock_real_ns();
    photos_destroy(photos);
    CHECK((clock_real_ns() - began_ns) / 1000000 < 500);
}

/* Nobody waits for a worker that hangs in order to leave: neither at its start nor with a file. */
static void test_ending(const char *self)
{
    static const char *const programs[] = {"hanger", "server"};
    write_deed("h", 'h');
    const struct file_stamp stamp = file_stamp_read(path_of("h"));
    for (size_t i = 0; i < ARRAY_LENGTH(programs); i++) {
        REQUIRE(symlink(self, path_of(programs[i])) == 0);
        setenv("HALLSCREEN_PHOTO_WORKER", path_of(programs[i]), 1);
        const int before = count_descriptors();
        struct facts_reader *reader = facts_reader_create(NULL, NULL);
        facts_reader_ask(reader, path_of("h"), &stamp);
        usleep(IDLE_US);
        CHECK(facts_reader_is_busy(reader));
        const int64_t began_ns = clock_real_ns();
        facts_reader_destroy(reader);
        CHECK((clock_real_ns() - began_ns) / 1000000 < 500);
        CHECK_INT(count_descriptors(), before);
        leave_photos();
        CHECK_INT(count_descriptors(), before);
    }
    setenv("HALLSCREEN_PHOTO_WORKER", self, 1);
}

/* More photos than one worker reads; nothing is left of them. */
static void test_many(const char *program)
{
    setenv("HALLSCREEN_PHOTO_WORKER", program, 1);
    const int before = count_descriptors();
    struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
    for (int i = 0; i < 450; i++) {
        CHECK_INT(decode_file(worker, good_path, &view), PHOTO_DECODED);
    }
    photo_worker_destroy(worker);
    CHECK_INT(count_descriptors(), before);
}

static void test_no_worker(void)
{
    static const char *const programs[] = {"/nowhere", "/bin/true", "/"};
    for (size_t i = 0; i < ARRAY_LENGTH(programs); i++) {
        setenv("HALLSCREEN_PHOTO_WORKER", programs[i], 1);
        struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
        CHECK_INT(decode_file(worker, good_path, &view), PHOTO_NO_WORKER);
        photo_worker_destroy(worker);
    }
    photo_worker_destroy(NULL);
}

static size_t count_lines(int descriptor)
{
    char text[MOST_PATH];
    size_t lines = 0;
    const ssize_t size_bytes = pread(descriptor, text, sizeof text, 0);
    for (ssize_t i = 0; i < size_bytes; i++) {
        lines += text[i] == '\n';
    }
    return lines;
}

/* A machine without a worker says so, and not for each of 20,000 photos. */
static void test_said_once(const char *program)
{
    const int kept = dup(STDERR_FILENO), log = memfd_create("log", MFD_CLOEXEC);
    REQUIRE(kept >= 0 && log >= 0 && dup2(log, STDERR_FILENO) == STDERR_FILENO);
    log_set_level(LOG_WARNING);
    struct photo_worker *worker = photo_worker_create(PHOTO_PLAY_MS);
    static const char *const programs[] = {"/nowhere", "/bin/true", NULL, "/nowhere"};
    for (size_t i = 0; i < ARRAY_LENGTH(programs); i++) {
        setenv("HALLSCREEN_PHOTO_WORKER", programs[i] == NULL ? program : programs[i], 1);
        (void)decode_file(worker, good_path, &view);
        (void)decode_file(worker, good_path, &view);
        CHECK_INT(count_lines(log), i < 3 ? 1 : 2);
        photo_worker_rest(worker);
    }
    photo_worker_destroy(worker);
    log_set_level(LOG_ERROR);
    REQUIRE(dup2(kept, STDERR_FILENO) == STDERR_FILENO);
    close(kept);
    close(log);
}

int main(int count, char **words)
{
    (void)count;
    if (strcmp(words[0], "hallscreen-photo-worker") == 0) {
        return serve_badly();
    }
    log_set_level(LOG_ERROR);
    const char *program = getenv("HALLSCREEN_PHOTO_WORKER");
    REQUIRE(program != NULL);
    char kept[MOST_PATH];
    snprintf(kept, sizeof kept, "%s", program);
    scratch_make();
    test_many(kept);
    test_no_worker();
    test_said_once(kept);
    char self[MOST_PATH] = "";
    REQUIRE(readlink("/proc/self/exe", self, sizeof self - 1) > 0);
    setenv("HALLSCREEN_PHOTO_WORKER", self, 1);
    test_taken_over();
    test_killers();
    test_died_idle();
    test_leavers(self);
    test_ending(self);
    scratch_remove();
    return check_result();
}
