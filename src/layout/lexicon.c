#include "layout/lexicon.h"

#include <string.h>

#include "base/require.h"

/* Each table is in the order of strcmp, which a test holds; the search relies on it. */

// clang-format off

static const char *const terms[] = {
    "an ninh", "an ninh quốc phòng", "an sinh", "an sinh xã hội", "anh hùng", "anh hùng lao động",
    "ban bí thư", "ban chấp hành", "ban cán sự", "ban cán sự đảng", "ban dân vận", "ban giám hiệu",
    "ban giám đốc", "ban nội chính", "ban quản lý", "ban thường vụ", "ban tuyên giáo",
    "ban tổ chức", "biên giới", "biên phòng", "biên tập", "biển đảo", "biểu dương",
    "bà mẹ việt nam anh hùng", "bác sĩ", "báo chí", "báo cáo", "bí thư", "bí thư thứ nhất",
    "bưu chính", "bưu điện", "bảng vàng", "bảo hiểm", "bảo hiểm xã hội", "bảo hiểm y tế",
    "bảo tàng", "bảo vệ", "bằng khen", "bế mạc", "bền vững", "bệnh viện", "bồi dưỡng",
    "bộ chính trị", "bộ chỉ huy", "bộ chỉ huy quân sự", "bộ trưởng", "bộ đội", "bộ đội biên phòng",
    "cam kết", "cao quý", "cao đẳng", "chi bộ", "chi cục", "chi ủy", "chiến sĩ", "chiến sĩ thi đua",
    "chuyên đề", "chuyển đổi", "chuyển đổi số", "chào cờ", "chào mừng", "chánh thanh tra",
    "chánh văn phòng", "chánh văn phòng tỉnh ủy", "chánh án", "chính phủ", "chính trị", "chăm sóc",
    "chăm sóc sức khỏe", "chương trình", "chất lượng", "chất độc", "chất độc da cam", "chỉ thị",
    "chỉ đạo", "chủ nghĩa", "chủ nhiệm", "chủ trì", "chủ tịch", "chủ tịch nước", "chủ đề",
    "chủ động", "chữ thập đỏ", "chữa cháy", "con người", "cuộc vận động", "cá nhân", "các cấp",
    "cách mạng", "cán bộ", "cán sự", "công an", "công an nhân dân", "công bố", "công chức",
    "công nghiệp", "công nghệ", "công nhân", "công thương", "công ty", "công ty cổ phần",
    "công tác", "công văn", "công đoàn", "cơ quan", "cải cách", "cải cách hành chính", "cảnh sát",
    "cảnh sát biển", "cổ phần", "cộng hòa", "cộng sản", "cộng sản việt nam", "cờ thi đua",
    "cục trưởng", "cụm thi đua", "cứu hộ", "cứu nạn", "cử nhân", "cựu chiến binh", "da cam",
    "danh hiệu", "danh sách", "di tích", "doanh nghiệp", "du lịch", "dân chủ", "dân tộc",
    "dân tộc thiểu số", "dân vận", "dược sĩ", "dịch vụ", "dự thay", "gia đình", "giai đoạn",
    "giao lưu", "giao thông", "giao thông vận tải", "giao ước thi đua", "giám hiệu", "giám đốc",
    "giáo dục", "giáo sư", "giáo viên", "giải ba", "giải khuyến khích", "giải lao", "giải nhì",
    "giải nhất", "giải pháp", "giải thưởng", "giảm nghèo", "giảm nghèo bền vững", "giảng viên",
    "giấy khen", "giới thiệu", "gặp mặt", "hiệp hội", "hiệu quả", "hiệu trưởng", "hoàn thành",
    "hoàn thành tốt", "hoàn thành xuất sắc", "hoạt động", "huy chương", "huyện ủy", "huân chương",
    "huân chương lao động", "huân chương sao vàng", "huân chương độc lập", "hành chính",
    "hành chính công", "hình thức", "hướng dẫn", "hướng tới", "hạnh phúc", "hải quan", "hải quân",
    "học sinh", "học tập", "hồ chí minh", "hội chữ thập đỏ", "hội cựu chiến binh", "hội khuyến học",
    "hội liên hiệp", "hội liên hiệp phụ nữ", "hội nghị", "hội nhà báo", "hội nhập", "hội nông dân",
    "hội thảo", "hội đồng", "hội đồng nhân dân", "hội đồng quản trị", "hội đồng thi đua",
    "hợp tác xã", "hữu hạn", "khai mạc", "khen thưởng", "kho bạc", "kho bạc nhà nước", "khoa học",
    "khoa học công nghệ", "khu phố", "khu vực", "khuyến học", "khuyến khích", "khối thi đua",
    "kinh tế", "kinh tế xã hội", "kiến thiết", "kiểm sát", "kiểm tra", "ký cam kết", "ký kết",
    "kế hoạch", "kết luận", "kết quả", "kỷ cương", "kỷ niệm", "kỷ niệm chương", "kỹ năng", "kỹ sư",
    "lao động", "lao động tiên tiến", "liên hiệp", "liên hoan", "liên đoàn lao động", "luật sư",
    "làm theo", "lãnh đạo", "lý do", "lý luận", "lễ kỷ niệm", "lễ phát động", "lễ trao tặng",
    "lịch sử", "lực lượng", "lực lượng vũ trang", "miền núi", "môi trường", "mầm non",
    "mặt trận tổ quốc", "một thành viên", "mục tiêu", "nghiệp vụ", "nghệ nhân", "nghệ sĩ",
    "nghệ sĩ nhân dân", "nghệ sĩ ưu tú", "nghệ thuật", "nghỉ giải lao", "nghị quyết", "nghị định",
    "ngoại vụ", "nguyên bí thư", "nguyên chủ tịch", "nguyên phó", "ngày thành lập",
    "ngày truyền thống", "ngân hàng", "người cao tuổi", "người khuyết tật", "người lao động",
    "nhiệm kỳ", "nhiệm vụ", "nhà báo", "nhà giáo", "nhà giáo nhân dân", "nhà giáo ưu tú", "nhà hát",
    "nhà nước", "nhà văn", "nhà xuất bản", "nhân dân", "nhân đạo", "nhập khẩu", "nhằm mục đích",
    "nâng cao", "nông dân", "nông nghiệp", "nông thôn", "nông thôn mới", "nạn nhân", "nội chính",
    "nội dung", "nội vụ", "phong cách", "phong trào", "phong trào thi đua", "phát biểu",
    "phát biểu chỉ đạo", "phát thanh", "phát triển", "phát động", "phòng cháy",
    "phòng cháy chữa cháy", "phó ban", "phó bí thư", "phó bí thư thường trực",
    "phó chánh văn phòng", "phó chánh án", "phó chủ nhiệm", "phó chủ tịch",
    "phó chủ tịch thường trực", "phó cục trưởng", "phó giám đốc", "phó giáo sư", "phó hiệu trưởng",
    "phó phòng", "phó thủ tướng", "phó trưởng ban", "phó trưởng khoa", "phó trưởng phòng",
    "phó trưởng đoàn", "phó tổng biên tập", "phó tổng giám đốc", "phó viện trưởng", "phóng viên",
    "phương hướng", "phạm vi", "phần thưởng", "phối hợp", "phổ thông", "phụ lục", "phụ nữ",
    "phụ trách", "quy chế", "quy định", "quyết định", "quân sự", "quân đội", "quân đội nhân dân",
    "quê hương", "quản lý", "quản trị", "quận ủy", "quốc ca", "quốc hội", "quốc phòng", "sinh viên",
    "sáng tạo", "sơ kết", "sở hữu", "sở hữu trí tuệ", "sức khỏe", "tham luận", "tham mưu",
    "thanh niên", "thanh niên cộng sản", "thanh tra", "thi đua", "thi đua khen thưởng", "thiếu tá",
    "thiếu tướng", "thiếu úy", "thiểu số", "thành lập", "thành phố", "thành tích", "thành viên",
    "thành đoàn", "thành ủy", "thích ứng", "thông báo", "thông tin", "thông tư", "thư ký",
    "thư viện", "thương mại", "thường trực", "thượng tá", "thượng tướng", "thượng úy", "thạc sĩ",
    "thảo luận", "thầy thuốc", "thầy thuốc nhân dân", "thầy thuốc ưu tú", "thể thao", "thị trấn",
    "thị xã", "thị ủy", "thủ tướng", "thủy lợi", "thứ nhất", "thứ trưởng", "thực hiện", "tiên tiến",
    "tiêu biểu", "tiến sĩ", "tiếp tục", "tiếp đón", "tiểu học", "toàn dân", "trao thưởng",
    "trao tặng", "trao đổi", "tri ân", "triển khai", "trong sạch", "trong đó", "trung học",
    "trung học cơ sở", "trung học phổ thông", "trung tá", "trung tâm", "trung tướng", "trung úy",
    "trung ương", "trung ương đảng", "truyền hình", "truyền thông", "truyền thống", "trách nhiệm",
    "trách nhiệm hữu hạn", "trí tuệ", "trường chính trị", "trường học", "trưởng ban", "trưởng khoa",
    "trưởng phòng", "trưởng đoàn", "trẻ em", "tuyên bố", "tuyên giáo", "tài chính", "tài nguyên",
    "tòa án", "tòa án nhân dân", "tôn giáo", "tôn vinh", "tăng cường", "tư pháp", "tư tưởng",
    "tạp chí", "tập huấn", "tập thể", "tập thể lao động", "tập thể lao động xuất sắc", "tập đoàn",
    "tỉnh đoàn", "tỉnh ủy", "tọa đàm", "tổ chức", "tổ quốc", "tổng biên tập", "tổng bí thư",
    "tổng cục", "tổng giám đốc", "tổng kết", "tổng thư ký", "từ thiện", "tự do", "vi phạm",
    "viên chức", "viễn thông", "viện kiểm sát", "viện kiểm sát nhân dân", "viện trưởng", "việt nam",
    "võ thuật", "văn hóa", "văn học", "văn học nghệ thuật", "văn minh", "văn nghệ", "văn phòng",
    "văn phòng chính phủ", "văn phòng tỉnh ủy", "vũ trang", "vượt khó", "vận tải", "vận động",
    "vụ trưởng", "vững mạnh", "xuất bản", "xuất khẩu", "xuất nhập khẩu", "xuất sắc", "xây dựng",
    "xây dựng đảng", "xã hội", "xã hội chủ nghĩa", "xổ số", "y tế", "điều hành", "điển hình",
    "điển hình tiên tiến", "điện lực", "đoàn kết", "đoàn thanh niên", "đoàn đại biểu", "đào tạo",
    "đón nhận", "đón tiếp", "đô thị", "đơn vị", "đại biểu", "đại biểu quốc hội", "đại học",
    "đại hội", "đại tá", "đại tướng", "đại úy", "đạo đức", "đảng bộ", "đảng cộng sản", "đảng viên",
    "đảng đoàn", "đảng ủy", "đất nước", "đầu tư", "đẩy mạnh", "đặc khu", "để chào mừng", "địa bàn",
    "địa phương", "đồng chí", "đổi mới", "độc lập", "đời sống", "ưu tú", "ổn định", "ủy ban",
    "ủy ban kiểm tra", "ủy ban nhân dân", "ủy viên", "ủy viên ban thường vụ", "ủy viên dự khuyết",
    "ủy viên trung ương",
};

static const char *const places[] = {
    "an giang", "biên hòa", "buôn ma thuột", "bà rịa", "bình dương", "bình phước", "bình thuận",
    "bình định", "bạc liêu", "bắc bộ", "bắc giang", "bắc kạn", "bắc ninh", "bến tre", "cao bằng",
    "cà mau", "cần thơ", "gia lai", "hoàng sa", "huế", "hà giang", "hà nam", "hà nội", "hà tĩnh",
    "hòa bình", "hưng yên", "hạ long", "hải dương", "hải phòng", "hậu giang", "hồ chí minh",
    "hội an", "khánh hòa", "kiên giang", "kon tum", "lai châu", "long an", "lào cai", "lâm đồng",
    "lạng sơn", "nam bộ", "nam định", "nghệ an", "nha trang", "ninh bình", "ninh thuận",
    "phan thiết", "phú thọ", "phú yên", "pleiku", "quảng bình", "quảng nam", "quảng ngãi",
    "quảng ninh", "quảng trị", "sóc trăng", "sông cửu long", "sông hồng", "sơn la", "thanh hóa",
    "thái bình", "thái nguyên", "thủ đức", "thừa thiên", "thừa thiên huế", "tiền giang", "trung bộ",
    "trà vinh", "trường sa", "tuyên quang", "tây bắc", "tây nguyên", "tây ninh", "vinh", "việt nam",
    "vĩnh long", "vĩnh phúc", "vũng tàu", "yên bái", "điện biên", "điện biên phủ", "đà lạt",
    "đà nẵng", "đông bắc", "đắk lắk", "đắk nông", "đồng bằng sông cửu long", "đồng bằng sông hồng",
    "đồng nai", "đồng tháp",
};

static const char *const families[] = {
    "bùi", "bạch", "bế", "cao", "chu", "châu", "chảo", "chẩu", "cù", "cấn", "cầm", "diệp", "doãn",
    "dương", "giàng", "h", "hoàng", "huỳnh", "hà", "hầu", "hồ", "hờ", "hứa", "khuất", "khương",
    "kim", "kiều", "ksor", "lâm", "lã", "lê", "lò", "lý", "lưu", "lương", "lại", "lầu", "lều",
    "lục", "mai", "mạc", "mẫn", "nghiêm", "nguyễn", "ngô", "ngụy", "nhâm", "nhữ", "ninh", "niê",
    "nông", "phan", "phí", "phùng", "phạm", "puih", "quàng", "quách", "rah", "rơ", "siu", "sùng",
    "thiều", "thào", "thái", "thân", "thạch", "triệu", "trà", "trương", "trần", "trịnh", "tòng",
    "tô", "tôn", "tạ", "tống", "ung", "võ", "vũ", "vương", "y", "âu", "đinh", "điểu", "đoàn", "đàm",
    "đào", "đặng", "đỗ",
};

static const char *const caps_families[] = {
    "bùi", "huỳnh", "lê", "nguyễn", "ngô", "phan", "phạm", "trần", "trịnh", "võ", "vũ", "đinh",
    "đặng", "đỗ",
};

static const char *const addresses[] = {
    "anh", "anh hùng", "bs", "bs.cki", "bs.ckii", "bà", "bà mẹ việt nam anh hùng", "bác", "bác sĩ",
    "chú", "chị", "cn", "cô", "cụ", "cử nhân", "dr", "dược sĩ", "em", "giáo sư", "gs", "gs.ts",
    "hòa thượng", "ks", "kỹ sư", "linh mục", "liệt sĩ", "ls", "luật sư", "mr", "mrs", "ms", "mẹ",
    "mục sư", "nghệ sĩ", "ngnd", "ngưt", "nhà báo", "nhà giáo", "nhà văn", "ni sư", "nsnd", "nsưt",
    "pgs", "pgs.ts", "phó giáo sư", "thiếu tá", "thiếu tướng", "thiếu úy", "ths", "thượng tá",
    "thượng tướng", "thượng tọa", "thượng úy", "thạc sĩ", "thầy", "tiến sĩ", "trung tá",
    "trung tướng", "trung úy", "ts", "ts.bs", "ông", "đ/c", "đại tá", "đại tướng", "đại úy",
    "đại đức", "đồng chí",
};

static const char *const joiners[] = {
    "&", "+", "bởi", "cho", "các", "cùng", "của", "do", "dưới", "hoặc", "là", "mọi", "mỗi", "một",
    "như", "nhằm", "những", "theo", "thuộc", "trong", "trên", "tại", "tới", "từ", "và", "vì", "về",
    "với", "đến", "để", "ở",
};

static const char *const openers[] = {
    "cho", "của", "do", "nhằm", "theo", "thuộc", "trong", "tại", "từ", "và", "về", "với", "đến",
    "để",
};

static const char *const ordinals[] = {
    "bảng", "bậc", "chương", "cấp", "cụm", "giờ", "hạng", "khoá", "khoản", "khu", "khóa", "khối",
    "km", "kỳ", "kỷ", "loại", "lần", "lớp", "mùng", "mục", "ngày", "nhóm", "niên", "năm", "phòng",
    "phút", "phường", "phần", "phố", "quý", "quận", "rằm", "số", "tháng", "thôn", "thứ", "top",
    "trang", "tuần", "tầng", "tập", "tổ", "vòng", "điều", "điểm", "đoạn", "đội", "đợt", "ấp",
};

static const char *const ranks[] = {
    "ba", "bảy", "chín", "hai", "mười", "nhì", "nhất", "năm", "sáu", "tám", "tư", "đặc",
};

static const char *const placers[] = {
    "buôn", "bản", "chùa", "cảng", "cầu", "ga", "huyện", "khách sạn", "làng", "núi", "phường",
    "phố", "quận", "sông", "thành phố", "thôn", "thị trấn", "thị xã", "tp", "tỉnh", "xã", "đường",
    "đảo", "đặc khu", "đền", "ấp",
};

static const char *const documents[] = {
    "dẫn", "hoạch", "luận", "luật", "lệnh", "lục", "quyết", "thị", "trình", "tư", "văn", "định",
};

// clang-format on

#define PHRASES(table)                                                                             \
    {                                                                                              \
        .items = (table), .count = ARRAY_LENGTH(table)                                             \
    }

const struct phrases lexicon[LEXICON_COUNT] = {
    [LEXICON_TERMS] = PHRASES(terms),         [LEXICON_PLACES] = PHRASES(places),
    [LEXICON_FAMILIES] = PHRASES(families),   [LEXICON_CAPS_FAMILIES] = PHRASES(caps_families),
    [LEXICON_ADDRESSES] = PHRASES(addresses), [LEXICON_JOINERS] = PHRASES(joiners),
    [LEXICON_OPENERS] = PHRASES(openers),     [LEXICON_ORDINALS] = PHRASES(ordinals),
    [LEXICON_RANKS] = PHRASES(ranks),         [LEXICON_PLACERS] = PHRASES(placers),
    [LEXICON_DOCUMENTS] = PHRASES(documents),
};

/* Order of `word` against the first word of a phrase. */
static int compare_first(const char *word, const char *phrase)
{
    const size_t size = strlen(word);
    const int order = strncmp(word, phrase, size);
    if (order != 0) {
        return order;
    }
    return phrase[size] == '\0' || phrase[size] == ' ' ? 0 : -1;
}

static size_t first_candidate(const struct phrases *phrases, const char *word)
{
    size_t low = 0, high = phrases->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare_first(word, phrases->items[middle]) > 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* How many words the phrase has if it stands at the front of `words`, else 0. */
static size_t matched(const char *phrase, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t size = strlen(words[i]);
        if (size == 0 || strncmp(phrase, words[i], size) != 0) {
            return 0;
        }
        phrase += size;
        if (*phrase == '\0') {
            return i + 1;
        }
        if (*phrase++ != ' ') {
            return 0;
        }
    }
    return 0;
}

size_t lexicon_match(enum lexicon_table table, const char *const *words, size_t count)
{
    const struct phrases *phrases = &lexicon[table];
    size_t longest = 0;
    if (count == 0 || words[0][0] == '\0') {
        return 0;
    }
    for (size_t i = first_candidate(phrases, words[0]);
         i < phrases->count && compare_first(words[0], phrases->items[i]) == 0; i++) {
        const size_t length = matched(phrases->items[i], words, count);
        longest = length > longest ? length : longest;
    }
    return longest;
}

bool lexicon_has(enum lexicon_table table, const char *word)
{
    return lexicon_match(table, &word, 1) == 1;
}
