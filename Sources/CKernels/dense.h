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
  for (; o + CK_TILE_DENSE <= outputs; o += CK_TILE_DENSE) {
    dense_forward_tile(inputs, input, weights, bias, output, o, CK_TILE_DENSE);
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
    UNROLL for (int part = 0; part < CK_PARTS; part++) g[part] = load(output_gradient + at(o, part));
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
  for (; i + CK_TILE_DENSE <= inputs; i += CK_TILE_DENSE) {
    dense_input_tile(inputs, outputs, output_gradient, weights, input_gradient, i, CK_TILE_DENSE);
  }
  for (; i < inputs; i++) {
    dense_input_tile(inputs, outputs, output_gradient, weights, input_gradient, i, 1);
  }
}

// weight_gradient[o + c][i ..< i + TI * width]: adds the 16 lanes one after the other.
INLINE void dense_weight_tile(int32_t inputs, const float *transposed, const float *output_gradient,
                              float *weight_gradient, int32_t o, int32_t i, const int TO,
                              const int TI) {
  float *w = weight_gradient + (size_t)o * inputs + i;
  vec sum[TILE_ROOM][TILE_ROOM];
  UNROLL for (int c = 0; c < TO; c++) {
    UNROLL for (int j = 0; j < TI; j++) sum[c][j] = load(w + (size_t)c * inputs + j * CK_WIDTH);
  }
  for (int l = 0; l < CK_LANES; l++) {
    vec x[TILE_ROOM];
    UNROLL for (int j = 0; j < TI; j++) {
      x[j] = load(transposed + (size_t)l * inputs + i + j * CK_WIDTH);
    }
    UNROLL for (int c = 0; c < TO; c++) {
      const vec g = splat(output_gradient[(size_t)(o + c) * CK_LANES + l]);
      UNROLL for (int j = 0; j < TI; j++) sum[c][j] = fma_of(g, x[j], sum[c][j]);
    }
  }
  UNROLL for (int c = 0; c < TO; c++) {
    UNROLL for (int j = 0; j < TI; j++) store(w + (size_t)c * inputs + j * CK_WIDTH, sum[c][j]);
  }
}

// TO rows of the weight gradient.
INLINE void dense_weight_rows(int32_t inputs, const float *transposed, const float *output_gradient,
                              float *weight_gradient, int32_t o, const int TO) {
  const int TI = CK_TILE_DENSE_WEIGHT_INPUTS;
  int32_t i = 0;
  for (; i + TI * CK_WIDTH <= inputs; i += TI * CK_WIDTH) {
    dense_weight_tile(inputs, transposed, output_gradient, weight_gradient, o, i, TO, TI);
  }
  for (; i + CK_WIDTH <= inputs; i += CK_WIDTH) {
    dense_weight_tile(inputs, transposed, output_gradient, weight_gradient, o, i, TO, 1);
  }
  for (; i < inputs; i++) {
    for (int c = 0; c < TO; c++) {
      float sum = weight_gradient[(size_t)(o + c) * inputs + i];
      for (int l = 0; l < CK_LANES; l++) {
        sum = __builtin_elementwise_fma(output_gradient[(size_t)(o + c) * CK_LANES + l],
                                        transposed[(size_t)l * inputs + i], sum);
      }
      weight_gradient[(size_t)(o + c) * inputs + i] = sum;
    }
  }
}

static void dense_weight_gradient(int32_t inputs, int32_t outputs, const float *input,
                                  const float *output_gradient, float *weight_gradient,
                                  float *bias_gradient, float *scratch) {
  const int TO = CK_TILE_DENSE_WEIGHT_OUTPUTS;
  transpose(inputs, input, scratch);
  int32_t o = 0;
  for (; o + TO <= outputs; o += TO) {
    dense_weight_rows(inputs, scratch, output_gradient, weight_gradient, o, TO);
  }
  for (; o < outputs; o++) {
    dense_weight_rows(inputs, scratch, output_gradient, weight_gradient, o, 1);
  }
  for (o = 0; o < outputs; o++) {
    bias_gradient[o] += sum_of_lanes(output_gradient + (size_t)o * CK_LANES);
  }
}
