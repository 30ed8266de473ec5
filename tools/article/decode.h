#pragma once

#include <stddef.h>

#include "base/arena.h"

/*
 * From the bytes of an article to UTF-8 in NFC, whatever office it comes from. The encoding is
 * found by evidence (which reading gives Vietnamese), never asked for, and named, so that a note
 * can say it.
 */

enum article_encoding {
    ARTICLE_UTF8,
    ARTICLE_UTF16,
    ARTICLE_WINDOWS_1258,
    ARTICLE_TCVN3,
    ARTICLE_VNI,
    ARTICLE_DOUBLE_UTF8,
    ARTICLE_UNKNOWN, /* binary, or no text in any known encoding */
};

/** "UTF-8", "windows-1258", ... for notes. */
const char *article_encoding_name(enum article_encoding encoding);

/**
 * The text of `bytes`: UTF-8 without BOM, NUL-terminated, line ends made `\n`, `_` left alone.
 * @return NULL for ARTICLE_UNKNOWN
 */
char *article_decode(struct arena *arena, const char *bytes, size_t size_bytes,
                     enum article_encoding *encoding);

/** NFC, blanks of any sort made one, invisible characters gone, Ð as Đ, `_` between letters a
 * blank: one paragraph as rules read it. */
char *article_clean(struct arena *arena, const char *text, size_t size_bytes);
