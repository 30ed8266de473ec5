#pragma once

/** The keys section of hallscreen-playlist(5) on standard output, as man source. */
void manual_print_keys(void);
