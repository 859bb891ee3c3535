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

INLINE void pool_backward_of(const ck_pool *s, const float *input, const float *derivative,
                             const float *output_gradient, float *input_gradient,
                             const int size) {
  const int out_rows = s->rows / size, out_columns = s->columns / size;
  const vec zero = splat(0);
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
            const vec scaled = derivative ? gradient * load(derivative + n) : gradient;
            store(input_gradient + n, choose(winner == k, scaled, zero));
          }
        }
      }
      for (int ky = 0; ky < size; ky++) {
        const size_t begin = row + (size_t)ky * s->columns;
        __builtin_memset(input_gradient + at(begin + (size_t)out_columns * size, 0), 0,
                         sizeof(float) * CK_LANES * (s->columns - out_columns * size));
      }
    }
    __builtin_memset(input_gradient + at(map + (size_t)out_rows * size * s->columns, 0), 0,
                     sizeof(float) * CK_LANES * (s->rows - out_rows * size) * s->columns);
  }
}

INLINE void pool_winners_of(const ck_pool *s, const float *input, const float *z,
                            const float *output_gradient, float *winner_z,
                            float *winner_gradient, const int size) {
  const int out_rows = s->rows / size, out_columns = s->columns / size;
  size_t n = 0;
  for (int c = 0; c < s->channels; c++) {
    for (int y = 0; y < out_rows; y++) {
      const size_t row = ((size_t)c * s->rows + (size_t)y * size) * s->columns;
      const float *out = output_gradient + pooled_row(s, c, y, size);
      for (int x = 0; x < out_columns; x++, n++) {
        for (int part = 0; part < CK_PARTS; part++) {
          const size_t window = at(row + (size_t)x * size, part);
          vec maximum = load(input + window), winner = load(z + window);
          for (int k = 1; k < size * size; k++) {
            const size_t m = window + at((size_t)(k / size) * s->columns + k % size, 0);
            const vec v = load(input + m);
            const ivec better = is_new_maximum(v, maximum);
            maximum = choose(better, v, maximum);
            winner = choose(better, load(z + m), winner);
          }
          store(winner_z + at(n, part), winner);
          store(winner_gradient + at(n, part), load(out + at(x, part)));
        }
      }
    }
  }
}

static void pool_winners(const ck_pool *s, const float *input, const float *z,
                         const float *output_gradient, float *winner_z, float *winner_gradient) {
  switch (s->size) {
    case 2: pool_winners_of(s, input, z, output_gradient, winner_z, winner_gradient, 2); return;
    case 3: pool_winners_of(s, input, z, output_gradient, winner_z, winner_gradient, 3); return;
    default: __builtin_trap();
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

static void pool_backward(const ck_pool *s, const float *input, const float *derivative,
                          const float *output_gradient, float *input_gradient) {
  switch (s->size) {
    case 1: pool_backward_of(s, input, derivative, output_gradient, input_gradient, 1); return;
    case 2: pool_backward_of(s, input, derivative, output_gradient, input_gradient, 2); return;
    case 3: pool_backward_of(s, input, derivative, output_gradient, input_gradient, 3); return;
    default: __builtin_trap();
  }
}
