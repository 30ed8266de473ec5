"""Ten texts as a provincial office has them, all invented, and what a person would type of them.

A text is a dict: `id`, `kind` (of the slide that shows it), its words, and `names`: personal names in it, with the rank
that stands right before one. `typed` gives what stands in the two placeholders of a common presentation, `shown`
what stands in a show: the same words, cut into paragraphs.
"""

UNITS = (
    "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường",
    "Sở Giáo dục và Đào tạo",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Liên đoàn Lao động tỉnh",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Công an tỉnh",
    "Ngân hàng Nhà nước Việt Nam Chi nhánh tỉnh An Hòa",
    "Công ty cổ phần Đầu tư và Phát triển hạ tầng khu công nghiệp An Hòa",
    "Trường Cao đẳng Kỹ thuật và Công nghệ An Hòa",
)

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương".split()
MIDDLES = ("Thị Ngọc", "Văn", "Quốc", "Thị Thu", "Minh", "Hữu")
GIVEN = "Ánh Bằng Cường Dũng Giang Hằng Khuê Lượng Mỹ Nghĩa Oanh Phượng Quý Sẫm Thắng Uyên Vượng Xuyến Yến Ấn Ổn Đệ Hiếu Loan".split()
POSTS = ("Chuyên viên chính", "Phó Trưởng phòng Tổ chức cán bộ", "Trưởng phòng Kế hoạch - Tài chính", "Kế toán trưởng",
         "Phó Chánh Văn phòng", "Công nhân tổ vận hành")
RECIPIENTS = tuple((f"{FAMILIES[i % 12]} {MIDDLES[i % 6]} {GIVEN[i]}", POSTS[i % 6], UNITS[(i * 5) % 13]) for i in range(24))

RANKED = (
    ("Thiếu tướng Hoàng Hữu Vượng", "Phó Chính ủy Quân khu"),
    ("Đại tá Nguyễn Thị Ngọc Phượng", "Phó Giám đốc Công an tỉnh"),
    ("Thượng tá Đặng Quốc Nghĩa", "Chỉ huy trưởng Ban Chỉ huy Quân sự thành phố An Hòa"),
    ("Phó Giáo sư, Tiến sĩ Trần Ngọc Ánh Tuyết", "Hiệu trưởng Trường Cao đẳng Kỹ thuật và Công nghệ An Hòa"),
    ("Bác sĩ chuyên khoa II Bùi Thị Xuyến", "Giám đốc Bệnh viện Đa khoa tỉnh"),
    ("Thượng tọa Thích Minh Ấn", "Trưởng Ban Trị sự Giáo hội Phật giáo tỉnh"),
)

TEXTS = (
    dict(id="long-title", kind="banner", host="Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh An Hòa", event="Hội nghị",
         subject="Tổng kết 10 năm thực hiện Chỉ thị số 30-CT/TW và triển khai nhiệm vụ xây dựng, thực hiện Quy chế dân chủ ở cơ sở "
                 "gắn với phong trào thi đua yêu nước giai đoạn 2026 - 2030",
         place="An Hòa", date="2026-09-08", day="ngày 08 tháng 9 năm 2026"),
    dict(id="leader", kind="speaker", name="Nguyễn Thị Ngọc Phượng", names=("Nguyễn Thị Ngọc Phượng",), posts=(
        "Ủy viên dự khuyết Ban Chấp hành Trung ương Đảng, Phó Bí thư Thường trực Tỉnh ủy",
        "Chủ tịch Hội đồng nhân dân tỉnh khóa XVIII, nhiệm kỳ 2026 - 2031",
        "Trưởng đoàn Đoàn đại biểu Quốc hội tỉnh khóa XVI"),
         doing="phát biểu chỉ đạo hội nghị"),
    dict(id="units", kind="roll", heading="Các đơn vị ký kết giao ước thi đua năm 2027",
         entries=tuple((unit, "") for unit in UNITS)),
    dict(id="agenda", kind="agenda", heading="Chương trình hội nghị", items=(
        ("07:30", "Đón tiếp đại biểu"),
        ("08:00", "Chào cờ, tuyên bố lý do, giới thiệu đại biểu"),
        ("08:15", "Diễn văn khai mạc của đồng chí Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh"),
        ("08:30", "Báo cáo tổng kết phong trào thi đua yêu nước và công tác khen thưởng năm 2026"),
        ("09:00", "Tham luận của 5 đơn vị tiêu biểu"),
        ("09:45", "Nghỉ giải lao 15 phút"),
        ("10:00", "Công bố các quyết định khen thưởng; trao Huân chương Lao động hạng Ba và Cờ thi đua của Chính phủ"),
        ("10:30", "Phát biểu chỉ đạo của lãnh đạo Tỉnh ủy"),
        ("10:50", "Phát động và ký kết giao ước thi đua năm 2027"),
        ("11:15", "Bế mạc"))),
    dict(id="awards", kind="awards", heading="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
         decision="Quyết định số 1234/QĐ-UBND", entries=tuple((name, f"{post}, {unit}") for name, post, unit in RECIPIENTS),
         recipients=RECIPIENTS, names=tuple(name for name, _, _ in RECIPIENTS)),
    dict(id="caption", kind="photos",
         caption="Lãnh đạo Ban Thi đua - Khen thưởng tỉnh trao tặng Cờ thi đua của Ủy ban nhân dân tỉnh cho các tập thể có thành "
                 "tích xuất sắc năm 2026"),
    dict(id="documents", kind="roll", heading="Căn cứ pháp lý", entries=(
        ("Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022", ""),
        ("Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ về phân cấp, phân quyền trong lĩnh vực thi đua, "
         "khen thưởng", ""),
        ("Kết luận số 21-KL/TW ngày 25 tháng 10 năm 2021 của Ban Chấp hành Trung ương Đảng khóa XIII", ""),
        ("Kế hoạch số 86/KH-UBND ngày 07 tháng 4 năm 2026 của Ủy ban nhân dân tỉnh với tổng kinh phí 2.450 triệu đồng cho "
         "124 xã, phường", ""),
        ("Hướng dẫn số 03-HD/BTGDVTU của Ban Tuyên giáo và Dân vận Tỉnh ủy", ""))),
    dict(id="ranks", kind="roll", heading="Đại biểu tham dự", entries=RANKED, names=tuple(name.split(", ")[-1] for name, _ in RANKED)),
    dict(id="slogan", kind="lines", lines=("Đoàn kết, kỷ cương, dân chủ, sáng tạo, quyết tâm thực hiện thắng lợi Nghị quyết Đại hội "
                                           "Đảng bộ tỉnh lần thứ XXI, nhiệm kỳ 2025 - 2030",)),
    dict(id="banner", kind="banner", host="Ủy ban nhân dân tỉnh An Hòa", event="Lễ kỷ niệm",
         subject="60 năm Ngày thành lập tỉnh và đón nhận Huân chương Độc lập hạng Nhất", place="An Hòa", date="2026-12-02",
         day="ngày 02 tháng 12 năm 2026"),
)


def people(text):
    """The entries of a list as (name, post and unit)."""
    return text.get("entries", ())


def typed(text):
    """(layout, title, paragraphs): the title slide for a banner, else title and content, one paragraph an entry."""
    kind = text["kind"]
    if kind == "banner":
        return "title", f"{text['event']}\n{text['subject']}".upper(), [text["host"].upper(), f"{text['place']}, {text['day']}"]
    if kind == "lines":
        return "title", text["lines"][0], []
    if kind == "speaker":
        return "content", f"Đồng chí {text['name']}", [*text["posts"], text["doing"]]
    if kind == "photos":
        return "picture", text["caption"], []
    if kind == "agenda":
        return "content", text["heading"], [f"{time} {title}" for time, title in text["items"]]
    heading = "\n".join(filter(None, (text["heading"], text.get("decision"))))
    return "content", heading, [f"{name} - {detail}" if detail else name for name, detail in people(text)]


def shown(text):
    """The paragraphs of a show: what a line is recognised by. An entry of a list is a tuple."""
    kind = text["kind"]
    if kind == "banner":
        return [text["host"], text["event"], text["subject"], f"{text['place']}, {text['day']}"]
    if kind == "lines":
        return list(text["lines"])
    if kind == "speaker":
        return ["Đồng chí", text["name"], *text["posts"], text["doing"]]
    if kind == "photos":
        return [text["caption"]]
    if kind == "agenda":
        return [text["heading"], *((title,) for _, title in text["items"])]
    return [text["heading"], *filter(None, [text.get("decision")]), *(tuple(filter(None, entry)) for entry in people(text))]
