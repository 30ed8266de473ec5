#pragma once

#include <stddef.h>

#include "base/arena.h"

/* The code pages of Vietnamese offices from before Unicode, to UTF-8 (not NFC). */

char *code_page_from_tcvn3(struct arena *arena, const char *bytes, size_t size_bytes);
char *code_page_from_windows_1258(struct arena *arena, const char *bytes, size_t size_bytes);

/** Each byte as the character that Windows shows for it. */
char *code_page_from_windows_1252(struct arena *arena, const char *bytes, size_t size_bytes);

/** VNI shown as Windows characters: a letter and its mark behind it. */
char *code_page_from_vni(struct arena *arena, const char *text);

/** Text that was taken for Windows bytes once too often, as those bytes again. */
char *code_page_to_bytes(struct arena *arena, const char *text);
