// Calls every kernel of every instruction set that this CPU has, over small and odd shapes, on heap
// buffers of exactly the documented sizes, and compares the bits with those of the scalar table.
//
// Built with sanitizers by Scripts/test-kernels.sh. What the results should be is the business of
// Tests/TrainingTests/Kernels.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ckernels.h"

// MARK: Buffers of one case, freed after it

static void *blocks[32];
static int block_count;
static uint32_t state;

static void *bytes(size_t alignment, size_t count) {
  void *block = NULL;
  if (block_count == sizeof blocks / sizeof *blocks) abort();
  if (posix_memalign(&block, alignment, count > 0 ? count : 1) != 0) abort();
  blocks[block_count++] = block;
  return block;
}

static uint32_t next(void) { return state = state * 1664525 + 1013904223; }

// `count` numbers in -2 ..< 2.
static float *numbers(size_t alignment, size_t count) {
  float *values = bytes(alignment, count * sizeof(float));
  for (size_t n = 0; n < count; n++) values[n] = (float)(int32_t)next() * 0x1p-30f;
  return values;
}

// A map: 16 lanes to each of `count` elements, aligned as the engine's.
static float *map(size_t count) { return numbers(64, count * CK_LANES); }

// Floats without lanes; only their own alignment is promised.
static float *plain(size_t count) { return numbers(sizeof(void *), count); }

// Floats that the kernel must set before anything reads them.
static float *unset(size_t alignment, size_t count) {
  return bytes(alignment, count * sizeof(float));
}
static float *unset_map(size_t count) { return unset(64, count * CK_LANES); }

// MARK: Comparing

typedef struct {
  const ck_kernels *kernels;
  uint64_t hashes[1024];
  int cases;
} walk;

// FNV-1a over the bits. All NaN count as one: their payload and sign may differ.
static void check(walk *w, const float *values, size_t count) {
  uint64_t *hash = &w->hashes[w->cases];
  for (size_t n = 0; n < count; n++) {
    uint32_t bits;
    memcpy(&bits, &values[n], sizeof bits);
    if (values[n] != values[n]) bits = 0x7fc00000;
    *hash = (*hash ^ bits) * 0x100000001b3;
  }
}

static void begin(walk *w) {
  if (w->cases == sizeof w->hashes / sizeof *w->hashes) abort();
  w->hashes[w->cases] = 0xcbf29ce484222325;
  state = (uint32_t)w->cases + 1;
}

static void end(walk *w) {
  while (block_count > 0) free(blocks[--block_count]);
  w->cases += 1;
}

// MARK: Cases

static void convolution(walk *w, ck_convolution s) {
  begin(w);
  const size_t input_count = (size_t)s.in_channels * s.rows * s.columns;
  const size_t output_count =
      (size_t)s.out_channels * (s.rows - s.kernel + 1) * (s.columns - s.kernel + 1);
  const size_t weight_count = (size_t)s.out_channels * s.in_channels * s.kernel * s.kernel;
  float *input = map(input_count), *weights = plain(weight_count);
  float *bias = plain((size_t)s.out_channels), *output = unset_map(output_count);
  w->kernels->convolution_forward(&s, input, weights, bias, output);
  check(w, output, output_count * CK_LANES);
  float *weight_lanes = map(weight_count), *bias_lanes = map((size_t)s.out_channels);
  w->kernels->convolution_weight_gradient(&s, input, output, weight_lanes, bias_lanes);
  check(w, weight_lanes, weight_count * CK_LANES);
  check(w, bias_lanes, (size_t)s.out_channels * CK_LANES);
  float *input_gradient = unset_map(input_count);
  w->kernels->convolution_input_gradient(&s, output, weights, input_gradient);
  check(w, input_gradient, input_count * CK_LANES);
  end(w);
}

static void winograd(walk *w, ck_convolution s) {
  if (!ck_winograd_suits(&s)) abort();
  begin(w);
  const ck_winograd_sizes sizes = ck_winograd_sizes_of(&s);
  const size_t input_count = (size_t)s.in_channels * s.rows * s.columns;
  const size_t output_count =
      (size_t)s.out_channels * (s.rows - s.kernel + 1) * (s.columns - s.kernel + 1);
  const size_t weight_count = (size_t)s.out_channels * s.in_channels * s.kernel * s.kernel;
  float *input = map(input_count), *gradient = map(output_count), *weights = plain(weight_count);
  float *transformed = unset(64, sizes.transformed), *input_gradient = unset_map(input_count);
  float *scratch = unset(64, sizes.scratch);
  w->kernels->winograd_weights(&s, weights, transformed);
  w->kernels->winograd_gradients(&s, input, gradient, transformed, NULL, NULL, input_gradient,
                                 scratch);
  check(w, input_gradient, input_count * CK_LANES);
  float *accumulators = numbers(64, sizes.accumulators), *bias_lanes = map((size_t)s.out_channels);
  float *weight_scratch = unset(64, sizes.scratch), *sums = unset(sizeof(float *), weight_count);
  w->kernels->winograd_gradients(&s, input, gradient, NULL, accumulators, bias_lanes, NULL,
                                 weight_scratch);
  w->kernels->winograd_gradients(&s, input, gradient, transformed, accumulators, bias_lanes,
                                 unset_map(input_count), unset(64, sizes.scratch));
  check(w, bias_lanes, (size_t)s.out_channels * CK_LANES);
  w->kernels->winograd_weight_sums(&s, accumulators, sums);
  check(w, sums, weight_count);
  end(w);
}

static void dense(walk *w, int32_t inputs, int32_t outputs) {
  begin(w);
  const size_t weight_count = (size_t)inputs * outputs;
  float *input = map((size_t)inputs), *weights = plain(weight_count);
  float *bias = plain((size_t)outputs);
  float *output = unset_map((size_t)outputs);
  w->kernels->dense_forward(inputs, outputs, input, weights, bias, output);
  check(w, output, (size_t)outputs * CK_LANES);
  // Three blocks in two slots, and the outputs in two parts.
  const int32_t batch_blocks = 3, first = outputs / 2;
  const size_t panel = ck_dense_panel_floats(inputs);
  float *panels = unset(64, batch_blocks * panel);
  for (int32_t b = 0; b < batch_blocks; b++) {
    w->kernels->dense_panels(inputs, map((size_t)inputs), panels + b * panel);
  }
  const ck_dense_batch batch = {inputs, outputs, batch_blocks, 2, panels,
                                map((size_t)batch_blocks * outputs)};
  float *weight_gradient = unset(sizeof(float *), weight_count);
  float *bias_gradient = unset(sizeof(float *), (size_t)outputs);
  if (first > 0) {
    w->kernels->dense_weight_gradient(&batch, 0, first, weight_gradient, bias_gradient);
  }
  w->kernels->dense_weight_gradient(&batch, first, outputs - first,
                                    weight_gradient + (size_t)first * inputs, bias_gradient + first);
  check(w, weight_gradient, weight_count);
  check(w, bias_gradient, (size_t)outputs);
  float *input_gradient = unset_map((size_t)inputs);
  w->kernels->dense_input_gradient(inputs, outputs, output, weights, input_gradient);
  check(w, input_gradient, (size_t)inputs * CK_LANES);
  end(w);
}

static void mixture(walk *w, ck_mixture m, size_t n) {
  begin(w);
  float *z = map(n), *value = unset_map(n), *derivative = unset_map(n), *alone = unset_map(n);
  w->kernels->mixture_forward(&m, n, z, value, derivative);
  check(w, value, n * CK_LANES);
  check(w, derivative, n * CK_LANES);
  w->kernels->mixture_forward(&m, n, z, alone, NULL);
  check(w, alone, n * CK_LANES);
  float *coefficient_lanes = map((size_t)m.terms);
  w->kernels->mixture_gradient(&m, n, z, value, coefficient_lanes);
  check(w, coefficient_lanes, (size_t)m.terms * CK_LANES);
  end(w);
}

static void pool(walk *w, ck_pool s) {
  begin(w);
  const size_t input_count = (size_t)s.channels * s.rows * s.columns;
  const size_t output_count = (size_t)s.channels * (s.rows / s.size + 2 * s.out_padding) *
                              (s.columns / s.size + 2 * s.out_padding);
  // The border is the caller's, so the whole output has values before.
  float *input = map(input_count), *output = map(output_count);
  w->kernels->pool_forward(&s, input, output);
  check(w, output, output_count * CK_LANES);
  float *input_gradient = unset_map(input_count);
  w->kernels->pool_backward(&s, input, output, input_gradient);
  check(w, input_gradient, input_count * CK_LANES);
  end(w);
}

// A mixture and the pooling after it, with what training keeps of them and with nothing.
static void mixture_pool(walk *w, ck_mixture m, ck_pool s) {
  begin(w);
  const size_t input_count = (size_t)s.channels * s.rows * s.columns;
  const size_t windows =
      (size_t)s.channels * (size_t)(s.rows / s.size) * (size_t)(s.columns / s.size);
  const size_t output_count = (size_t)s.channels * (s.rows / s.size + 2 * s.out_padding) *
                              (s.columns / s.size + 2 * s.out_padding);
  float *z = map(input_count), *output = map(output_count), *alone = map(output_count);
  uint8_t *winners = bytes(64, windows * CK_LANES);
  float *slopes = unset_map(windows), *winner_z = unset_map(windows), *places = unset_map(windows);
  w->kernels->mixture_pool_forward(&m, &s, z, output, winners, slopes, winner_z);
  check(w, output, output_count * CK_LANES);
  check(w, slopes, windows * CK_LANES);
  check(w, winner_z, windows * CK_LANES);
  for (size_t n = 0; n < windows * CK_LANES; n++) places[n] = winners[n];
  check(w, places, windows * CK_LANES);
  w->kernels->mixture_pool_forward(&m, &s, z, alone, NULL, NULL, NULL);
  check(w, alone, output_count * CK_LANES);
  float *input_gradient = unset_map(input_count);
  w->kernels->unpool(&s, winners, slopes, output, input_gradient);
  check(w, input_gradient, input_count * CK_LANES);
  end(w);
}

static void gather(walk *w, int32_t channels, int32_t rows, int32_t columns, int32_t padding) {
  begin(w);
  const int32_t image_count = 5;
  const size_t pixels = (size_t)channels * rows * columns;
  uint8_t *images = bytes(sizeof(void *), image_count * pixels);
  for (size_t n = 0; n < image_count * pixels; n++) images[n] = (uint8_t)(next() >> 24);
  int32_t indices[CK_LANES];
  for (int l = 0; l < CK_LANES; l++) indices[l] = l % (image_count + 1) - 1;
  const size_t count = (size_t)channels * (rows + 2 * padding) * (columns + 2 * padding);
  float *output = map(count);
  w->kernels->gather(images, channels, rows, columns, padding, indices, 0.1307f, 3.2457f, output);
  check(w, output, count * CK_LANES);
  end(w);
}

static void loss(walk *w, int32_t classes) {
  begin(w);
  int32_t *labels = bytes(64, CK_LANES * sizeof *labels);
  int32_t *predicted = bytes(64, CK_LANES * sizeof *predicted);
  float *weight = map(1), *value = unset_map(1), *alone = unset_map(1);
  float *logits = map((size_t)classes), *gradient = unset_map((size_t)classes);
  for (int l = 0; l < CK_LANES; l++) labels[l] = l % classes;
  weight[3] = 0;
  w->kernels->softmax_cross_entropy(classes, logits, labels, weight, value, predicted, gradient);
  check(w, value, CK_LANES);
  check(w, gradient, (size_t)classes * CK_LANES);
  w->kernels->softmax_cross_entropy(classes, logits, labels, weight, alone, predicted, NULL);
  check(w, alone, CK_LANES);
  for (int l = 0; l < CK_LANES; l++) alone[l] = (float)predicted[l];
  check(w, alone, CK_LANES);
  end(w);
}

static void arrays(walk *w, size_t n) {
  begin(w);
  float *lanes = map(n), *sums = unset(sizeof(float *), n);
  w->kernels->sum_lanes(n, lanes, sums);
  check(w, sums, n);
  float *gradient = plain(n), *first = plain(n), *second = plain(n), *values = plain(n);
  w->kernels->add(n, gradient, values);
  check(w, values, n);
  float *factors = map(n);
  w->kernels->multiply(n, factors, lanes);
  check(w, lanes, n * CK_LANES);
  for (size_t i = 0; i < n; i++) second[i] *= second[i];
  const ck_adam adam = {.learning_rate = 1e-3f, .beta1 = 0.9f, .beta2 = 0.999f, .epsilon = 1e-8f,
                        .correction1 = 0.1f, .correction2 = 0.001f,
                        .complement1 = 0.1f, .complement2 = 0.001f, .weight_decay = 0.01f};
  w->kernels->adam(&adam, n, gradient, first, second, values);
  check(w, first, n);
  check(w, second, n);
  check(w, values, n);
  const ck_sgd sgd = {.learning_rate = 0.01f, .momentum = 0.9f, .weight_decay = 0.001f};
  w->kernels->sgd(&sgd, n, gradient, first, values);
  check(w, first, n);
  check(w, values, n);
  end(w);
}

// Every 2^15th float, of both signs, and one more so that the last register is not full.
static void elementary(walk *w) {
  begin(w);
  const size_t n = (1u << 17) + 1;
  float *x = unset(sizeof(float *), n), *y = unset(sizeof(float *), n);
  for (size_t i = 0; i < n; i++) {
    const uint32_t bits = (uint32_t)i << 15;
    memcpy(&x[i], &bits, sizeof bits);
  }
  void (*const functions[])(size_t, const float *, float *) = {w->kernels->exp, w->kernels->tanh,
                                                               w->kernels->sin, w->kernels->cos};
  for (size_t f = 0; f < sizeof functions / sizeof *functions; f++) {
    functions[f](n, x, y);
    check(w, y, n);
  }
  // Positive normal floats, from the smallest to the largest.
  size_t positive = 0;
  for (uint32_t bits = 0x00800000; bits < 0x7f800000; bits += 1u << 15) {
    memcpy(&x[positive++], &bits, sizeof bits);
  }
  w->kernels->log(positive, x, y);
  check(w, y, positive);
  end(w);
}

static void every_kernel(walk *w) {
  for (int32_t k = 1; k <= 7; k++) {
    // Channels, channels out, rows and columns beyond the kernel's own.
    static const int32_t sizes[][4] = {{1, 1, 0, 0}, {1, 3, 2, 4}, {2, 5, 3, 6}, {3, 4, 1, 10},
                                       {5, 9, 4, 3}, {2, 2, 0, 13}, {1, 17, 13, 0}, {4, 1, 7, 7}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      const int32_t *s = sizes[i];
      convolution(w, (ck_convolution){.in_channels = s[0], .out_channels = s[1], .kernel = k,
                                      .rows = k + s[2], .columns = k + s[3]});
    }
  }
  // Channels, channels out, kernel, rows and columns; with tiles that hang over.
  static const int32_t suited[][5] = {{8, 8, 5, 12, 12}, {10, 20, 5, 12, 12}, {16, 9, 5, 8, 10},
                                      {17, 11, 5, 14, 9}, {9, 8, 4, 9, 10}, {12, 13, 4, 12, 9},
                                      {8, 10, 3, 10, 6}, {33, 8, 3, 9, 9}, {11, 17, 3, 8, 13}};
  for (size_t i = 0; i < sizeof suited / sizeof *suited; i++) {
    const int32_t *s = suited[i];
    winograd(w, (ck_convolution){.in_channels = s[0], .out_channels = s[1], .kernel = s[2],
                                 .rows = s[3], .columns = s[4]});
  }
  static const int32_t widths[] = {1, 2, 3, 7, 8, 16, 17, 33, 65, 130};
  const size_t width_count = sizeof widths / sizeof *widths;
  for (size_t i = 0; i < width_count; i++) {
    for (size_t o = 0; o < width_count; o++) dense(w, widths[i], widths[o]);
    arrays(w, (size_t)widths[i]);
    loss(w, widths[i]);
  }
  for (int32_t size = 1; size <= 3; size++) {
    for (int32_t padding = 0; padding <= 3; padding++) {
      static const int32_t maps[][3] = {{1, 3, 3}, {2, 7, 8}, {3, 6, 11}, {5, 3, 9}, {2, 5, 4}};
      for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        const ck_pool shape = {.channels = maps[i][0], .rows = maps[i][1], .columns = maps[i][2],
                               .size = size, .out_padding = padding};
        pool(w, shape);
        if (size == 1) continue;
        const ck_mixture usual = {.terms = 3, .coefficient = {0.3f, -0.4f, 1.1f}, .end = {1, 2, 3},
                                  .factor = {{.function = CK_RELU}, {.function = CK_TANH},
                                             {.function = CK_SIN}}};
        const ck_mixture other = {.terms = 2, .coefficient = {0.75f, -0.5f}, .end = {1, 2},
                                  .factor = {{.function = CK_GELU}, {.function = CK_IDENTITY}}};
        mixture_pool(w, usual, shape);
        mixture_pool(w, other, shape);
      }
    }
  }
  for (int32_t padding = 0; padding <= 3; padding++) {
    gather(w, 1, 1, 1, padding);
    gather(w, 3, 5, 7, padding);
    gather(w, 1, 4, 4, padding);
    gather(w, 3, 3, 33, padding);
    gather(w, 1, 28, 28, padding);
  }
  for (int32_t f = 0; f < CK_FUNCTION_COUNT; f++) {
    const ck_factor factor = {.function = f, .parameter = 0.5f};
    mixture(w, (ck_mixture){.terms = 1, .coefficient = {0.75f}, .end = {1}, .factor = {factor}}, 5);
    for (int32_t g = 0; g < CK_FUNCTION_COUNT; g += 3) {
      const ck_factor other = {.function = g, .parameter = -0.25f};
      mixture(w, (ck_mixture){.terms = 2, .coefficient = {0.75f, -0.5f}, .end = {2, 3},
                              .factor = {factor, other, other}}, 5);
    }
  }
  ck_mixture kernels = {.terms = 20};
  for (int32_t t = 0; t < kernels.terms; t++) {
    kernels.factor[t] = (ck_factor){.function = CK_KAF_KERNEL, .parameter = (float)(t - 10) * 0.3f};
    kernels.coefficient[t] = 0.1f * (float)(t % 7 - 3);
    kernels.end[t] = t + 1;
  }
  mixture(w, kernels, 1);
  mixture(w, kernels, 300);
  for (int32_t terms = 1; terms <= CK_MAX_TERMS; terms *= 2) {
    ck_mixture m = {.terms = terms};
    for (int32_t t = 0; t < terms; t++) {
      m.factor[t].function = (CK_RELU + t) % CK_FUNCTION_COUNT;
      m.coefficient[t] = 1 / (float)(t + 1);
      m.end[t] = t + 1;
    }
    mixture(w, m, 1);
    mixture(w, m, 300);
  }
  elementary(w);
}

int main(void) {
  static walk walks[CK_ISA_NEON + 1];
  int failures = 0;
  for (int isa = CK_ISA_SCALAR; isa <= CK_ISA_NEON; isa++) {
    walk *w = &walks[isa];
    w->kernels = ck_kernels_for((ck_isa)isa);
    if (!w->kernels) continue;
    every_kernel(w);
    for (int n = 0; n < w->cases; n++) {
      if (w->hashes[n] == walks[CK_ISA_SCALAR].hashes[n]) continue;
      printf("%s: case %d differs from scalar\n", w->kernels->name, n);
      failures += 1;
    }
    printf("  %-6s %d cases\n", w->kernels->name, w->cases);
  }
  return failures == 0 ? 0 : 1;
}
