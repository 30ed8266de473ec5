#include <stdio.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/opening.h"
#include "draw/compose.h"
#include "draw/sheet.h"
#include "draw/test_card.h"
#include "show/hash.h"

/* One run of the command. */
struct rendering {
    const struct options *options;
    struct session_store *store;
    struct session session;
    struct sheet sheet;
    int sheet_number;
    const char *looks;
    enum exit_code code;
};

static bool open_folder(const struct options *options)
{
    if (file_make_folder(options->out_folder, 0777)) {
        return true;
    }
    fprintf(stderr, "hallscreen render: %s: %s\n", options->out_folder,
            options->language == LANGUAGE_EN ? "cannot be made or written to"
                                             : "không tạo hoặc không ghi được thư mục này");
    return false;
}

static bool write_picture(struct rendering *rendering, const struct picture *picture,
                          const char *name)
{
    struct arena *arena = rendering->session.arena;
    const char *path = file_join(arena, rendering->options->out_folder, name);
    if (picture_write_png(picture, path)) {
        return true;
    }
    fprintf(stderr, "hallscreen render: %s: %s\n", path,
            rendering->options->language == LANGUAGE_EN ? "could not be written"
                                                        : "không ghi được tệp này");
    rendering->code = EXIT_MACHINE;
    return false;
}

static bool finish_sheet(struct rendering *rendering)
{
    if (rendering->sheet.count == 0) {
        return true;
    }
    struct picture *picture = sheet_draw(&rendering->sheet, rendering->session.fonts);
    if (picture == NULL) {
        rendering->code = EXIT_MACHINE;
        return false;
    }
    char name[32];
    snprintf(name, sizeof name, "sheet-%d.png", ++rendering->sheet_number);
    const bool is_written = write_picture(rendering, picture, name);
    picture_destroy(picture);
    return is_written;
}

static bool keep_picture(struct rendering *rendering, const struct picture *picture,
                         const char *name, const char *label)
{
    if (!write_picture(rendering, picture, name)) {
        return false;
    }
    if (!rendering->options->is_sheet) {
        return true;
    }
    if (!sheet_add(&rendering->sheet, picture, label)) {
        rendering->code = EXIT_MACHINE;
        return false;
    }
    return rendering->sheet.count < SHEET_PAGES || finish_sheet(rendering);
}

static const struct picture *wait_for_page(struct rendering *rendering, struct page_view view)
{
    const struct picture *picture = NULL;
    const enum page_state state = show_pages_wait(rendering->session.pages, view, &picture);
    const struct page_ref page = view.page;
    if (state == PAGE_BAD && page.kind == PAGE_SLIDE) {
        const struct slide *slide = &rendering->session.playlist->slides[page.slide];
        fprintf(stderr, "hallscreen render: %s: %s\n", slide->id,
                rendering->options->language == LANGUAGE_EN
                    ? "a picture of this page cannot be read; the next photo, else the banner, "
                      "takes its place"
                    : "không đọc được ảnh của trang này; ảnh sau đó, không có thì biểu ngữ, được "
                      "thay vào");
        rendering->code = EXIT_CONTENT;
    }
    if (picture == NULL) {
        rendering->code = EXIT_MACHINE;
    }
    return picture;
}

static bool print_boxes(struct rendering *rendering, struct page_view view)
{
    const struct page_ref page = view.page;
    struct session *session = &rendering->session;
    struct arena *arena = arena_create();
    const char *faces[FACE_COUNT];
    for (int i = 0; i < FACE_COUNT; i++) {
        faces[i] = fonts_file(session->fonts, (enum face)i);
    }
    const struct page *boxes = show_pages_boxes(session->pages, arena, view);
    char hash[65];
    const char *looks =
        arena_format(arena, "%s%s", rendering->looks, fonts_others(session->fonts, arena, boxes));
    page_hash(boxes, looks, &session->pictures, hash);
    const char *kind = page.kind == PAGE_BLACK ? "black" : "banner", *id = "-";
    if (page.kind == PAGE_SLIDE) {
        kind = session->playlist->slides[page.slide].kind->name;
        id = session->playlist->slides[page.slide].id;
    }
    printf("page %d %s %s %s\n%s", timeline_number(session->timeline, page), kind, id, hash,
           page_boxes_text(arena, boxes, session->height_px, faces));
    arena_destroy(arena);
    return true;
}

static bool render_page(struct rendering *rendering, int number)
{
    struct session *session = &rendering->session;
    struct page_ref page;
    if (!timeline_page(session->timeline, number, &page)) {
        return true;
    }
    if (rendering->options->is_boxes) {
        return print_boxes(rendering, (struct page_view){page, agenda_plain});
    }
    const struct picture *picture =
        wait_for_page(rendering, (struct page_view){page, agenda_plain});
    if (picture == NULL) {
        return false;
    }
    const struct slide *slide = &session->playlist->slides[page.slide];
    char name[96], label[16];
    snprintf(name, sizeof name, "%03d-%s-%s.png", number, slide->kind->name, slide->id);
    snprintf(label, sizeof label, "%d", number);
    const bool is_kept = keep_picture(rendering, picture, name, label);
    show_pages_trim(session->pages, NULL, 0);
    return is_kept;
}

static bool render_pages(struct rendering *rendering)
{
    const int last = rendering->session.timeline->page_count, page = rendering->options->page;
    if (page > last) {
        fprintf(stderr,
                rendering->options->language == LANGUAGE_EN
                    ? "hallscreen render: --page %d: the show has %d pages\n"
                    : "hallscreen render: --page %d: chương trình chỉ có %d trang\n",
                page, last);
        rendering->code = EXIT_USAGE;
        return false;
    }
    for (int number = page > 0 ? page : 1; number <= (page > 0 ? page : last); number++) {
        if (!render_page(rendering, number)) {
            return false;
        }
    }
    return true;
}

/* What is on the wall at a moment, a running transition included. */
static bool draw_moment(struct rendering *rendering, const struct moment *moment,
                        struct picture *target)
{
    const struct picture *to = wait_for_page(rendering, page_view_of(moment));
    if (to == NULL) {
        return false;
    }
    struct show_pages *pages = rendering->session.pages;
    struct composed_page from = {0};
    if (moment->progress < 1.0 && moment->from.kind != PAGE_NONE) {
        (void)wait_for_page(rendering, page_view_from(moment));
        from = show_pages_compose(pages, page_view_from(moment), 1.0);
    }
    const double drift = drift_progress(moment->shown_ms, moment->motion_ms);
    const struct composed_page page = show_pages_compose(pages, page_view_of(moment), drift);
    const struct layers layers =
        compose_pages(moment->transition.effect, moment->progress, &from, &page);
    compose_layers(target, &layers);
    return true;
}

static bool render_moment(struct rendering *rendering, const struct playhead *start, int64_t at_ms,
                          struct wall wall)
{
    struct session *session = &rendering->session;
    const struct moment moment =
        timeline_at(session->timeline, start, at_ms, wall_after(wall, at_ms));
    if (rendering->options->is_boxes) {
        return print_boxes(rendering, page_view_of(&moment));
    }
    struct picture *target = picture_create(session->width_px, session->height_px);
    if (target == NULL) {
        rendering->code = EXIT_MACHINE;
        return false;
    }
    char name[48], label[32];
    snprintf(name, sizeof name, "at-%05lld.%03d.png", (long long)(at_ms / 1000),
             (int)(at_ms % 1000));
    snprintf(label, sizeof label, "%lld.%03d s", (long long)(at_ms / 1000), (int)(at_ms % 1000));
    const bool is_kept =
        draw_moment(rendering, &moment, target) && keep_picture(rendering, target, name, label);
    picture_destroy(target);
    show_pages_trim(session->pages, NULL, 0);
    return is_kept;
}

static bool render_moments(struct rendering *rendering)
{
    const struct options *options = rendering->options;
    struct wall wall = {.is_known = false};
    if (options->clock != NULL) {
        (void)opening_wall(options->clock, &wall);
    }
    const struct playhead start = timeline_start(rendering->session.timeline, 0, wall);
    for (size_t i = 0; i < options->at_count; i++) {
        if (!render_moment(rendering, &start, options->at_ms[i], wall)) {
            return false;
        }
    }
    return true;
}

static enum exit_code render_show(struct rendering *rendering)
{
    const struct options *options = rendering->options;
    struct session *session = &rendering->session;
    const struct session_options opening = {
        .show = options->shows[0],
        .themes_folder = theme_folder(options->themes_folder),
        .screen = options->screen,
        .width_px = options->size_width_px,
        .height_px = options->size_height_px,
    };
    const enum exit_code opened =
        opening_session(session, rendering->store, &opening, options->language);
    if (opened != EXIT_GOOD) {
        return opened;
    }
    if (options->is_boxes) {
        rendering->looks = session_looks(session, session->arena);
    } else if (!open_folder(options)) {
        return EXIT_MACHINE;
    }
    rendering->sheet = sheet_make(session->width_px, session->height_px);
    const bool is_done =
        options->at_count > 0 ? render_moments(rendering) : render_pages(rendering);
    if (is_done) {
        (void)finish_sheet(rendering);
    }
    return rendering->code;
}

static enum exit_code render_test_card(struct rendering *rendering)
{
    const struct options *options = rendering->options;
    struct session *session = &rendering->session;
    const struct session_options opening = {
        .show = options->show_count > 0 ? options->shows[0] : NULL,
        .themes_folder = theme_folder(options->themes_folder),
        .width_px = options->size_width_px,
        .height_px = options->size_height_px,
    };
    const enum exit_code opened =
        opening_session(session, rendering->store, &opening, options->language);
    if (opened != EXIT_GOOD) {
        return opened;
    }
    if (!open_folder(options)) {
        return EXIT_MACHINE;
    }
    const char *const lines[] = {"render"};
    struct picture *card = test_card_draw(session->theme, session->fonts, session->width_px,
                                          session->height_px, lines, 1);
    if (card == NULL) {
        return EXIT_MACHINE;
    }
    (void)write_picture(rendering, card, "test-card.png");
    picture_destroy(card);
    return rendering->code;
}

int command_render(const struct options *options)
{
    struct rendering rendering = {
        .options = options,
        .store = session_store_create(options->is_boxes, NULL, NULL),
        .code = EXIT_GOOD,
    };
    const int code =
        (int)(options->is_test_card ? render_test_card(&rendering) : render_show(&rendering));
    session_close(&rendering.session);
    session_store_destroy(rendering.store);
    return code;
}
