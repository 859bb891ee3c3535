// Convolution with stride 1 over maps [channel][row][column][16].
//
// Each kernel is a register tile, written once for any size and inlined for the sizes that
// CK_TILE_… names, so the compiler keeps the accumulators in registers. A tile's size changes
// which results are computed together, never the order of the sum in one of them, with one
// exception: the input gradient's SCATTER, which is therefore the same for every instruction set.

// MARK: Forward

// output[channel + c][y][x + j] for c < TC, j < TX. The sum runs over input channel, ky, kx.
INLINE void convolution_forward_tile(const ck_convolution *s, const float *input,
                                     const float *weights, const float *bias, float *output,
                                     int channel, int y, int x, int part, const int K,
                                     const int TC, const int TX) {
  const size_t filter = (size_t)s->in_channels * K * K;
  const int out_rows = s->rows - K + 1, out_columns = s->columns - K + 1;
  vec sum[TILE_ROOM][TILE_ROOM];
  UNROLL for (int c = 0; c < TC; c++) {
    UNROLL for (int j = 0; j < TX; j++) sum[c][j] = splat(bias[channel + c]);
  }
  for (int i = 0; i < s->in_channels; i++) {
    for (int ky = 0; ky < K; ky++) {
      const float *row = input + at(((size_t)i * s->rows + y + ky) * s->columns + x, part);
      const float *w = weights + channel * filter + ((size_t)i * K + ky) * K;
      UNROLL for (int kx = 0; kx < K; kx++) {
        UNROLL for (int c = 0; c < TC; c++) {
          const vec weight = splat(w[c * filter + kx]);
          UNROLL for (int j = 0; j < TX; j++) {
            sum[c][j] = fma_of(weight, load(row + at(kx + j, 0)), sum[c][j]);
          }
        }
      }
    }
  }
  UNROLL for (int c = 0; c < TC; c++) {
    float *row = output + at(((size_t)(channel + c) * out_rows + y) * out_columns + x, part);
    UNROLL for (int j = 0; j < TX; j++) store(row + at(j, 0), sum[c][j]);
  }
}

// Row y of TC output channels, in tiles of CK_TILE_COLUMNS, then 2, then 1.
INLINE void convolution_forward_row(const ck_convolution *s, const float *input,
                                    const float *weights, const float *bias, float *output,
                                    int channel, int y, const int K, const int TC) {
  const int TX = CK_TILE_COLUMNS;
  const int out_columns = s->columns - K + 1;
  for (int part = 0; part < CK_PARTS; part++) {
    int x = 0;
    for (; x + TX <= out_columns; x += TX) {
      convolution_forward_tile(s, input, weights, bias, output, channel, y, x, part, K, TC, TX);
    }
    for (; x + 2 <= out_columns; x += 2) {
      convolution_forward_tile(s, input, weights, bias, output, channel, y, x, part, K, TC, 2);
    }
    for (; x < out_columns; x++) {
      convolution_forward_tile(s, input, weights, bias, output, channel, y, x, part, K, TC, 1);
    }
  }
}

// All channels of a row before the next row: the K input rows stay in the second-level cache,
// which a whole map of 32 channels does not.
INLINE void convolution_forward_of(const ck_convolution *shape, const float *input,
                                   const float *weights, const float *bias, float *output,
                                   const int K) {
  const ck_convolution copy = *shape, *const s = &copy;
  const int TC = CK_TILE_CHANNELS;
  for (int y = 0; y < s->rows - K + 1; y++) {
    int channel = 0;
    for (; channel + TC <= s->out_channels; channel += TC) {
      convolution_forward_row(s, input, weights, bias, output, channel, y, K, TC);
    }
    for (; channel + 2 <= s->out_channels; channel += 2) {
      convolution_forward_row(s, input, weights, bias, output, channel, y, K, 2);
    }
    for (; channel < s->out_channels; channel++) {
      convolution_forward_row(s, input, weights, bias, output, channel, y, K, 1);
    }
  }
}

// MARK: Weight gradient

// weight_lanes[channel + c][i][ky][0..<K] for c < TC: adds the rows first ..< last of the output,
// in the order y, x.
INLINE void convolution_weight_tile(const ck_convolution *s, const float *input,
                                    const float *output_gradient, float *weight_lanes, int channel,
                                    int i, int ky, int first, int last, int part, const int K,
                                    const int TC) {
  const int out_rows = s->rows - K + 1, out_columns = s->columns - K + 1;
  const size_t plane = (size_t)out_rows * out_columns * CK_LANES;
  const size_t filter = (size_t)s->in_channels * K * K * CK_LANES;
  float *lanes = weight_lanes + channel * filter + at(((size_t)i * K + ky) * K, part);
  vec sum[TILE_ROOM][TILE_ROOM];
  UNROLL for (int c = 0; c < TC; c++) {
    UNROLL for (int kx = 0; kx < K; kx++) sum[c][kx] = load(lanes + c * filter + at(kx, 0));
  }
  for (int y = first; y < last; y++) {
    const float *row = input + at(((size_t)i * s->rows + y + ky) * s->columns, part);
    const float *gradient =
        output_gradient + channel * plane + at((size_t)y * out_columns, part);
    for (int x = 0; x < out_columns; x++) {
      UNROLL for (int c = 0; c < TC; c++) {
        const vec g = load(gradient + c * plane + at(x, 0));
        UNROLL for (int kx = 0; kx < K; kx++) {
          sum[c][kx] = fma_of(g, load(row + at(x + kx, 0)), sum[c][kx]);
        }
      }
    }
  }
  UNROLL for (int c = 0; c < TC; c++) {
    UNROLL for (int kx = 0; kx < K; kx++) store(lanes + c * filter + at(kx, 0), sum[c][kx]);
  }
}

// bias_lanes[channel + c] for c < TC. Several channels at once, because one is a chain of
// dependent additions: 16 % of the weight gradient of a 1-channel convolution if done singly.
INLINE void convolution_bias_tile(const float *output_gradient, size_t plane, float *bias_lanes,
                                  int channel, int part, const int TC) {
  vec sum[TILE_ROOM];
  UNROLL for (int c = 0; c < TC; c++) sum[c] = load(bias_lanes + at(channel + c, part));
  for (size_t n = 0; n < plane; n++) {
    UNROLL for (int c = 0; c < TC; c++) {
      sum[c] += load(output_gradient + at((channel + c) * plane + n, part));
    }
  }
  UNROLL for (int c = 0; c < TC; c++) store(bias_lanes + at(channel + c, part), sum[c]);
}

// Bytes of output gradient that a band of rows may hold, to stay in the first-level cache while
// every input channel and kernel row passes over it. A band continues the sums of the one before,
// so its height does not show in the result. 32 to 64 channels, 3x3, 26x26, AVX2: 58 -> 95 GFLOP/s.
#define BAND_BYTES 12288

INLINE void convolution_weight_channels(const ck_convolution *s, const float *input,
                                        const float *output_gradient, float *weight_lanes,
                                        float *bias_lanes, int channel, const int K,
                                        const int TC) {
  const int out_rows = s->rows - K + 1, out_columns = s->columns - K + 1;
  const int height = 1 + BAND_BYTES / (TC * out_columns * CK_LANES * (int)sizeof(float));
  for (int first = 0; first < out_rows; first += height) {
    const int last = first + height < out_rows ? first + height : out_rows;
    for (int part = 0; part < CK_PARTS; part++) {
      for (int i = 0; i < s->in_channels; i++) {
        for (int ky = 0; ky < K; ky++) {
          convolution_weight_tile(s, input, output_gradient, weight_lanes, channel, i, ky, first,
                                  last, part, K, TC);
        }
      }
    }
  }
  const size_t plane = (size_t)out_rows * out_columns;
  for (int part = 0; part < CK_PARTS; part++) {
    convolution_bias_tile(output_gradient, plane, bias_lanes, channel, part, TC);
  }
}

INLINE void convolution_weight_gradient_of(const ck_convolution *shape, const float *input,
                                           const float *output_gradient, float *weight_lanes,
                                           float *bias_lanes, const int K) {
  const ck_convolution copy = *shape, *const s = &copy;
  const int TC = CK_TILE_WEIGHT_CHANNELS(K);
  int channel = 0;
  for (; channel + TC <= s->out_channels; channel += TC) {
    convolution_weight_channels(s, input, output_gradient, weight_lanes, bias_lanes, channel, K,
                                TC);
  }
  for (; channel < s->out_channels; channel++) {
    convolution_weight_channels(s, input, output_gradient, weight_lanes, bias_lanes, channel, K, 1);
  }
}

// MARK: Input gradient

// Columns of the output gradient that one tile scatters. Part of the definition of the result. Each
// accumulator then takes at most 2 terms in a row, which leaves time for their latency.
#define SCATTER 2

// Adds to input_gradient[channel + c][y][x ..< x + TX + K - 1] for c < TC what comes from
// output_gradient[…][…][x ..< x + TX]: a sum over output channel, ky, kx, then one addition.
// Scattering needs no zeros around the output gradient, which for an 8x8 map and K 5 would make
// 2.25 times the work.
INLINE void convolution_scatter_tile(const ck_convolution *s, const float *output_gradient,
                                     const float *weights, float *input_gradient, int channel,
                                     int y, int x, int part, const int K, const int TC,
                                     const int TX) {
  const int out_rows = s->rows - K + 1, out_columns = s->columns - K + 1;
  const size_t filter = (size_t)K * K;
  const int first = y - out_rows + 1 < 0 ? 0 : y - out_rows + 1;
  const int last = y < K - 1 ? y : K - 1;
  vec sum[TILE_ROOM][TILE_ROOM];
  UNROLL for (int c = 0; c < TC; c++) {
    UNROLL for (int j = 0; j < TX + K - 1; j++) sum[c][j] = splat(0);
  }
  for (int o = 0; o < s->out_channels; o++) {
    for (int ky = first; ky <= last; ky++) {
      const float *row =
          output_gradient + at(((size_t)o * out_rows + y - ky) * out_columns + x, part);
      const float *w =
          weights + ((size_t)o * s->in_channels + channel) * filter + (size_t)ky * K;
      vec g[TILE_ROOM];
      UNROLL for (int j = 0; j < TX; j++) g[j] = load(row + at(j, 0));
      UNROLL for (int c = 0; c < TC; c++) {
        UNROLL for (int kx = 0; kx < K; kx++) {
          const vec weight = splat(w[c * filter + kx]);
          UNROLL for (int j = 0; j < TX; j++) {
            sum[c][j + kx] = fma_of(g[j], weight, sum[c][j + kx]);
          }
        }
      }
    }
  }
  UNROLL for (int c = 0; c < TC; c++) {
    float *row =
        input_gradient + at(((size_t)(channel + c) * s->rows + y) * s->columns + x, part);
    UNROLL for (int j = 0; j < TX + K - 1; j++) {
      store(row + at(j, 0), load(row + at(j, 0)) + sum[c][j]);
    }
  }
}

INLINE void convolution_scatter_row(const ck_convolution *s, const float *output_gradient,
                                    const float *weights, float *input_gradient, int channel,
                                    int y, const int K, const int TC) {
  const int out_columns = s->columns - K + 1;
  for (int part = 0; part < CK_PARTS; part++) {
    int x = 0;
    for (; x + SCATTER <= out_columns; x += SCATTER) {
      convolution_scatter_tile(s, output_gradient, weights, input_gradient, channel, y, x, part, K,
                               TC, SCATTER);
    }
    for (; x < out_columns; x++) {
      convolution_scatter_tile(s, output_gradient, weights, input_gradient, channel, y, x, part, K,
                               TC, 1);
    }
  }
}

INLINE void convolution_input_gradient_of(const ck_convolution *shape,
                                          const float *output_gradient, const float *weights,
                                          float *input_gradient, const int K) {
  const ck_convolution copy = *shape, *const s = &copy;
  const int TC = CK_TILE_SCATTER_CHANNELS(K);
  __builtin_memset(input_gradient, 0,
                   sizeof(float) * CK_LANES * s->in_channels * s->rows * s->columns);
  for (int y = 0; y < s->rows; y++) {
    int channel = 0;
    for (; channel + TC <= s->in_channels; channel += TC) {
      convolution_scatter_row(s, output_gradient, weights, input_gradient, channel, y, K, TC);
    }
    for (; channel + 2 <= s->in_channels; channel += 2) {
      convolution_scatter_row(s, output_gradient, weights, input_gradient, channel, y, K, 2);
    }
    for (; channel < s->in_channels; channel++) {
      convolution_scatter_row(s, output_gradient, weights, input_gradient, channel, y, K, 1);
    }
  }
}

// MARK: Every kernel size

// One copy of each kernel per size, so that the loops over kx unroll. Other sizes are a
// programmer's error: the layer list refuses them.
#define FOR_EACH_KERNEL_SIZE(_) _(1) _(2) _(3) _(4) _(5) _(6) _(7)

#define DEFINE_SIZE(K)                                                                           \
  static void convolution_forward_##K(const ck_convolution *s, const float *input,               \
                                      const float *weights, const float *bias, float *output) {  \
    convolution_forward_of(s, input, weights, bias, output, K);                                  \
  }                                                                                              \
  static void convolution_weight_gradient_##K(const ck_convolution *s, const float *input,       \
                                              const float *output_gradient, float *weight_lanes, \
                                              float *bias_lanes) {                               \
    convolution_weight_gradient_of(s, input, output_gradient, weight_lanes, bias_lanes, K);      \
  }                                                                                              \
  static void convolution_input_gradient_##K(const ck_convolution *s,                            \
                                             const float *output_gradient, const float *weights, \
                                             float *input_gradient) {                            \
    convolution_input_gradient_of(s, output_gradient, weights, input_gradient, K);               \
  }
FOR_EACH_KERNEL_SIZE(DEFINE_SIZE)
#undef DEFINE_SIZE

static void convolution_forward(const ck_convolution *s, const float *input, const float *weights,
                                const float *bias, float *output) {
  switch (s->kernel) {
#define CASE(K) \
  case K: convolution_forward_##K(s, input, weights, bias, output); return;
    FOR_EACH_KERNEL_SIZE(CASE)
#undef CASE
    default: __builtin_trap();
  }
}

static void convolution_weight_gradient(const ck_convolution *s, const float *input,
                                        const float *output_gradient, float *weight_lanes,
                                        float *bias_lanes) {
  switch (s->kernel) {
#define CASE(K)                                                                           \
  case K:                                                                                 \
    convolution_weight_gradient_##K(s, input, output_gradient, weight_lanes, bias_lanes); \
    return;
    FOR_EACH_KERNEL_SIZE(CASE)
#undef CASE
    default: __builtin_trap();
  }
}

static void convolution_input_gradient(const ck_convolution *s, const float *output_gradient,
                                       const float *weights, float *input_gradient) {
  switch (s->kernel) {
#define CASE(K) \
  case K: convolution_input_gradient_##K(s, output_gradient, weights, input_gradient); return;
    FOR_EACH_KERNEL_SIZE(CASE)
#undef CASE
    default: __builtin_trap();
  }
}
