#include "layout/lexicon.h"

#include <string.h>

#include "base/require.h"

/* Each table is in the order of strcmp, which a test holds; the search relies on it. */

// clang-format off

static const char *const terms[] = {
    "an ninh", "an ninh quốc phòng", "an ninh trật tự", "an sinh", "an sinh xã hội", "an toàn",
    "an toàn giao thông", "anh hùng", "anh hùng lao động", "ban bí thư", "ban chấp hành",
    "ban cán sự", "ban cán sự đảng", "ban dân vận", "ban giám hiệu", "ban giám khảo",
    "ban giám đốc", "ban nội chính", "ban quản lý", "ban quản lý dự án", "ban thường vụ",
    "ban tuyên giáo", "ban tổ chức", "biên giới", "biên phòng", "biên tập", "biển đảo",
    "biểu dương", "bà mẹ việt nam anh hùng", "bác sĩ", "báo chí", "báo cáo", "bí thư",
    "bí thư thứ nhất", "bưu chính", "bưu điện", "bảng vàng", "bảo hiểm", "bảo hiểm xã hội",
    "bảo hiểm y tế", "bảo tàng", "bảo vệ", "bảo đảm", "bằng khen", "bế mạc", "bền vững", "bệnh tật",
    "bệnh viện", "bệnh viện đa khoa", "bồi dưỡng", "bộ chính trị", "bộ chỉ huy",
    "bộ chỉ huy quân sự", "bộ trưởng", "bộ đội", "bộ đội biên phòng", "bứt phá", "cam kết",
    "cao quý", "cao đẳng", "chi bộ", "chi cục", "chi ủy", "chiến sĩ", "chiến sĩ thi đua",
    "chiến đấu", "chuyên gia", "chuyên đề", "chuyển đổi", "chuyển đổi số", "chào cờ", "chào mừng",
    "chánh thanh tra", "chánh văn phòng", "chánh văn phòng tỉnh ủy", "chánh án", "chính phủ",
    "chính trị", "chúng ta", "chúng tôi", "chăm sóc", "chăm sóc sức khỏe", "chương trình",
    "chất lượng", "chất độc", "chất độc da cam", "chỉ thị", "chỉ đạo", "chụp ảnh", "chủ nghĩa",
    "chủ nhiệm", "chủ trì", "chủ tịch", "chủ tịch nước", "chủ đề", "chủ động", "chữ thập đỏ",
    "chữa cháy", "con người", "cuộc vận động", "cá nhân", "các cấp", "cách mạng", "cán bộ",
    "cán sự", "công an", "công an huyện", "công an nhân dân", "công an thành phố", "công an tỉnh",
    "công bằng", "công bố", "công chức", "công nghiệp", "công nghệ", "công nhân", "công thương",
    "công ty", "công ty cổ phần", "công tác", "công văn", "công đoàn", "căn cứ", "cơ quan",
    "cải cách", "cải cách hành chính", "cảnh sát", "cảnh sát biển", "cầu truyền hình", "cống hiến",
    "cổ phần", "cổ động", "cộng hòa", "cộng sản", "cộng sản việt nam", "cờ thi đua", "cục thuế",
    "cục trưởng", "cụm công nghiệp", "cụm thi đua", "cứu hộ", "cứu nạn", "cử nhân",
    "cựu chiến binh", "da cam", "danh hiệu", "danh sách", "di tích", "doanh nghiệp", "du kích",
    "du lịch", "dân chủ", "dân quân", "dân quân tự vệ", "dân sự", "dân tộc", "dân tộc thiểu số",
    "dân tộc và tôn giáo", "dân vận", "dược sĩ", "dẫn đầu", "dịch vụ", "dự bị", "dự thay", "dự án",
    "gia đình", "giai đoạn", "giao lưu", "giao thông", "giao thông vận tải", "giao ước thi đua",
    "giàu mạnh", "giám hiệu", "giám khảo", "giám sát", "giám đốc", "giáo dục",
    "giáo dục và đào tạo", "giáo sư", "giáo viên", "giải ba", "giải khuyến khích", "giải lao",
    "giải nhì", "giải nhất", "giải pháp", "giải thưởng", "giảm nghèo", "giảm nghèo bền vững",
    "giảng viên", "giấy khen", "giới thiệu", "giữ gìn", "gương mẫu", "gặp mặt", "hiệp hội",
    "hiệu lực", "hiệu quả", "hiệu trưởng", "hoàn thành", "hoàn thành tốt", "hoàn thành xuất sắc",
    "hoạt động", "huy chương", "huy hiệu", "huyện ủy", "huân chương", "huân chương lao động",
    "huân chương sao vàng", "huân chương độc lập", "huấn luyện", "huấn luyện viên", "hàng không",
    "hành chính", "hành chính công", "hình sự", "hình thức", "hòa bình", "hùng cường", "hđnd huyện",
    "hđnd thành phố", "hđnd tỉnh", "hđnd xã", "hướng dẫn", "hướng tới", "hạnh phúc", "hải quan",
    "hải quân", "học sinh", "học tập", "hội chữ thập đỏ", "hội cựu chiến binh", "hội khuyến học",
    "hội liên hiệp", "hội liên hiệp phụ nữ", "hội nghị", "hội nhà báo", "hội nhập", "hội nông dân",
    "hội thảo", "hội đồng", "hội đồng nhân dân", "hội đồng nhân dân huyện",
    "hội đồng nhân dân thành phố", "hội đồng nhân dân tỉnh", "hội đồng nhân dân xã",
    "hội đồng quản trị", "hội đồng thi đua", "hợp tác", "hợp tác xã", "hữu hạn", "hữu nghị",
    "khai mạc", "khen thưởng", "kho bạc", "kho bạc nhà nước", "khoa học", "khoa học công nghệ",
    "khoa học và công nghệ", "khu công nghiệp", "khu phố", "khu vực", "khuyến học", "khuyến khích",
    "khách mời", "khách quý", "khát vọng", "khối thi đua", "khởi nghiệp", "khởi nghiệp sáng tạo",
    "kinh doanh", "kinh phí", "kinh tế", "kinh tế xã hội", "kiến thiết", "kiến trúc", "kiến tạo",
    "kiểm lâm", "kiểm soát", "kiểm sát", "kiểm tra", "kiểu mẫu", "ký cam kết", "ký kết", "kế hoạch",
    "kế hoạch và đầu tư", "kết luận", "kết quả", "kỷ cương", "kỷ nguyên", "kỷ niệm",
    "kỷ niệm chương", "kỹ năng", "kỹ sư", "lao động", "lao động thương binh và xã hội",
    "lao động tiên tiến", "liên hiệp", "liên hoan", "liên đoàn lao động", "luật sư", "làm theo",
    "làng nghề", "lãnh đạo", "lý do", "lý luận", "lưu niệm", "lễ kỷ niệm", "lễ phát động",
    "lễ trao tặng", "lịch sử", "lực lượng", "lực lượng vũ trang", "miền núi", "muôn năm",
    "môi trường", "mầm non", "mặt trận", "mặt trận tổ quốc", "một cửa", "một thành viên",
    "mục tiêu", "nghiên cứu", "nghiệp vụ", "nghĩa tình", "nghệ nhân", "nghệ sĩ", "nghệ sĩ nhân dân",
    "nghệ sĩ ưu tú", "nghệ thuật", "nghỉ giải lao", "nghị quyết", "nghị định", "ngoại vụ",
    "ngày thành lập", "ngày truyền thống", "ngân hàng", "người cao tuổi", "người khuyết tật",
    "người lao động", "nhiệm kỳ", "nhiệm vụ", "nhiệt huyết", "nhà báo", "nhà giáo",
    "nhà giáo nhân dân", "nhà giáo ưu tú", "nhà hát", "nhà khoa học", "nhà nông", "nhà nước",
    "nhà văn", "nhà xuất bản", "nhân dân", "nhân loại", "nhân đạo", "nhập khẩu", "nhằm mục đích",
    "nâng cao", "nâng cao chất lượng", "nông dân", "nông nghiệp", "nông nghiệp và môi trường",
    "nông nghiệp và phát triển nông thôn", "nông thôn", "nông thôn mới", "nạn nhân", "nội chính",
    "nội dung", "nội vụ", "phong cách", "phong trào", "phong trào thi đua", "pháp luật",
    "phát biểu", "phát biểu chỉ đạo", "phát thanh", "phát thanh và truyền hình", "phát triển",
    "phát động", "phòng cháy", "phòng cháy chữa cháy", "phó ban", "phó bí thư",
    "phó bí thư thường trực", "phó chánh văn phòng", "phó chánh án", "phó chủ nhiệm",
    "phó chủ tịch", "phó chủ tịch thường trực", "phó cục trưởng", "phó giám đốc", "phó giáo sư",
    "phó hiệu trưởng", "phó phòng", "phó thủ tướng", "phó trưởng ban", "phó trưởng khoa",
    "phó trưởng phòng", "phó trưởng đoàn", "phó tổng biên tập", "phó tổng giám đốc",
    "phó viện trưởng", "phóng viên", "phương hướng", "phạm vi", "phản biện", "phần thưởng",
    "phối hợp", "phổ biến", "phổ thông", "phụ lục", "phụ nữ", "phụ trách", "quang vinh", "quy chế",
    "quy hoạch", "quy định", "quyết định", "quân sự", "quân đội", "quân đội nhân dân", "quê hương",
    "quản lý", "quản trị", "quận ủy", "quốc ca", "quốc hội", "quốc hội tỉnh", "quốc phòng",
    "quốc tế", "sinh viên", "so với", "sáng tạo", "sơ kết", "sản xuất", "sản xuất kinh doanh",
    "sẵn sàng", "sẵn sàng chiến đấu", "sở hữu", "sở hữu trí tuệ", "sức khỏe", "sự nghiệp",
    "tham luận", "tham mưu", "thanh niên", "thanh niên cộng sản", "thanh tra", "thi hành",
    "thi hành án", "thi hành án dân sự", "thi đua", "thi đua khen thưởng", "thiếu tá",
    "thiếu tướng", "thiếu úy", "thiểu số", "thuế", "thành công", "thành lập", "thành phố",
    "thành tích", "thành viên", "thành đoàn", "thành ủy", "thí sinh", "thích ứng", "thông báo",
    "thông tin", "thông tin và truyền thông", "thông tư", "thư ký", "thư viện", "thương binh",
    "thương binh và xã hội", "thương mại", "thường trực", "thượng tá", "thượng tướng", "thượng úy",
    "thạc sĩ", "thảo luận", "thầy thuốc", "thầy thuốc nhân dân", "thầy thuốc ưu tú", "thể thao",
    "thể thao và du lịch", "thị trấn", "thị xã", "thị ủy", "thịnh vượng", "thống kê", "thủ khoa",
    "thủ tướng", "thủ tục", "thủ tục hành chính", "thủ đô", "thủy lợi", "thứ nhất", "thứ trưởng",
    "thực hiện", "thực phẩm", "tinh gọn", "tiên tiến", "tiêu biểu", "tiêu chí", "tiến sĩ",
    "tiếp tục", "tiếp đón", "tiểu học", "toàn dân", "toàn quốc", "trao thưởng", "trao tặng",
    "trao đổi", "tri thức", "tri ân", "triển khai", "trong sạch", "trong đó", "trung học",
    "trung học cơ sở", "trung học phổ thông", "trung tá", "trung tâm", "trung tướng", "trung úy",
    "trung ương", "trung ương đảng", "truyền hình", "truyền hình tỉnh", "truyền thông",
    "truyền thống", "trách nhiệm", "trách nhiệm hữu hạn", "trí tuệ", "trường chính trị",
    "trường học", "trưởng ban", "trưởng khoa", "trưởng phòng", "trưởng đoàn", "trật tự", "trẻ em",
    "trực tiếp", "trực tuyến", "tuyên bố", "tuyên giáo", "tuyên truyền", "tuổi đảng", "tài chính",
    "tài nguyên", "tài nguyên và môi trường", "tác giả", "tác phẩm", "tình nguyện", "tòa án",
    "tòa án nhân dân", "tôn giáo", "tôn vinh", "tăng cường", "tăng tốc", "tư pháp", "tư tưởng",
    "tương lai", "tạp chí", "tập huấn", "tập thể", "tập thể lao động", "tập thể lao động xuất sắc",
    "tập đoàn", "tỉnh đoàn", "tỉnh ủy", "tọa đàm", "tổ chức", "tổ quốc", "tổng biên tập",
    "tổng bí thư", "tổng cục", "tổng giám đốc", "tổng kết", "tổng thư ký", "từ thiện", "tự do",
    "tự hào", "tự vệ", "ubnd huyện", "ubnd phường", "ubnd thành phố", "ubnd tỉnh", "ubnd xã",
    "vi phạm", "vinh danh", "vinh dự", "viên chức", "viễn thông", "viện kiểm sát",
    "viện kiểm sát nhân dân", "viện trưởng", "việt nam", "võ thuật", "văn hóa", "văn học",
    "văn học nghệ thuật", "văn minh", "văn nghệ", "văn phòng", "văn phòng chính phủ",
    "văn phòng tỉnh ủy", "vĩ đại", "vũ trang", "vươn mình", "vượt khó", "vận tải", "vận động",
    "vận động viên", "về đích", "vệ sinh", "vệ sinh an toàn thực phẩm", "vụ trưởng", "vững mạnh",
    "xung kích", "xuất bản", "xuất khẩu", "xuất nhập khẩu", "xuất sắc", "xây dựng", "xây dựng đảng",
    "xã hội", "xã hội chủ nghĩa", "xổ số", "xổ số kiến thiết", "y khoa", "y sĩ", "y tế", "đa khoa",
    "đi đầu", "điều dưỡng", "điều hành", "điểm cầu", "điển hình", "điển hình tiên tiến", "điện lực",
    "đoàn kết", "đoàn thanh niên", "đoàn đại biểu", "đài phát thanh", "đào tạo", "đón nhận",
    "đón tiếp", "đô thị", "đăng ký", "đơn vị", "đường bộ", "đường sắt", "đại biểu",
    "đại biểu quốc hội", "đại học", "đại hội", "đại tá", "đại tướng", "đại úy", "đạo đức",
    "đảng bộ", "đảng cộng sản", "đảng viên", "đảng đoàn", "đảng ủy", "đất nước", "đất đai",
    "đầu tư", "đẩy mạnh", "đặc khu", "để chào mừng", "địa bàn", "địa phương", "đối ngoại",
    "đối tác", "đồng chí", "đổi mới", "đổi mới sáng tạo", "độc lập", "động viên", "đời sống",
    "ưu tú", "ấm no", "ổn định", "ủy ban", "ủy ban kiểm tra", "ủy ban mặt trận tổ quốc",
    "ủy ban nhân dân", "ủy ban nhân dân huyện", "ủy ban nhân dân phường",
    "ủy ban nhân dân thành phố", "ủy ban nhân dân tỉnh", "ủy ban nhân dân xã", "ủy viên",
    "ủy viên ban thường vụ", "ủy viên dự khuyết", "ủy viên trung ương",
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

static const char *const heads[] = {
    "ban", "báo", "bộ", "cục", "cụm", "học", "hội", "khoa", "khối", "liên", "nguyên", "phòng",
    "phó", "quỹ", "sở", "trường", "trưởng", "trạm", "viện", "xí", "đài", "đội",
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
    [LEXICON_DOCUMENTS] = PHRASES(documents), [LEXICON_HEADS] = PHRASES(heads),
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
