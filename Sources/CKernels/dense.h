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

// The input map is cut into panels of PANEL inputs, each transposed to [16][PANEL] and so
// contiguous: rows as long as the layer would, at 9216 inputs, all fall into one cache set.
#define PANEL 64

// Panels that stay in the first-level cache while all outputs pass over them.
#define PANELS_PER_PASS 6

// [count][16] -> [16][PANEL], with zeros where inputs are missing.
static void fill_panel(const float *input, int32_t count, float *panel) {
  for (int32_t i = 0; i < PANEL; i += 16) {
    lanes16 square[16];
    UNROLL for (int k = 0; k < 16; k++) {
      square[k] = (lanes16)0;
      if (i + k < count) __builtin_memcpy(&square[k], input + at(i + k, 0), sizeof square[k]);
    }
    transpose16(square);
    UNROLL for (int l = 0; l < CK_LANES; l++) {
      __builtin_memcpy(panel + l * PANEL + i, &square[l], sizeof square[l]);
    }
  }
}

// weight_gradient[o + c][0 ..< TI * width] for c < TO: adds the 16 lanes one after the other.
INLINE void dense_weight_tile(const float *panel, const float *output_gradient,
                              float *weight_gradient, int32_t inputs, const int TO,
                              const int TI) {
  vec sum[TILE_ROOM][TILE_ROOM];
  UNROLL for (int c = 0; c < TO; c++) {
    UNROLL for (int j = 0; j < TI; j++) {
      sum[c][j] = load(weight_gradient + (size_t)c * inputs + j * CK_WIDTH);
    }
  }
  for (int l = 0; l < CK_LANES; l++) {
    vec x[TILE_ROOM];
    UNROLL for (int j = 0; j < TI; j++) x[j] = load(panel + l * PANEL + j * CK_WIDTH);
    UNROLL for (int c = 0; c < TO; c++) {
      const vec g = splat(output_gradient[c * CK_LANES + l]);
      UNROLL for (int j = 0; j < TI; j++) sum[c][j] = fma_of(g, x[j], sum[c][j]);
    }
  }
  UNROLL for (int c = 0; c < TO; c++) {
    UNROLL for (int j = 0; j < TI; j++) {
      store(weight_gradient + (size_t)c * inputs + j * CK_WIDTH, sum[c][j]);
    }
  }
}

// `count` inputs of TO outputs: in tiles while whole tiles fit, then one by one.
INLINE void dense_weight_rows(const float *panel, const float *output_gradient,
                              float *weight_gradient, int32_t inputs, int32_t count,
                              const int TO) {
  const int TI = CK_TILE_DENSE_WEIGHT_INPUTS;
  int32_t i = 0;
  for (; i + TI * CK_WIDTH <= count; i += TI * CK_WIDTH) {
    dense_weight_tile(panel + i, output_gradient, weight_gradient + i, inputs, TO, TI);
  }
  for (; i + CK_WIDTH <= count; i += CK_WIDTH) {
    dense_weight_tile(panel + i, output_gradient, weight_gradient + i, inputs, TO, 1);
  }
  for (; i < count; i++) {
    for (int c = 0; c < TO; c++) {
      float sum = weight_gradient[(size_t)c * inputs + i];
      for (int l = 0; l < CK_LANES; l++) {
        sum = __builtin_elementwise_fma(output_gradient[c * CK_LANES + l], panel[l * PANEL + i],
                                        sum);
      }
      weight_gradient[(size_t)c * inputs + i] = sum;
    }
  }
}

static void dense_weight_gradient(int32_t inputs, int32_t outputs, const float *input,
                                  const float *output_gradient, float *weight_gradient,
                                  float *bias_gradient) {
  const int TO = CK_TILE_DENSE_WEIGHT_OUTPUTS;
  float panels[PANELS_PER_PASS][PANEL * CK_LANES] __attribute__((aligned(64)));
  for (int32_t start = 0; start < inputs; start += PANELS_PER_PASS * PANEL) {
    const int32_t left = inputs - start;
    const int32_t width = left < PANELS_PER_PASS * PANEL ? left : PANELS_PER_PASS * PANEL;
    for (int32_t i = 0; i < width; i += PANEL) {
      fill_panel(input + at(start + i, 0), width - i, panels[i / PANEL]);
    }
    for (int32_t o = 0; o < outputs;) {
      const int32_t rows = o + TO <= outputs ? TO : 1;
      const float *gradient = output_gradient + at(o, 0);
      float *weights = weight_gradient + (size_t)o * inputs + start;
      for (int32_t i = 0; i < width; i += PANEL) {
        const int32_t count = width - i < PANEL ? width - i : PANEL;
        const float *panel = panels[i / PANEL];
        if (rows == TO) dense_weight_rows(panel, gradient, weights + i, inputs, count, TO);
        else dense_weight_rows(panel, gradient, weights + i, inputs, count, 1);
      }
      o += rows;
    }
  }
  for (int32_t o = 0; o < outputs; o++) {
    bias_gradient[o] += sum_of_lanes(output_gradient + at(o, 0));
  }
}
