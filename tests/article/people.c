#include "articles.h"

/* Who is a person, and with which role: "Name = role; Name = role" of a sentence. */

static const struct {
    const char *sentence, *expected;
} cases[] = {
  /* what bears a person's name is no person */
    {"Học sinh Trường THPT Nguyễn Trung Trực đến từ nhiều xã.",                                        ""                                                   },
    {"Lễ diễn ra ở Trường Cao đẳng Nghề Nguyễn Văn Trỗi và đường Trần Văn Giàu.",           ""                                                   },
    {"Hội sở ở số 12, Nguyễn Đình Chiểu, phường 3.",                                                   ""                                                   },
    {"Đoàn Thanh niên Cộng sản Hồ Chí Minh phát động phong trào.",                                       ""                                                   },
    {"Học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh.",                                            ""                                                   },
    {"Đoàn Bình Định giành giải nhất toàn đoàn.",                                                         ""                                                   },
    {"Hội Liên lạc Việt Kiều Hải Phòng họp mặt.",                                                       ""                                                   },
    {"Nạn nhân là chị Nguyễn Thị H. trú tại xã bên.",                                                    ""                                                   },
    {"Các đại biểu nghe báo cáo. Ảnh: Nguyễn Văn Chụp",                                                  ""                                                   },
 /* who holds a post of a place is one */
    {"Phó Chủ tịch UBND huyện Nguyễn Văn An phát biểu.",                                                   "Nguyễn Văn An = Phó Chủ tịch UBND huyện"  },
    {"Chủ tịch UBND thành phố Trần Thị Bình đến dự.",                                                  "Trần Thị Bình = Chủ tịch UBND thành phố"},
    {"Phó Chủ tịch HĐND tỉnh K'Thanh tặng hoa.",                                                              "K'Thanh = Phó Chủ tịch HĐND tỉnh"           },
 /* forms of names */
    {"Bà Y Mai Niê và anh Giàng A Páo đến dự.",                                                               "Y Mai Niê; Giàng A Páo"                          },
    {"TS Guy Martini và ông Kim Jong Min chia sẻ.",                                                                 "Guy Martini; Kim Jong Min"                          },
    {"Tổng Bí thư Tô Lâm phát biểu.",                                                                          "Tô Lâm = Tổng Bí thư"                         },
 /* where a role ends */
    {"Ông Lê An Bình, Phó Trưởng ban Tổ chức và bà Vũ Thị Hà, Chánh Văn phòng chủ trì.",
     "Lê An Bình = Phó Trưởng ban Tổ chức; Vũ Thị Hà = Chánh Văn phòng"                                                                                     },
    {"Ông Lê An Bình, Giám đốc Sở Khoa học và Công nghệ đã dự.",
     "Lê An Bình = Giám đốc Sở Khoa học và Công nghệ"                                                                                                          },
    {"Ông Lê An Bình, Giám đốc Sở; lãnh đạo các phòng đã dự.",                                       "Lê An Bình = Giám đốc Sở"                   },
    {"Ông Lê An Bình (Hàn Quốc), Chủ tịch Quỹ Xanh cùng phu nhân đã dự.",
     "Lê An Bình = Chủ tịch Quỹ Xanh"                                                                                                                                },
    {"Ông Lê An Bình Phó Chủ tịch Hội Khuyến học phát biểu.",
     "Lê An Bình = Phó Chủ tịch Hội Khuyến học"                                                                                                                 },
    {"Ông Lê An Bình - Phó Bí thư – Chủ tịch UBND huyện – Cụm trưởng dự.",
     "Lê An Bình = Phó Bí thư – Chủ tịch UBND huyện – Cụm trưởng"                                                                                        },
    {"Bà Lê Thị Bình, Trưởng phòng giữ chức vụ Phó Giám đốc.",                                      "Lê Thị Bình = Trưởng phòng"                 },
    {"Phó Chủ tịch Hội đồng Thi đua - Khen thưởng tỉnh Trương Công Định dự.",
     "Trương Công Định = Phó Chủ tịch Hội đồng Thi đua - Khen thưởng tỉnh"                                                                             },
    {"Ông Lê An Bình, Giám đốc Sở Văn hóa, Thể thao và Du lịch phát biểu.",
     "Lê An Bình = Giám đốc Sở Văn hóa, Thể thao và Du lịch"                                                                                                  },
    {"Ông Choi Young Sam – Đại sứ Hàn Quốc tại Việt Nam phát biểu tại lễ.",
     "Choi Young Sam = Đại sứ Hàn Quốc tại Việt Nam"                                                                                                             },
    {"Ông Lê An Bình (Giám đốc Sở Y tế) trình bày.",                                                       "Lê An Bình = Giám đốc Sở Y tế"            },
    {"Đồng chí Lê An Bình được bầu giữ chức Chủ tịch Hội.",                                       "Lê An Bình = Chủ tịch Hội"                  },
    {"Em Lê An Bình, học sinh lớp 12 Toán, đoạt giải.",                                                     "Lê An Bình = học sinh lớp 12 Toán"           },
    {"Phó Thủ tướng Lê Hòa Bình đến dự.",                                                                 "Lê Hòa Bình = Phó Thủ tướng"               },
    {"Dự có các đại biểu: Đồng Ngọc Ba, Phó Trưởng đoàn; Lê An Bình, Ủy viên.",
     "Đồng Ngọc Ba = Phó Trưởng đoàn; Lê An Bình = Ủy viên"                                                                                                  },
    {"Giải đặc biệt thuộc về Lê Hoài Nam, Vũ Anh Kiệt, Trường THPT Hoa Lư.",
     "Lê Hoài Nam = Trường THPT Hoa Lư; Vũ Anh Kiệt = Trường THPT Hoa Lư"                                                                                       },
    {"Các cầu thủ Việt Nam, sinh viên Trung Quốc, cử tri Phù Hải và đoàn viên Hoa Mai đến dự.", ""                                                   },
    {"Cụm công nghiệp Lê Minh Xuân, Nhà lưu niệm Vũ Sinh Sắc và Võ Cổ Truyền Việt Nam.",          ""                                                   },
    {"Phó Chủ tịch Hội Nhà báo thành phố Lê Thị Hương Lan trình bày.",
     "Lê Thị Hương Lan = Phó Chủ tịch Hội Nhà báo thành phố"                                                                                                },
    {"Dự có Bí thư Thành ủy Lê An Bình, Chủ tịch UBND TP Vũ Thành Phong.",
     "Lê An Bình = Bí thư Thành ủy; Vũ Thành Phong = Chủ tịch UBND TP"                                                                                          },
    {"Đoàn do TS. Lê An Bình làm trưởng đoàn đã đến.",                                                   "Lê An Bình = trưởng đoàn"                    },
    {"Các em Lê An, Vũ Bình đến từ Trường THCS Hoa Lư.",
     "Lê An = Trường THCS Hoa Lư; Vũ Bình = Trường THCS Hoa Lư"                                                                                                   },
};

static char *people_text(struct arena *arena, const struct facts *facts)
{
    char *text = arena_text(arena, "");
    for (size_t i = 0; i < facts->people.count; i++) {
        const struct person *person = &facts->people.items[i];
        text = arena_format(arena, "%s%s%s%s%s", text, i > 0 ? "; " : "", person->name.text,
                            person->role.text != NULL ? " = " : "",
                            person->role.text != NULL ? person->role.text : "");
    }
    return text;
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_create();
        struct article article;
        struct facts facts;
        const char *bytes =
            arena_format(arena, "Hội nghị\nHội nghị đã diễn ra. %s\n", cases[i].sentence);
        CHECK(find_facts(arena, bytes, strlen(bytes), &article, &facts));
        CHECK_TEXT(people_text(arena, &facts), cases[i].expected);
        arena_destroy(arena);
    }
    return check_result();
}
