#ifndef REPORT_CPNG_DECODE_H
#define REPORT_CPNG_DECODE_H

#include "shim.h"

/// What decoding gives. `pixels` is `[row][column][channel]`, 8 bits each, the caller's to free; it is
/// NULL on failure, and `message` then says why.
typedef struct {
  png_uint_32 width;
  png_uint_32 height;
  /// Grey, grey and opacity, red, green and blue, or these and opacity.
  int channels;
  unsigned char *pixels;
  char message[128];
  const unsigned char *bytes;
  size_t count;
} report_png_pixels;

static inline void report_png_decode_fail(png_structp png, png_const_charp message) {
  report_png_pixels *image = (report_png_pixels *)png_get_error_ptr(png);
  strncpy(image->message, message, sizeof image->message - 1);
  png_longjmp(png, 1);
}

static inline void report_png_take(png_structp png, png_bytep bytes, size_t count) {
  report_png_pixels *image = (report_png_pixels *)png_get_io_ptr(png);
  if (count > image->count) png_error(png, "it ends early");
  memcpy(bytes, image->bytes, count);
  image->bytes += count;
  image->count -= count;
}

/// Decodes a file to 8 bits a channel: palettes and fewer bits are expanded, 16 bits scaled, and
/// what the file says of gamma and colour profiles is left alone. Returns 1 on success, 0 on failure.
/// No memory is taken for pixels of an image with more than `largest_side` of them on a side: `width`
/// and `height` are set then, `pixels` is NULL.
static inline int report_png_decode(
    const unsigned char *bytes, size_t count, png_uint_32 largest_side, report_png_pixels *image) {
  memset(image, 0, sizeof *image);
  image->bytes = bytes;
  image->count = count;
  png_structp png = png_create_read_struct(
      PNG_LIBPNG_VER_STRING, image, report_png_decode_fail, report_png_ignore);
  if (png == NULL) {
    strcpy(image->message, "out of memory");
    return 0;
  }
  png_infop info = png_create_info_struct(png);
  if (info == NULL || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, info == NULL ? NULL : &info, NULL);
    free(image->pixels);
    image->pixels = NULL;
    return 0;
  }
  png_set_read_fn(png, image, report_png_take);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_cache_max(png, 64);
  png_set_chunk_malloc_max(png, 1 << 20);
  png_read_info(png, info);
  image->width = png_get_image_width(png, info);
  image->height = png_get_image_height(png, info);
  if (image->width > largest_side || image->height > largest_side) {
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
  }
  png_set_scale_16(png);
  png_set_expand(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  image->channels = png_get_channels(png, info);
  size_t row_bytes = png_get_rowbytes(png, info);
  image->pixels = (unsigned char *)calloc(image->height, row_bytes);
  if (image->pixels == NULL) png_error(png, "out of memory");
  for (int pass = 0; pass < passes; pass++) {
    for (png_uint_32 row = 0; row < image->height; row++) {
      png_read_row(png, image->pixels + row * row_bytes, NULL);
    }
  }
  png_read_end(png, NULL);
  png_destroy_read_struct(&png, &info, NULL);
  return 1;
}

#endif
