// Maximum pooling, copying into a bordered map, and their gradient.

// The border keeps what it holds. A NaN in a window is its maximum, as in PyTorch, so that a
// diverged layer cannot hide behind a pooling step.
INLINE ivec is_new_maximum(vec candidate, vec maximum) {
  return (candidate > maximum) | (candidate != candidate);
}

// Where row y of channel c begins in the output, behind its border.
INLINE size_t pooled_row(const ck_pool *s, int c, int y, const int size) {
  const size_t stride = (size_t)(s->columns / size) + 2 * s->out_padding;
  const size_t plane = ((size_t)(s->rows / size) + 2 * s->out_padding) * stride;
  return at(c * plane + (y + s->out_padding) * stride + s->out_padding, 0);
}

INLINE void pool_forward_of(const ck_pool *s, const float *input, float *output, const int size) {
  const int out_rows = s->rows / size, out_columns = s->columns / size;
  for (int c = 0; c < s->channels; c++) {
    for (int y = 0; y < out_rows; y++) {
      const float *rows = input + at(((size_t)c * s->rows + y * size) * s->columns, 0);
      float *out = output + pooled_row(s, c, y, size);
      for (int x = 0; x < out_columns; x++) {
        for (int part = 0; part < CK_PARTS; part++) {
          const float *window = rows + at((size_t)x * size, part);
          vec maximum = load(window);
          for (int ky = 0; ky < size; ky++) {
            for (int kx = 0; kx < size; kx++) {
              const vec v = load(window + at((size_t)ky * s->columns + kx, 0));
              maximum = choose(is_new_maximum(v, maximum), v, maximum);
            }
          }
          store(out + at(x, part), maximum);
        }
      }
    }
  }
}

// Sets the gradient of the columns that no window of the rows from vector `row` on covers to 0.
INLINE void clear_columns(const ck_pool *s, size_t row, float *input_gradient, const int size) {
  const int covered = s->columns / size * size;
  for (int ky = 0; ky < size; ky++) {
    __builtin_memset(input_gradient + at(row + (size_t)ky * s->columns + covered, 0), 0,
                     sizeof(float) * CK_LANES * (s->columns - covered));
  }
}

// The same for the rows of the channel from vector `map` on.
INLINE void clear_rows(const ck_pool *s, size_t map, float *input_gradient, const int size) {
  const int covered = s->rows / size * size;
  __builtin_memset(input_gradient + at(map + (size_t)covered * s->columns, 0), 0,
                   sizeof(float) * CK_LANES * (s->rows - covered) * s->columns);
}

INLINE void pool_backward_of(const ck_pool *s, const float *input, const float *output_gradient,
                             float *input_gradient, const int size) {
  const int out_rows = s->rows / size, out_columns = s->columns / size;
  for (int c = 0; c < s->channels; c++) {
    const size_t map = (size_t)c * s->rows * s->columns;
    for (int y = 0; y < out_rows; y++) {
      const size_t row = map + (size_t)y * size * s->columns;
      const float *out = output_gradient + pooled_row(s, c, y, size);
      for (int x = 0; x < out_columns; x++) {
        for (int part = 0; part < CK_PARTS; part++) {
          const size_t window = at(row + (size_t)x * size, part);
          vec maximum = load(input + window);
          ivec winner = (ivec)0;
          for (int k = 0; k < size * size; k++) {
            const size_t n = window + at((size_t)(k / size) * s->columns + k % size, 0);
            const vec v = load(input + n);
            const ivec better = is_new_maximum(v, maximum);
            maximum = choose(better, v, maximum);
            winner = better ? (ivec)k : winner;
          }
          const vec gradient = load(out + at(x, part));
          for (int k = 0; k < size * size; k++) {
            const size_t n = window + at((size_t)(k / size) * s->columns + k % size, 0);
            store(input_gradient + n, choose(winner == k, gradient, splat(0)));
          }
        }
      }
      clear_columns(s, row, input_gradient, size);
    }
    clear_rows(s, map, input_gradient, size);
  }
}

static void pool_forward(const ck_pool *s, const float *input, float *output) {
  switch (s->size) {
    case 1: pool_forward_of(s, input, output, 1); return;
    case 2: pool_forward_of(s, input, output, 2); return;
    case 3: pool_forward_of(s, input, output, 3); return;
    default: __builtin_trap();
  }
}

static void pool_backward(const ck_pool *s, const float *input, const float *output_gradient,
                          float *input_gradient) {
  switch (s->size) {
    case 1: pool_backward_of(s, input, output_gradient, input_gradient, 1); return;
    case 2: pool_backward_of(s, input, output_gradient, input_gradient, 2); return;
    case 3: pool_backward_of(s, input, output_gradient, input_gradient, 3); return;
    default: __builtin_trap();
  }
}

// MARK: Pooling after a mixture

typedef uint8_t bytes __attribute__((ext_vector_type(CK_WIDTH)));

// `count` windows of one row from window `first` on: values and slopes of a few vectors at a time,
// which never leave the first-level cache.
INLINE void mixture_pool_windows(const ck_mixture *mixture, const ck_pool *s, const float *z,
                                 float *output, uint8_t *winners, float *slopes, float *winner_z,
                                 int count, const int size) {
  float value[3][PIECE * CK_LANES], slope[3][PIECE * CK_LANES];
  for (int ky = 0; ky < size; ky++) {
    mixture_forward(mixture, (size_t)count * size, z + at((size_t)ky * s->columns, 0), value[ky],
                    slopes ? slope[ky] : NULL);
  }
  for (int n = 0; n < count; n++) {
    for (int part = 0; part < CK_PARTS; part++) {
      const size_t from = at((size_t)n * size, part), to = at(n, part);
      vec maximum = load(value[0] + from), steepness = splat(0), argument = splat(0);
      ivec winner = (ivec)0;
      if (slopes) steepness = load(slope[0] + from);
      if (winner_z) argument = load(z + from);
      UNROLL for (int k = 1; k < size * size; k++) {
        const size_t m = from + at(k % size, 0);
        const vec v = load(value[k / size] + m);
        const ivec better = is_new_maximum(v, maximum);
        maximum = choose(better, v, maximum);
        winner = better ? (ivec)k : winner;
        if (slopes) steepness = choose(better, load(slope[k / size] + m), steepness);
        if (winner_z) {
          argument = choose(better, load(z + m + at((size_t)(k / size) * s->columns, 0)), argument);
        }
      }
      store(output + to, maximum);
      if (winner_z) store(winner_z + to, argument);
      if (!slopes) continue;
      store(slopes + to, steepness);
      const bytes places = __builtin_convertvector(winner, bytes);
      __builtin_memcpy(winners + to, &places, sizeof places);
    }
  }
}

INLINE void mixture_pool_forward_of(const ck_mixture *mixture, const ck_pool *s, const float *z,
                                    float *output, uint8_t *winners, float *slopes,
                                    float *winner_z, const int size) {
  const int out_rows = s->rows / size, out_columns = s->columns / size;
  for (int c = 0; c < s->channels; c++) {
    for (int y = 0; y < out_rows; y++) {
      const float *row = z + at(((size_t)c * s->rows + (size_t)y * size) * s->columns, 0);
      float *out = output + pooled_row(s, c, y, size);
      for (int x = 0; x < out_columns; x += PIECE / size) {
        const int count = out_columns - x < PIECE / size ? out_columns - x : PIECE / size;
        const size_t n = at(((size_t)c * out_rows + y) * out_columns + x, 0);
        mixture_pool_windows(mixture, s, row + at((size_t)x * size, 0), out + at(x, 0),
                             slopes ? winners + n : NULL, slopes ? slopes + n : NULL,
                             winner_z ? winner_z + n : NULL, count, size);
      }
    }
  }
}

INLINE void unpool_of(const ck_pool *s, const uint8_t *winners, const float *slopes,
                      const float *output_gradient, float *input_gradient, const int size) {
  const int out_rows = s->rows / size, out_columns = s->columns / size;
  size_t n = 0;
  for (int c = 0; c < s->channels; c++) {
    const size_t map = (size_t)c * s->rows * s->columns;
    for (int y = 0; y < out_rows; y++) {
      const size_t row = map + (size_t)y * size * s->columns;
      const float *out = output_gradient + pooled_row(s, c, y, size);
      for (int x = 0; x < out_columns; x++, n++) {
        for (int part = 0; part < CK_PARTS; part++) {
          bytes places;
          __builtin_memcpy(&places, winners + at(n, part), sizeof places);
          const ivec winner = __builtin_convertvector(places, ivec);
          const vec gradient = load(out + at(x, part)) * load(slopes + at(n, part));
          float *window = input_gradient + at(row + (size_t)x * size, part);
          UNROLL for (int k = 0; k < size * size; k++) {
            store(window + at((size_t)(k / size) * s->columns + k % size, 0),
                  choose(winner == k, gradient, splat(0)));
          }
        }
      }
      clear_columns(s, row, input_gradient, size);
    }
    clear_rows(s, map, input_gradient, size);
  }
}

static void mixture_pool_forward(const ck_mixture *mixture, const ck_pool *s, const float *z,
                                 float *output, uint8_t *winners, float *slopes, float *winner_z) {
  switch (s->size) {
    case 2: mixture_pool_forward_of(mixture, s, z, output, winners, slopes, winner_z, 2); return;
    case 3: mixture_pool_forward_of(mixture, s, z, output, winners, slopes, winner_z, 3); return;
    default: __builtin_trap();
  }
}

static void unpool(const ck_pool *s, const uint8_t *winners, const float *slopes,
                   const float *output_gradient, float *input_gradient) {
  switch (s->size) {
    case 2: unpool_of(s, winners, slopes, output_gradient, input_gradient, 2); return;
    case 3: unpool_of(s, winners, slopes, output_gradient, input_gradient, 3); return;
    default: __builtin_trap();
  }
}
