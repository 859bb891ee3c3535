// Dense layers over maps [unit][16].

// output[o + c] for c < TO. The sum runs over the inputs, starting with the bias.
INLINE void dense_forward_tile(int32_t inputs, const float *input, const float *weights,
                               const float *bias, float *output, int32_t o, const int TO) {
  vec sum[TILE_ROOM][CK_PARTS];
  UNROLL for (int c = 0; c < TO; c++) {
    UNROLL for (int part = 0; part < CK_PARTS; part++) sum[c][part] = splat(bias[o + c]);
  }
  const float *w = weights + (size_t)o * inputs;
  for (int32_t i = 0; i < inputs; i++) {
    vec x[CK_PARTS];
    UNROLL for (int part = 0; part < CK_PARTS; part++) x[part] = load(input + at(i, part));
    UNROLL for (int c = 0; c < TO; c++) {
      const vec weight = splat(w[(size_t)c * inputs + i]);
      UNROLL for (int part = 0; part < CK_PARTS; part++) {
        sum[c][part] = fma_of(weight, x[part], sum[c][part]);
      }
    }
  }
  UNROLL for (int c = 0; c < TO; c++) {
    UNROLL for (int part = 0; part < CK_PARTS; part++) {
      store(output + at(o + c, part), sum[c][part]);
    }
  }
}

static void dense_forward(int32_t inputs, int32_t outputs, const float *input,
                          const float *weights, const float *bias, float *output) {
  int32_t o = 0;
  for (; o + CK_TILE_DENSE_OUTPUTS <= outputs; o += CK_TILE_DENSE_OUTPUTS) {
    dense_forward_tile(inputs, input, weights, bias, output, o, CK_TILE_DENSE_OUTPUTS);
  }
  for (; o + 2 <= outputs; o += 2) {
    dense_forward_tile(inputs, input, weights, bias, output, o, 2);
  }
  for (; o < outputs; o++) dense_forward_tile(inputs, input, weights, bias, output, o, 1);
}

// input_gradient[i + c] for c < TI. The sum runs over the outputs.
INLINE void dense_input_tile(int32_t inputs, int32_t outputs, const float *output_gradient,
                             const float *weights, float *input_gradient, int32_t i,
                             const int TI) {
  vec sum[TILE_ROOM][CK_PARTS];
  UNROLL for (int c = 0; c < TI; c++) {
    UNROLL for (int part = 0; part < CK_PARTS; part++) sum[c][part] = splat(0);
  }
  for (int32_t o = 0; o < outputs; o++) {
    vec g[CK_PARTS];
    UNROLL for (int part = 0; part < CK_PARTS; part++) {
      g[part] = load(output_gradient + at(o, part));
    }
    UNROLL for (int c = 0; c < TI; c++) {
      const vec weight = splat(weights[(size_t)o * inputs + i + c]);
      UNROLL for (int part = 0; part < CK_PARTS; part++) {
        sum[c][part] = fma_of(weight, g[part], sum[c][part]);
      }
    }
  }
  UNROLL for (int c = 0; c < TI; c++) {
    UNROLL for (int part = 0; part < CK_PARTS; part++) {
      store(input_gradient + at(i + c, part), sum[c][part]);
    }
  }
}

static void dense_input_gradient(int32_t inputs, int32_t outputs, const float *output_gradient,
                                 const float *weights, float *input_gradient) {
  int32_t i = 0;
  for (; i + CK_TILE_DENSE_INPUTS <= inputs; i += CK_TILE_DENSE_INPUTS) {
    dense_input_tile(inputs, outputs, output_gradient, weights, input_gradient, i,
                     CK_TILE_DENSE_INPUTS);
  }
  for (; i < inputs; i++) {
    dense_input_tile(inputs, outputs, output_gradient, weights, input_gradient, i, 1);
  }
}

// MARK: Weight gradient

// Of a whole batch at once: a weight's gradient is summed in registers and written once.

// The input map is cut into panels of PANEL inputs, each transposed to [16][PANEL] and so
// contiguous: rows as long as the layer would, at 9216 inputs, all fall into one cache set.
#define PANEL CK_DENSE_PANEL

static void dense_panels(int32_t inputs, const float *input, float *panels) {
  for (int32_t i = 0; i < inputs; i += 16) {
    float *panel = panels + (size_t)i / PANEL * PANEL * CK_LANES + i % PANEL;
    lanes16 square[16];
    UNROLL for (int k = 0; k < 16; k++) {
      square[k] = (lanes16)0;
      if (i + k < inputs) __builtin_memcpy(&square[k], input + at(i + k, 0), sizeof square[k]);
    }
    transpose16(square);
    UNROLL for (int l = 0; l < CK_LANES; l++) {
      __builtin_memcpy(panel + l * PANEL, &square[l], sizeof square[l]);
    }
  }
}

// weight_gradient[c][0 ..< count] for the outputs o + c, c < TO, and at most TI * width inputs from
// number i of a panel on: lane by lane, block by block in a slot, then slot by slot.
INLINE void dense_weight_tile(const ck_dense_batch *b, const float *panel, int32_t o,
                              float *weight_gradient, int32_t count, const int TO, const int TI) {
  const size_t panel_stride = ck_dense_panel_floats(b->inputs);
  vec total[TILE_ROOM][TILE_ROOM];
  for (int32_t slot = 0, block = 0; slot < b->slots; slot++) {
    vec sum[TILE_ROOM][TILE_ROOM];
    UNROLL for (int c = 0; c < TO; c++) {
      UNROLL for (int j = 0; j < TI; j++) sum[c][j] = splat(0);
    }
    for (; block < (slot + 1) * b->blocks / b->slots; block++) {
      const float *from = panel + block * panel_stride;
      const float *gradient = b->output_gradients + at((size_t)block * b->outputs + o, 0);
      for (int l = 0; l < CK_LANES; l++) {
        vec x[TILE_ROOM];
        UNROLL for (int j = 0; j < TI; j++) x[j] = load(from + l * PANEL + j * CK_WIDTH);
        UNROLL for (int c = 0; c < TO; c++) {
          const vec g = splat(gradient[c * CK_LANES + l]);
          UNROLL for (int j = 0; j < TI; j++) sum[c][j] = fma_of(g, x[j], sum[c][j]);
        }
      }
    }
    UNROLL for (int c = 0; c < TO; c++) {
      UNROLL for (int j = 0; j < TI; j++) {
        total[c][j] = slot ? total[c][j] + sum[c][j] : sum[c][j];
      }
    }
  }
  UNROLL for (int c = 0; c < TO; c++) {
    float *to = weight_gradient + (size_t)c * b->inputs;
    if (count >= TI * CK_WIDTH) {
      UNROLL for (int j = 0; j < TI; j++) store(to + j * CK_WIDTH, total[c][j]);
    } else {
      __builtin_memcpy(to, total[c], (size_t)count * sizeof(float));
    }
  }
}

INLINE void dense_weight_rows(const ck_dense_batch *b, const float *panel, int32_t o,
                              float *weight_gradient, int32_t count, const int TO) {
  const int TI = CK_TILE_DENSE_WEIGHT_INPUTS;
  for (int32_t i = 0; i < count; i += TI * CK_WIDTH) {
    dense_weight_tile(b, panel + i, o, weight_gradient + i, count - i, TO, TI);
  }
}

static void dense_weight_gradient(const ck_dense_batch *b, int32_t first, int32_t rows,
                                  float *weight_gradient, float *bias_gradient) {
  const int TO = CK_TILE_DENSE_WEIGHT_OUTPUTS;
  for (int32_t start = 0; start < b->inputs; start += PANEL) {
    const int32_t count = b->inputs - start < PANEL ? b->inputs - start : PANEL;
    const float *panel = b->panels + (size_t)start * CK_LANES;
    float *to = weight_gradient + start;
    int32_t o = 0;
    for (; o + TO <= rows; o += TO) {
      dense_weight_rows(b, panel, first + o, to + (size_t)o * b->inputs, count, TO);
    }
    for (; o < rows; o++) {
      dense_weight_rows(b, panel, first + o, to + (size_t)o * b->inputs, count, 1);
    }
  }
  for (int32_t o = 0; o < rows; o++) {
    for (int32_t slot = 0, block = 0; slot < b->slots; slot++) {
      float sum = 0;
      for (; block < (slot + 1) * b->blocks / b->slots; block++) {
        sum += sum_of_lanes(b->output_gradients + at((size_t)block * b->outputs + first + o, 0));
      }
      bias_gradient[o] = slot ? bias_gradient[o] + sum : sum;
    }
  }
}
