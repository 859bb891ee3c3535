#ifndef REPORT_CPNG_SHIM_H
#define REPORT_CPNG_SHIM_H

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// libpng reports an error by longjmp, which must not cross a Swift frame. So the whole
// encoding of one image is a single C call: setjmp and longjmp stay inside of it, and
// what Swift sees is a return code, a buffer and a message.

/// One text chunk; both strings end with a null byte. `is_utf8` chooses iTXt over tEXt.
typedef struct {
  const char *keyword;
  const char *text;
  int is_utf8;
} report_png_text;

/// An image as libpng takes it.
typedef struct {
  png_uint_32 width;
  png_uint_32 height;
  /// `PNG_COLOR_TYPE_RGB` or `PNG_COLOR_TYPE_PALETTE`.
  int color_type;
  /// Bits per sample.
  int bit_depth;
  /// The rows as they stand in the file: filtered, packed and compressed as a zlib stream.
  const unsigned char *data;
  size_t data_bytes;
  const png_color *palette;
  int palette_count;
  png_uint_32 pixels_per_meter;
  const report_png_text *texts;
  int text_count;
} report_png_image;

/// What comes back. `bytes` is the caller's to free; it is NULL on failure, and
/// `message` then says why.
typedef struct {
  unsigned char *bytes;
  size_t count;
  size_t capacity;
  char message[128];
} report_png_result;

static inline void report_png_fail(png_structp png, png_const_charp message) {
  report_png_result *result = (report_png_result *)png_get_error_ptr(png);
  strncpy(result->message, message, sizeof result->message - 1);
  png_longjmp(png, 1);
}

static inline void report_png_ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static inline void report_png_append(png_structp png, png_bytep bytes, size_t count) {
  report_png_result *result = (report_png_result *)png_get_io_ptr(png);
  if (count > result->capacity - result->count) {
    size_t capacity = (result->count + count) * 2;
    unsigned char *grown = (unsigned char *)realloc(result->bytes, capacity);
    if (grown == NULL) png_error(png, "out of memory");
    result->bytes = grown;
    result->capacity = capacity;
  }
  memcpy(result->bytes + result->count, bytes, count);
  result->count += count;
}

static inline void report_png_flush(png_structp png) { (void)png; }

static inline void report_png_write_text(
    png_structp png, png_infop info, const report_png_image *image) {
  for (int i = 0; i < image->text_count; i++) {
    png_text text;
    memset(&text, 0, sizeof text);
    text.compression =
        image->texts[i].is_utf8 ? PNG_ITXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_NONE;
    text.key = (png_charp)image->texts[i].keyword;
    text.text = (png_charp)image->texts[i].text;
    png_set_text(png, info, &text, 1);
  }
}

/// Encodes `image` into a buffer. Returns 1 on success, 0 on failure.
static inline int report_png_encode(const report_png_image *image, report_png_result *result) {
  memset(result, 0, sizeof *result);
  png_structp png = png_create_write_struct(
      PNG_LIBPNG_VER_STRING, result, report_png_fail, report_png_ignore);
  if (png == NULL) {
    strcpy(result->message, "out of memory");
    return 0;
  }
  png_infop info = png_create_info_struct(png);
  if (info == NULL || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, info == NULL ? NULL : &info);
    free(result->bytes);
    result->bytes = NULL;
    return 0;
  }
  png_set_write_fn(png, result, report_png_append, report_png_flush);
  png_set_IHDR(
      png, info, image->width, image->height, image->bit_depth, image->color_type,
      PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (image->palette_count > 0) {
    png_set_PLTE(png, info, image->palette, image->palette_count);
  }
  png_set_pHYs(
      png, info, image->pixels_per_meter, image->pixels_per_meter, PNG_RESOLUTION_METER);
  report_png_write_text(png, info, image);
  png_write_info(png, info);
  // png_write_end would miss the rows, which libpng has not compressed itself.
  png_write_chunk(png, (png_const_bytep)"IDAT", image->data, image->data_bytes);
  png_write_chunk(png, (png_const_bytep)"IEND", NULL, 0);
  png_destroy_write_struct(&png, &info);
  return 1;
}

#endif
