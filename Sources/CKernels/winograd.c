// When minimal filtering pays, and what room it needs.
#include "levels.h"

#include "winograd_shape.h"

int ck_winograd_suits(const ck_convolution *s) {
  if (s->kernel < 3 || s->kernel > 5 || s->in_channels < 8 || s->out_channels < 8) return 0;
  const winograd_grid grid = winograd_grid_of(s);
  return 2 * WINOGRAD_PLACES * grid.tiles <=
         grid.out_rows * grid.out_columns * s->kernel * s->kernel;
}

ck_winograd_sizes ck_winograd_sizes_of(const ck_convolution *s) {
  const size_t in = (size_t)s->in_channels, out = (size_t)s->out_channels;
  const size_t pixels = (size_t)s->rows * (size_t)s->columns;
  // Places of the input hold the channels of the input gradient, or one group of the input.
  const int widest = s->in_channels > 16 ? s->in_channels : 16;
  return (ck_winograd_sizes){
      .transformed = WINOGRAD_PLACES * out * in,
      .accumulators = WINOGRAD_PLACES * out * padded16(s->in_channels),
      .scratch = pixels * padded16(s->in_channels) * CK_LANES +
                 WINOGRAD_PLACES * (place_stride(s->out_channels) + place_stride(widest)),
  };
}
