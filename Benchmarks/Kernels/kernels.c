// Speed of each kernel on one thread, beside the fused multiply-add rate of the same core.
//
//   clang -O3 -fno-math-errno -ISources/CKernels/include Benchmarks/Kernels/kernels.c
//         Sources/CKernels/*.c -lm -o /tmp/kernels && /tmp/kernels [scalar|avx2|avx512|neon]
//
// Each line is the second best of nine runs of at least 4 ms of processor time. Convolution and
// dense kernels count 2 operations per weight and output; the others are given in time only.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ckernels.h"

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

// The time of one execution of `statement`.
#define TIME(result, statement)                                      \
  do {                                                               \
    double times[9];                                                 \
    long repeats = 1;                                                \
    for (double t = 0; t < 0.004; repeats *= 2) {                    \
      t = seconds();                                                 \
      for (long r = 0; r < repeats; r++) statement;                  \
      t = seconds() - t;                                             \
    }                                                                \
    for (int run = 0; run < 9; run++) {                              \
      const double t = seconds();                                    \
      for (long r = 0; r < repeats; r++) statement;                  \
      times[run] = (seconds() - t) / (double)repeats;                \
    }                                                                \
    qsort(times, 9, sizeof *times, ascending);                       \
    result = times[1];                                               \
  } while (0)

static double peak;

static void report(const char *layer, const char *kernel, double time, double operations) {
  printf("%-18s %-16s %9.1f us", layer, kernel, time * 1e6);
  if (operations > 0) {
    const double rate = operations / time * 1e-9;
    printf(" %7.1f GFLOP/s %4.0f %%", rate, 100 * rate / peak);
  }
  putchar('\n');
}

// Reproducible numbers in -1 ..< 1, 64-byte aligned, never freed.
static float *floats(size_t count) {
  static uint32_t state = 1;
  float *values = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
  if (!values) exit(1);
  for (size_t n = 0; n < count; n++) {
    state = state * 1664525 + 1013904223;
    values[n] = (float)(int32_t)state * 0x1p-31f;
  }
  return values;
}

// Sixteen independent chains of multiply-add in whole registers: the rate no kernel can exceed.
#define DEFINE_CHAINS(name, level, width)                                             \
  __attribute__((target(level), min_vector_width(32 * width))) static void name(long count) { \
    typedef float vec __attribute__((ext_vector_type(width)));                        \
    vec sum[16] = {0};                                                                \
    const vec scale = 0.999f, step = 0.001f;                                          \
    for (long n = 0; n < count; n++) {                                                \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < 16; i++) {               \
        sum[i] = __builtin_elementwise_fma(sum[i], scale, step);                      \
      }                                                                               \
      __asm__ volatile("" ::: "memory");                                              \
    }                                                                                 \
    for (int i = 1; i < 16; i++) sum[0] += sum[i];                                    \
    volatile float sink;                                                              \
    sink = sum[0][0];                                                                 \
    (void)sink;                                                                       \
  }
#if defined(__x86_64__)
DEFINE_CHAINS(chains_512, "arch=x86-64-v4", 16)
DEFINE_CHAINS(chains_256, "arch=x86-64-v3", 8)
#endif

static double multiply_add_rate(void) {
#if defined(__x86_64__)
  double time;
  if (__builtin_cpu_supports("x86-64-v4")) {
    TIME(time, chains_512(10000));
    return 10000.0 * 16 * 16 * 2 / time * 1e-9;
  }
  if (__builtin_cpu_supports("x86-64-v3")) {
    TIME(time, chains_256(10000));
    return 10000.0 * 16 * 8 * 2 / time * 1e-9;
  }
#endif
  return 1;
}

static void convolution(const ck_kernels *k, const char *layer, ck_convolution s) {
  const size_t area = (size_t)s.rows * s.columns;
  const size_t out_area = (size_t)(s.rows - s.kernel + 1) * (s.columns - s.kernel + 1);
  const size_t weight_count = (size_t)s.in_channels * s.out_channels * s.kernel * s.kernel;
  float *input = floats(s.in_channels * area * CK_LANES);
  float *input_gradient = floats(s.in_channels * area * CK_LANES);
  float *output = floats(s.out_channels * out_area * CK_LANES);
  float *weights = floats(weight_count), *bias = floats(s.out_channels);
  float *weight_lanes = floats(weight_count * CK_LANES);
  float *bias_lanes = floats((size_t)s.out_channels * CK_LANES);
  const double operations = 2.0 * CK_LANES * (double)(weight_count * out_area);
  double time;
  TIME(time, k->convolution_forward(&s, input, weights, bias, output));
  report(layer, "forward", time, operations);
  TIME(time, k->convolution_weight_gradient(&s, input, output, weight_lanes, bias_lanes));
  report(layer, "weight gradient", time, operations);
  if (s.in_channels == 1) return;
  TIME(time, k->convolution_input_gradient(&s, output, weights, input_gradient));
  report(layer, "input gradient", time, operations);
  if (!ck_winograd_suits(&s)) return;
  const ck_winograd_sizes sizes = ck_winograd_sizes_of(&s);
  float *transformed = floats(sizes.transformed), *accumulators = floats(sizes.accumulators);
  float *scratch = floats(sizes.scratch);
  TIME(time, k->winograd_weights(&s, weights, transformed));
  report(layer, "filtering weights", time, 0);
  TIME(time, k->winograd_gradients(&s, input, output, transformed, accumulators, bias_lanes, NULL,
                                   scratch));
  report(layer, "filtered weight", time, operations);
  TIME(time, k->winograd_gradients(&s, input, output, transformed, NULL, NULL, input_gradient,
                                   scratch));
  report(layer, "filtered input", time, operations);
  TIME(time, k->winograd_gradients(&s, input, output, transformed, accumulators, bias_lanes,
                                   input_gradient, scratch));
  report(layer, "filtered both", time, 2 * operations);
  TIME(time, k->winograd_weight_sums(&s, accumulators, weights));
  report(layer, "filtering sums", time, 0);
}

static void dense(const ck_kernels *k, const char *layer, int32_t inputs, int32_t outputs) {
  const size_t weight_count = (size_t)inputs * outputs;
  float *input = floats((size_t)inputs * CK_LANES), *output = floats((size_t)outputs * CK_LANES);
  float *weights = floats(weight_count), *bias = floats(outputs);
  float *gradient = floats(weight_count), *panels = floats(ck_dense_panel_floats(inputs));
  const double operations = 2.0 * CK_LANES * (double)weight_count;
  double time;
  TIME(time, k->dense_forward(inputs, outputs, input, weights, bias, output));
  report(layer, "forward", time, operations);
  const ck_dense_batch batch = {inputs, outputs, 1, 1, panels, output};
  TIME(time, k->dense_panels(inputs, input, panels));
  report(layer, "panels", time, 0);
  TIME(time, k->dense_weight_gradient(&batch, 0, outputs, gradient, bias));
  report(layer, "weight gradient", time, operations);
  TIME(time, k->dense_input_gradient(inputs, outputs, output, weights, input));
  report(layer, "input gradient", time, operations);
}

// The other kernels at the sizes of `lenet`.
static void elementwise(const ck_kernels *k) {
  const size_t vectors = 16 * 24 * 24 + 32 * 8 * 8 + 128;
  float *z = floats(vectors * CK_LANES), *value = floats(vectors * CK_LANES);
  float *slope = floats(vectors * CK_LANES), *lanes = floats(CK_MAX_TERMS * CK_LANES);
  for (size_t n = 0; n < vectors * CK_LANES; n++) z[n] *= 3;
  const ck_mixture mixture = {.terms = 3,
                              .end = {1, 2, 3},
                              .factor = {{CK_RELU, 0, 0}, {CK_TANH, 0, 0}, {CK_SIN, 0, 0}},
                              .coefficient = {0.3f, 0.3f, 0.4f}};
  double time;
  TIME(time, k->mixture_forward(&mixture, vectors, z, value, slope));
  report("3 activations", "with slope", time, 0);
  TIME(time, k->mixture_forward(&mixture, vectors, z, value, NULL));
  report("3 activations", "value only", time, 0);
  TIME(time, k->mixture_gradient(&mixture, vectors, z, value, lanes));
  report("3 activations", "coefficients", time, 0);
  for (int32_t function = 0; function < CK_FUNCTION_COUNT; function++) {
    const ck_mixture single = {
        .terms = 1, .end = {1}, .factor = {{function, 0.5f, 0}}, .coefficient = {1}};
    TIME(time, k->mixture_forward(&single, vectors, z, value, slope));
    report("3 activations", ck_function_name((ck_function)function), time, 0);
  }

  const ck_pool pool = {.channels = 16, .rows = 24, .columns = 24, .size = 2};
  float *pooled = floats(16 * 12 * 12 * CK_LANES);
  TIME(time, k->pool_forward(&pool, value, pooled));
  report("pool 16x24x24", "forward", time, 0);
  TIME(time, k->pool_backward(&pool, value, pooled, z));
  report("pool 16x24x24", "backward", time, 0);
  uint8_t *winners = malloc(16 * 12 * 12 * CK_LANES);
  if (!winners) exit(1);
  TIME(time, k->mixture_pool_forward(&mixture, &pool, z, pooled, winners, slope, NULL));
  report("mixture and pool", "forward", time, 0);
  TIME(time, k->unpool(&pool, winners, slope, pooled, z));
  report("mixture and pool", "backward", time, 0);

  static uint8_t images[CK_LANES * 784];
  int32_t indices[CK_LANES];
  for (int l = 0; l < CK_LANES; l++) indices[l] = CK_LANES - 1 - l;
  TIME(time, k->gather(images, 1, 28, 28, 0, indices, 0.1307f, 3.2457f, z));
  report("images 28x28", "gather", time, 0);

  const size_t count = 80202;
  float *gradient = floats(count), *first = floats(count), *second = floats(count);
  float *values = floats(count);
  for (size_t n = 0; n < count; n++) second[n] *= second[n];
  const ck_adam adam = {1e-3f, 0.9f, 0.999f, 1e-8f, 0.5f, 0.5f, 0.1f, 0.001f, 0};
  TIME(time, k->adam(&adam, count, gradient, first, second, values));
  report("80,202 weights", "adam", time, 0);
}

int main(int count, char **arguments) {
  const ck_kernels *k = ck_kernels_best();
  for (ck_isa isa = CK_ISA_SCALAR; count > 1 && isa <= CK_ISA_NEON; isa++) {
    const ck_kernels *table = ck_kernels_for(isa);
    if (table && strcmp(table->name, arguments[1]) == 0) k = table;
  }
  for (int n = 0; n < 5; n++) {
    const double rate = multiply_add_rate();
    if (rate > peak) peak = rate;
  }
  printf("%s; this core multiplies and adds at %.0f GFLOP/s\n", k->name, peak);
  convolution(k, "conv 1>16 k5", (ck_convolution){1, 28, 28, 16, 5});
  convolution(k, "conv 16>32 k5", (ck_convolution){16, 12, 12, 32, 5});
  convolution(k, "conv 1>32 k3", (ck_convolution){1, 28, 28, 32, 3});
  convolution(k, "conv 32>64 k3", (ck_convolution){32, 26, 26, 64, 3});
  convolution(k, "conv 1>10 k5", (ck_convolution){1, 28, 28, 10, 5});
  convolution(k, "conv 10>20 k5", (ck_convolution){10, 12, 12, 20, 5});
  dense(k, "dense 512>128", 512, 128);
  dense(k, "dense 9216>128", 9216, 128);
  dense(k, "dense 320>50", 320, 50);
  elementwise(k);
}
