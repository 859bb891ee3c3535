// When minimal filtering pays, and what room it needs.
#include "include/ckernels.h"

static size_t tiles(const ck_convolution *s) {
  const size_t side = 7 - (size_t)s->kernel;
  const size_t rows = (size_t)(s->rows - s->kernel + 1);
  const size_t columns = (size_t)(s->columns - s->kernel + 1);
  return ((rows + side - 1) / side) * ((columns + side - 1) / side);
}

int ck_winograd_suits(const ck_convolution *s) {
  if (s->kernel < 3 || s->kernel > 5 || s->in_channels < 8 || s->out_channels < 8) return 0;
  const size_t outputs = (size_t)(s->rows - s->kernel + 1) * (size_t)(s->columns - s->kernel + 1);
  return 2 * CK_WINOGRAD_PLACES * tiles(s) <= outputs * (size_t)(s->kernel * s->kernel);
}

ck_winograd_sizes ck_winograd_sizes_of(const ck_convolution *s) {
  const size_t padded = ((size_t)s->in_channels + 15) / 16 * 16;
  const size_t out = (size_t)s->out_channels, in = (size_t)s->in_channels;
  const size_t pixels = (size_t)s->rows * (size_t)s->columns;
  const size_t widest = in > CK_LANES ? in : CK_LANES;
  const size_t strips =
      CK_WINOGRAD_PLACES * CK_LANES * ((out + widest) * CK_WINOGRAD_STRIP + 2);
  return (ck_winograd_sizes){
      .transformed = CK_WINOGRAD_PLACES * out * in,
      .accumulators = CK_WINOGRAD_PLACES * out * padded,
      .scratch = pixels * padded * CK_LANES + strips,
  };
}
