#pragma once

#include "article/page.h"

/* What one line is: the site's, a caption, a byline, or a paragraph. */

/** Words and numbers, signs left out. */
size_t line_word_count(const struct line *line);

/** The first that is no sign. */
size_t line_first_word(const struct words *words);

/** A line of the site: a phrase of the list at its beginning, in a short line. */
bool line_is_furniture(const struct line *line);

/** "Name of other news(05/08/2019)": how sites list what else they have. */
bool line_is_listed_news(const struct line *line);

/** What the line `at` of the article is. @param has_images  whether the article marks its images */
enum line_role line_role_of(const struct article *article, size_t at, bool has_images);
