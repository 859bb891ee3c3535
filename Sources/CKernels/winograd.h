// Gradients of convolutions in the basis of winograd_transforms.h: products of places, one for each
// pair of channels.

// MARK: Weights to places

// transformed[p][o][c] = G w G^T
INLINE void winograd_weights_of(const ck_convolution *s, const float *weights, float *transformed,
                                const int K) {
  const size_t filters = (size_t)s->in_channels * s->out_channels;
  for (size_t first = 0; first < filters; first += CK_WIDTH) {
    const int count = filters - first < CK_WIDTH ? (int)(filters - first) : CK_WIDTH;
    vec across[6][6];
    UNROLL for (int i = 0; i < K; i++) {
      vec row[6];
      UNROLL for (int j = 0; j < K; j++) {
        row[j] = splat(0);
        for (int l = 0; l < count; l++) row[j][l] = weights[(first + l) * K * K + i * K + j];
      }
      weight_to_places(row, across[i], K);
    }
    UNROLL for (int j = 0; j < 6; j++) {
      vec column[6], down[6];
      UNROLL for (int i = 0; i < K; i++) column[i] = across[i][j];
      weight_to_places(column, down, K);
      UNROLL for (int i = 0; i < 6; i++) {
        __builtin_memcpy(transformed + (i * 6 + j) * filters + first, &down[i],
                         count * sizeof(float));
      }
    }
  }
}

// MARK: Input gradient

// to[channel + c][0 ..< TX * width] for c < TC: the sum over the output channels.
INLINE void winograd_input_tile(int in_channels, int out_channels, const float *weights,
                                const float *places, float *to, const int TC, const int TX) {
  vec sum[TILE_ROOM][TILE_ROOM];
  UNROLL for (int c = 0; c < TC; c++) {
    UNROLL for (int j = 0; j < TX; j++) sum[c][j] = splat(0);
  }
  for (int o = 0; o < out_channels; o++) {
    vec g[TILE_ROOM];
    UNROLL for (int j = 0; j < TX; j++) {
      g[j] = load(places + at((size_t)o * STRIP, 0) + j * CK_WIDTH);
    }
    UNROLL for (int c = 0; c < TC; c++) {
      const vec weight = splat(weights[(size_t)o * in_channels + c]);
      UNROLL for (int j = 0; j < TX; j++) sum[c][j] = fma_of(weight, g[j], sum[c][j]);
    }
  }
  UNROLL for (int c = 0; c < TC; c++) {
    UNROLL for (int j = 0; j < TX; j++) {
      store(to + at((size_t)c * STRIP, 0) + j * CK_WIDTH, sum[c][j]);
    }
  }
}

INLINE void winograd_input_place(const ck_convolution *s, const float *weights,
                                 const float *places, float *to) {
  const int C = s->in_channels, O = s->out_channels;
  const int TC = CK_TILE_WINOGRAD_CHANNELS, TX = CK_TILE_WINOGRAD_COLUMNS;
  for (int part = 0; part < STRIP * CK_PARTS; part += TX) {
    const float *from = places + part * CK_WIDTH;
    float *row = to + part * CK_WIDTH;
    int c = 0;
    for (; c + TC <= C; c += TC) {
      winograd_input_tile(C, O, weights + c, from, row + at((size_t)c * STRIP, 0), TC, TX);
    }
    for (; c + 2 <= C; c += 2) {
      winograd_input_tile(C, O, weights + c, from, row + at((size_t)c * STRIP, 0), 2, TX);
    }
    for (; c < C; c++) {
      winograd_input_tile(C, O, weights + c, from, row + at((size_t)c * STRIP, 0), 1, TX);
    }
  }
}

// input_gradient += B places B^T for the tiles of a strip, in order, where the map has pixels.
INLINE void winograd_gather_strip(const ck_convolution *s, const winograd_grid *grid,
                                  const float *places, float *input_gradient, int first,
                                  const int K) {
  const int m = 7 - K;
  const size_t stride = place_stride(s->in_channels);
  for (int c = 0; c < s->in_channels; c++) {
    float *plane = input_gradient + at((size_t)c * s->rows * s->columns, 0);
    for (int t = 0; t < STRIP && first + t < grid->tiles; t++) {
      const float *from = places + at((size_t)c * STRIP + t, 0);
      const int tile = first + t;
      const int y = tile / grid->tiles_across * m, x = tile % grid->tiles_across * m;
      const int rows = s->rows - y, columns = s->columns - x;
      for (int part = 0; part < CK_PARTS; part++) {
        vec across[6][6];
        UNROLL for (int i = 0; i < 6; i++) {
          vec row[6];
          const float *places_across = from + i * 6 * stride + at(0, part);
          UNROLL for (int j = 0; j < 6; j++) row[j] = load(places_across + j * stride);
          from_places(row, across[i]);
        }
        UNROLL for (int j = 0; j < 6; j++) {
          vec column[6], down[6];
          UNROLL for (int i = 0; i < 6; i++) column[i] = across[i][j];
          from_places(column, down);
          UNROLL for (int i = 0; i < 6; i++) {
            if (i < rows && j < columns) {
              float *pixel = plane + at((size_t)(y + i) * s->columns + x + j, part);
              store(pixel, load(pixel) + down[i]);
            }
          }
        }
      }
    }
  }
}

// MARK: Weight gradient

// A sum over images and pixels. For vectors across input channels instead of across images, the
// input is transposed once, to [group of 16 channels][pixel][image][16].

static void winograd_transpose(const ck_convolution *s, const float *input, float *transposed) {
  const size_t pixels = (size_t)s->rows * s->columns;
  for (int group = 0; group < s->in_channels; group += 16) {
    for (size_t n = 0; n < pixels; n++) {
      lanes16 square[16];
      UNROLL for (int k = 0; k < 16; k++) {
        square[k] = (lanes16)0;
        if (group + k < s->in_channels) {
          __builtin_memcpy(&square[k], input + at((group + k) * pixels + n, 0), sizeof square[k]);
        }
      }
      transpose16(square);
      UNROLL for (int l = 0; l < CK_LANES; l++) {
        __builtin_memcpy(transposed + l * 16, &square[l], sizeof square[l]);
      }
      transposed += 16 * CK_LANES;
    }
  }
}

// places[p][t][image][16 channels] = B^T d B for the tiles of a strip.
INLINE void winograd_input_strip(const ck_convolution *s, const winograd_grid *grid,
                                 const float *transposed, float *places, int first, const int K) {
  const int m = 7 - K;
  const size_t stride = place_stride(16);
  for (int t = 0; t < STRIP && first + t < grid->tiles; t++) {
    const int tile = first + t;
    const int y = tile / grid->tiles_across * m, x = tile % grid->tiles_across * m;
    const int rows = s->rows - y, columns = s->columns - x;
    for (int l = 0; l < CK_LANES; l++) {
      float *to = places + at(t * CK_LANES + l, 0);
      for (int part = 0; part < CK_PARTS; part++) {
        vec across[6][6];
        UNROLL for (int i = 0; i < 6; i++) {
          vec row[6];
          UNROLL for (int j = 0; j < 6; j++) {
            row[j] = splat(0);
            if (i < rows && j < columns) {
              const size_t pixel = (size_t)(y + i) * s->columns + x + j;
              row[j] = load(transposed + at(pixel * CK_LANES + l, part));
            }
          }
          to_places(row, across[i]);
        }
        UNROLL for (int j = 0; j < 6; j++) {
          vec column[6], down[6];
          UNROLL for (int i = 0; i < 6; i++) column[i] = across[i][j];
          to_places(column, down);
          float *places_down = to + j * stride + at(0, part);
          UNROLL for (int i = 0; i < 6; i++) store(places_down + i * 6 * stride, down[i]);
        }
      }
    }
  }
}

// Sums that a weight's products of one strip are dealt to by turns. Part of the definition of the
// result: shorter sums round less, 1.6e-6 instead of 1.9e-6 of the gradient's size.
#define CHAINS 2

// gradient[o][0 ..< 16] for TO outputs: adds the sum over the images of `count` tiles, which is
// taken by itself first, for its rounding errors stay small with it.
INLINE void winograd_weight_tile(const float *out_places, const float *in_places, float *gradient,
                                 size_t gradient_stride, int count, const int TO) {
  vec sum[CHAINS][TILE_ROOM][CK_PARTS];
  UNROLL for (int chain = 0; chain < CHAINS; chain++) {
    UNROLL for (int o = 0; o < TO; o++) {
      UNROLL for (int part = 0; part < CK_PARTS; part++) sum[chain][o][part] = splat(0);
    }
  }
  for (int n = 0; n < count * CK_LANES; n += CHAINS) {
    UNROLL for (int chain = 0; chain < CHAINS; chain++) {
      vec x[CK_PARTS];
      UNROLL for (int part = 0; part < CK_PARTS; part++) {
        x[part] = load(in_places + at(n + chain, part));
      }
      UNROLL for (int o = 0; o < TO; o++) {
        const vec g = splat(out_places[(size_t)o * STRIP * CK_LANES + n + chain]);
        UNROLL for (int part = 0; part < CK_PARTS; part++) {
          sum[chain][o][part] = fma_of(g, x[part], sum[chain][o][part]);
        }
      }
    }
  }
  UNROLL for (int o = 0; o < TO; o++) {
    UNROLL for (int part = 0; part < CK_PARTS; part++) {
      float *to = gradient + o * gradient_stride + at(0, part);
      store(to, load(to) + (sum[0][o][part] + sum[1][o][part]));
    }
  }
}

// accumulators += the products of a strip of both maps, for every place and group of 16 channels.
INLINE void winograd_weight_strip(const ck_convolution *s, const winograd_grid *grid,
                                  const float *transposed, const float *out_places,
                                  float *in_places, float *accumulators, int first, const int K) {
  const int O = s->out_channels, TO = CK_TILE_WINOGRAD_OUTPUTS;
  const int count = grid->tiles - first < STRIP ? grid->tiles - first : STRIP;
  const size_t C = padded16(s->in_channels), pixels = (size_t)s->rows * s->columns;
  for (size_t group = 0; group < C; group += 16) {
    winograd_input_strip(s, grid, transposed + group * pixels * CK_LANES, in_places, first, K);
    for (int p = 0; p < WINOGRAD_PLACES; p++) {
      const float *from = out_places + p * place_stride(O), *x = in_places + p * place_stride(16);
      float *gradient = accumulators + (size_t)p * O * C + group;
      int o = 0;
      for (; o + TO <= O; o += TO) {
        winograd_weight_tile(from + at((size_t)o * STRIP, 0), x, gradient + o * C, C, count, TO);
      }
      for (; o + 4 <= O; o += 4) {
        winograd_weight_tile(from + at((size_t)o * STRIP, 0), x, gradient + o * C, C, count, 4);
      }
      for (; o < O; o++) {
        winograd_weight_tile(from + at((size_t)o * STRIP, 0), x, gradient + o * C, C, count, 1);
      }
    }
  }
}

static void winograd_bias(const ck_convolution *s, const winograd_grid *grid,
                          const float *output_gradient, float *bias_lanes) {
  const size_t plane = (size_t)grid->out_rows * grid->out_columns;
  for (int part = 0; part < CK_PARTS; part++) {
    int o = 0;
    for (; o + 4 <= s->out_channels; o += 4) {
      convolution_bias_tile(output_gradient, plane, bias_lanes, o, part, 4);
    }
    for (; o < s->out_channels; o++) {
      convolution_bias_tile(output_gradient, plane, bias_lanes, o, part, 1);
    }
  }
}

// weight_gradient[o][c] = G^T accumulators G
INLINE void winograd_weight_sums_of(const ck_convolution *s, const float *accumulators,
                                    float *weight_gradient, const int K) {
  const size_t C = padded16(s->in_channels), place = s->out_channels * C;
  for (int o = 0; o < s->out_channels; o++) {
    for (int c = 0; c < s->in_channels; c += CK_WIDTH) {
      const float *from = accumulators + o * C + c;
      const int count = s->in_channels - c < CK_WIDTH ? s->in_channels - c : CK_WIDTH;
      float *to = weight_gradient + ((size_t)o * s->in_channels + c) * K * K;
      vec across[6][6];
      UNROLL for (int i = 0; i < 6; i++) {
        vec row[6];
        UNROLL for (int j = 0; j < 6; j++) row[j] = load(from + (i * 6 + j) * place);
        weight_from_places(row, across[i], K);
      }
      UNROLL for (int j = 0; j < K; j++) {
        vec column[6], down[6];
        UNROLL for (int i = 0; i < 6; i++) column[i] = across[i][j];
        weight_from_places(column, down, K);
        UNROLL for (int i = 0; i < K; i++) {
          for (int l = 0; l < count; l++) to[l * K * K + i * K + j] = down[i][l];
        }
      }
    }
  }
}

// MARK: Both gradients

INLINE void winograd_gradients_of(const ck_convolution *shape, const float *input,
                                  const float *output_gradient, const float *transformed,
                                  float *accumulators, float *bias_lanes, float *input_gradient,
                                  float *scratch, const int K) {
  const ck_convolution copy = *shape, *const s = &copy;
  const winograd_grid grid = winograd_grid_of(s);
  const size_t pixels = (size_t)s->rows * s->columns;
  const size_t out_stride = place_stride(s->out_channels), in_stride = place_stride(s->in_channels);
  float *transposed = scratch;
  float *out_places = transposed + pixels * padded16(s->in_channels) * CK_LANES;
  float *in_places = out_places + WINOGRAD_PLACES * out_stride;
  if (accumulators) {
    winograd_transpose(s, input, transposed);
    winograd_bias(s, &grid, output_gradient, bias_lanes);
  }
  if (input_gradient) {
    __builtin_memset(input_gradient, 0, sizeof(float) * CK_LANES * s->in_channels * pixels);
  }
  for (int first = 0; first < grid.tiles; first += STRIP) {
    winograd_spread_strip(s, &grid, output_gradient, out_places, first, K);
    if (accumulators) {
      winograd_weight_strip(s, &grid, transposed, out_places, in_places, accumulators, first, K);
    }
    if (!input_gradient) continue;
    for (int p = 0; p < WINOGRAD_PLACES; p++) {
      winograd_input_place(s, transformed + (size_t)p * s->in_channels * s->out_channels,
                           out_places + p * out_stride, in_places + p * in_stride);
    }
    winograd_gather_strip(s, &grid, in_places, input_gradient, first, K);
  }
}

// MARK: Every kernel size

#define FOR_EACH_WINOGRAD_SIZE(_) _(3) _(4) _(5)

#define DEFINE_SIZE(K)                                                                             \
  static void winograd_weights_##K(const ck_convolution *s, const float *w, float *transformed) {  \
    winograd_weights_of(s, w, transformed, K);                                                     \
  }                                                                                                \
  static void winograd_gradients_##K(                                                              \
      const ck_convolution *s, const float *input, const float *output_gradient,                   \
      const float *transformed, float *accumulators, float *bias_lanes, float *input_gradient,     \
      float *scratch) {                                                                            \
    winograd_gradients_of(s, input, output_gradient, transformed, accumulators, bias_lanes,        \
                          input_gradient, scratch, K);                                             \
  }                                                                                                \
  static void winograd_weight_sums_##K(const ck_convolution *s, const float *accumulators,         \
                                       float *weight_gradient) {                                   \
    winograd_weight_sums_of(s, accumulators, weight_gradient, K);                                  \
  }
FOR_EACH_WINOGRAD_SIZE(DEFINE_SIZE)
#undef DEFINE_SIZE

#define DISPATCH(name, s, ...)                            \
  switch ((s)->kernel) {                                  \
    case 3: name##_3(s, __VA_ARGS__); return;             \
    case 4: name##_4(s, __VA_ARGS__); return;             \
    case 5: name##_5(s, __VA_ARGS__); return;             \
    default: __builtin_trap();                            \
  }

static void winograd_weights(const ck_convolution *s, const float *weights, float *transformed) {
  DISPATCH(winograd_weights, s, weights, transformed)
}

static void winograd_gradients(const ck_convolution *s, const float *input,
                               const float *output_gradient, const float *transformed,
                               float *accumulators, float *bias_lanes, float *input_gradient,
                               float *scratch) {
  DISPATCH(winograd_gradients, s, input, output_gradient, transformed, accumulators, bias_lanes,
           input_gradient, scratch)
}

static void winograd_weight_sums(const ck_convolution *s, const float *accumulators,
                                 float *weight_gradient) {
  DISPATCH(winograd_weight_sums, s, accumulators, weight_gradient)
}
#undef DISPATCH
