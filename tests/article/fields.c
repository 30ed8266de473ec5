#include "articles.h"

/* What an article gives for one field, and what it must not: lines of the facts as they are
 * printed. */

static const struct {
    const char *article, *has, *has_not;
} cases[] = {
  /* where: in the sentence that tells of the event */
    {.article = "Lễ ra quân\nSáng 2/6/2019, tại Quảng trường 23/3, Tỉnh đoàn tổ chức lễ ra quân.",
     .has = "place: \"Quảng trường 23/3\""                                                                                                                                                        },
    {.article = "Khen thưởng\nSáng 14/11/2019, ông Lê An Bình khen thưởng tổ công tác đã bắt kẻ "
                "cướp tài sản tại xã Hải Hà.",                                                          .has = "place: null"                                                          },
    {.article = "Tiếp đoàn\nSáng 19/3/2024, Trường Đại học Hải Hà tiếp và làm việc với Đại sứ quán "
                "Hàn Quốc tại Việt Nam.",                                                                    .has = "place: null"                                                          },
    {.article = "Lễ hội\nChiều 3/10/2024, UBND tỉnh tổ chức họp báo.\nLễ hội diễn ra từ ngày 30/11 "
                "tại 4 huyện vùng cao.",                                                                       .has = "place: null"                                                          },
 /* who: behind the day in the other calendar too; the headline where the text says none */
    {.article = "Gặp mặt\nChiều 29/1/2020 (mùng 5 Tết) tại Nhà hát, Hội Kiều bào Hải Hà đã tổ chức "
                "buổi gặp mặt.",                                                                              .has = "organiser: \"Hội Kiều bào Hải Hà\""                           },
    {.article = "Hội Phụ nữ huyện tổ chức chương trình khởi nghiệp\nChương trình có nhiều tiết mục "
                "hay. Mọi người đều vui.",                                                                  .has = "organiser: \"Hội Phụ nữ huyện\""                              },
    {.article = "Vô địch bóng bàn\nĐội huyện vô địch.\nCũng trong dịp này đội bóng chuyền vô địch "
                "do Công đoàn tỉnh tổ chức.",                                                              .has = "organiser: null"                                                      },
 /* when: the year of the same day elsewhere, of the headline; none of several */
    {.article = "Trao huy hiệu\nSáng 19/5, Huyện ủy tổ chức lễ trao huy hiệu đợt 19/5/2020.",
     .has = "date: '2020-05-19'"                                                                                                                                                                       },
    {.article = "Chiến dịch hè 2019\nSáng 2/6, Tỉnh đoàn tổ chức lễ ra quân.",
     .has = "date: '2019-06-02'"                                                                                                                                                                       },
    {.article = "Nhiệm kỳ 2020 - 2025\nSáng 2/6, Tỉnh đoàn tổ chức đại hội.",
     .has = "date: '*-06-02'"                                                                                                                                                                          },
 /* awards: the nearer number counts; who wins stands before the verb */
    {.article = "Giải võ\nĐội Hải Hà gồm 4 vận động viên cũng giành thêm 1 HCV, 2 HCB.",
     .has_not = "  count: 4"                                                                                                                                                                           },
    {.article = "Lễ kỷ niệm\nTại buổi lễ, Trường THPT Hải Hà đã vinh dự đón nhận Huân chương Lao "
                "động hạng Nhì.",                                                                             .has = "  - \"Trường THPT Hải Hà\""                                     },
    {.article = "Hội thi\nKết quả, 2 giải Ba thuộc về các thí sinh Lê An Bình và Vũ Thị Hà.",
     .has = "  - \"Vũ Thị Hà\""                                                                                                                                                                    },
 /* captions and credits */
    {.article = "Ra quân\nSáng 2/6, Tỉnh đoàn tổ chức lễ ra quân. Lễ đã thành công.\nẢnh: Các đội "
                "hình thanh niên ra quân",                                                                       .has = "- \"Ảnh: Các đội hình thanh niên ra quân\""                  },
    {.article = "Ra quân\nSáng 2/6, Tỉnh đoàn tổ chức lễ ra quân. Lễ đã thành công.\nẢnh: Lê An",
     .has_not = "- \"Ảnh: Lê An\""                                                                                                                                                                  },
 /* steps: what was done, not who came, not what was told to the reporter */
    {.article = "Khởi công\nLễ đã diễn ra.\nTại lễ khởi công, các đại biểu đã thực hiện nghi thức "
                "động thổ.",                                                                                   .has = "- \"các đại biểu đã thực hiện nghi thức động thổ\""},
    {.article = "Gặp mặt\nLễ đã diễn ra.\nÔng Lê An Bình chia sẻ: “Tôi rất vui”.",
     .has_not = "- \"Ông Lê An Bình chia sẻ\""                                                                                                                                                    },
};

static bool has_line(const char *text, const char *line)
{
    const size_t size_bytes = strlen(line);
    for (const char *at = text; (at = strstr(at, line)) != NULL; at++) {
        if ((at == text || at[-1] == '\n') && at[size_bytes] == '\n') {
            return true;
        }
    }
    return false;
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_create();
        struct article article;
        struct facts facts;
        CHECK(find_facts(arena, cases[i].article, strlen(cases[i].article), &article, &facts));
        char *text = facts_text(&facts);
        const bool is_good =
            cases[i].has != NULL ? has_line(text, cases[i].has) : !has_line(text, cases[i].has_not);
        if (!is_good) {
            printf("%s\n%s: %s\n%s", cases[i].article, cases[i].has != NULL ? "missing" : "wrong",
                   cases[i].has != NULL ? cases[i].has : cases[i].has_not, text);
        }
        CHECK(is_good);
        free(text);
        arena_destroy(arena);
    }
    return check_result();
}
