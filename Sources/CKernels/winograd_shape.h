// The tiles of a convolution in minimal filtering, and how its buffers are laid out.

#define WINOGRAD_PLACES CK_WINOGRAD_PLACES
#define STRIP CK_WINOGRAD_STRIP

typedef struct {
  int out_rows, out_columns;
  int tiles_across, tiles;
} winograd_grid;

static inline winograd_grid winograd_grid_of(const ck_convolution *s) {
  const int m = 7 - s->kernel;
  winograd_grid grid;
  grid.out_rows = s->rows - s->kernel + 1;
  grid.out_columns = s->columns - s->kernel + 1;
  grid.tiles_across = (grid.out_columns + m - 1) / m;
  grid.tiles = grid.tiles_across * ((grid.out_rows + m - 1) / m);
  return grid;
}

// Floats from one place to the next. One vector more than needed, so that the 36 places of a tile
// do not all fall into one cache set.
static inline size_t place_stride(int channels) {
  return ((size_t)channels * STRIP + 1) * CK_LANES;
}

// Channels in whole groups of 16.
static inline size_t padded16(int channels) { return ((size_t)channels + 15) / 16 * 16; }
