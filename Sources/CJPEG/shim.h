#ifndef REPORT_CJPEG_SHIM_H
#define REPORT_CJPEG_SHIM_H

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

// libjpeg reports an error by a function that must not return. So the whole decoding of one image is
// a single C call: setjmp and longjmp stay inside of it, and what Swift sees is a return code, a
// buffer and a message.

/// What comes back. `pixels` is `[row][column][channel]`, the caller's to free; it is NULL on
/// failure, and `message` then says why.
typedef struct {
  unsigned int width;
  unsigned int height;
  /// 1 or 3; 4 for images in inks, which are not decoded and have no pixels.
  int channels;
  unsigned char *pixels;
  char message[JMSG_LENGTH_MAX];
} report_jpeg_image;

typedef struct {
  struct jpeg_error_mgr base;
  jmp_buf escape;
  report_jpeg_image *image;
} report_jpeg_errors;

static inline void report_jpeg_fail(j_common_ptr info) {
  report_jpeg_errors *errors = (report_jpeg_errors *)info->err;
  errors->base.format_message(info, errors->image->message);
  longjmp(errors->escape, 1);
}

// What libjpeg only warns of, such as a file that ends early, is damage.
static inline void report_jpeg_message(j_common_ptr info, int level) {
  if (level < 0) report_jpeg_fail(info);
}

/// Decodes a file. Returns 1 on success, 0 on failure. No memory is taken for pixels of an image with
/// more than `largest_side` of them on a side: `width` and `height` are set then, `pixels` is NULL.
static inline int report_jpeg_decode(const unsigned char *bytes, size_t count,
                                     unsigned int largest_side, report_jpeg_image *image) {
  memset(image, 0, sizeof *image);
  struct jpeg_decompress_struct info;
  report_jpeg_errors errors;
  info.err = jpeg_std_error(&errors.base);
  errors.base.error_exit = report_jpeg_fail;
  errors.base.emit_message = report_jpeg_message;
  errors.image = image;
  if (setjmp(errors.escape)) {
    jpeg_destroy_decompress(&info);
    free(image->pixels);
    image->pixels = NULL;
    return 0;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, (unsigned char *)bytes, (unsigned long)count);
  jpeg_read_header(&info, TRUE);
  image->width = info.image_width;
  image->height = info.image_height;
  image->channels = info.num_components == 1 ? 1 : info.num_components == 3 ? 3 : 4;
  if (image->channels == 4 || image->width > largest_side || image->height > largest_side) {
    jpeg_destroy_decompress(&info);
    return 0;
  }
  info.out_color_space = image->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  info.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&info);
  size_t row_bytes = (size_t)image->width * image->channels;
  image->pixels = (unsigned char *)malloc(row_bytes * image->height);
  if (image->pixels == NULL) {
    strcpy(image->message, "out of memory");
    longjmp(errors.escape, 1);
  }
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = image->pixels + row_bytes * info.output_scanline;
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return 1;
}

#endif
