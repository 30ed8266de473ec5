#pragma once

#include <stdio.h>

/* jpeglib.h wants size_t and FILE to be known. */
#include <jpeglib.h>

/**
 * Lets libjpeg read a descriptor from where it stands, in large steps: its own reader's small ones
 * leave it on its slow way through the bits for most of a file. What the file lacks becomes the
 * warning JWRN_JPEG_EOF and an end, as by that reader.
 * @param descriptor  stays the caller's, and lives as long as `info`
 */
void jpeg_source_open(j_decompress_ptr info, int descriptor);
