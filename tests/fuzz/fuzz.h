#pragma once

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls; REQUIRE fails where an invariant does not hold. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
