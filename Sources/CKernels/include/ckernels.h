// Training kernels in the lane layout, one table per instruction set.
//
// A block is 16 images. Every feature map is stored [channel][row][column][16]: the innermost
// axis, the lane, is the image, so each kernel is a plain loop over 16-wide vectors without
// im2col, transposes or tails. Buffers of floats that hold lanes are 64-byte aligned.
//
// All kernels use explicit fused multiply-add and a fixed order of operations, so every
// instruction set gives the same bits. `scalar` runs on any CPU.
//
// Letters: C channels, H rows, W columns, O outputs, I inputs, K kernel size, N count of vectors.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#define CK_LANES 16
#define CK_MAX_TERMS 64
#define CK_MAX_FACTORS 128
// Places of a tile in minimal filtering, and tiles that are processed together.
#define CK_WINOGRAD_PLACES 36
#define CK_WINOGRAD_STRIP 4
// Inputs that the weight gradient of a dense layer keeps together.
#define CK_DENSE_PANEL 64

typedef enum { CK_ISA_SCALAR = 0, CK_ISA_AVX2 = 1, CK_ISA_AVX512 = 2, CK_ISA_NEON = 3 } ck_isa;

// A convolution with stride 1. The input map already contains its zero border:
// `rows` and `columns` are those of the stored input, the output is rows-K+1 by columns-K+1.
// Kernels are 1 to 7 wide and no larger than the map; anything else traps.
typedef struct {
  int32_t in_channels, rows, columns, out_channels, kernel;
} ck_convolution;

// A pooling or copying step from [C][rows][columns] to a map with a zero border of
// `out_padding` on each side. `size` 1 copies, 2 and 3 take the maximum of size x size
// windows with stride `size`; rows and columns that do not fill a window are dropped.
typedef struct {
  int32_t channels, rows, columns, size, out_padding;
} ck_pool;

// The scalar functions that mixtures are made of: enumerator, name in the mixture grammar, prefix
// of the C function, and whether it has a parameter. What each computes is said in functions.h.
#define CK_FOR_EACH_FUNCTION(_)                                                    \
  _(CK_IDENTITY, "identity", identity, PLAIN)                                      \
  _(CK_RELU, "relu", relu, PLAIN)                                                  \
  _(CK_TANH, "tanh", tanh, PLAIN)                                                  \
  _(CK_SIN, "sin", sin, PLAIN)                                                     \
  _(CK_COS, "cos", cos, PLAIN)                                                     \
  _(CK_SIGMOID, "sigmoid", sigmoid, PLAIN)                                         \
  _(CK_SILU, "silu", silu, PLAIN)                                                  \
  _(CK_SOFTPLUS, "softplus", softplus, PLAIN)                                      \
  _(CK_MISH, "mish", mish, PLAIN)                                                  \
  _(CK_TANH_EXP, "tanh-exp", tanh_exp, PLAIN)                                      \
  _(CK_ELU, "elu", elu, WITH_PARAMETER)                                            \
  _(CK_SELU, "selu", selu, PLAIN)                                                  \
  _(CK_GELU_TANH, "gelu-tanh", gelu_tanh, PLAIN)                                   \
  _(CK_GAUSSIAN, "gaussian", gaussian, PLAIN)                                      \
  _(CK_ARCTAN, "arctan", arctan, PLAIN)                                            \
  _(CK_SOFTSIGN, "softsign", softsign, PLAIN)                                      \
  _(CK_SQUARE, "square", square, PLAIN)                                            \
  _(CK_RELU6, "relu6", relu6, PLAIN)                                               \
  _(CK_HARD_TANH, "hard-tanh", hard_tanh, PLAIN)                                   \
  _(CK_HARD_SIGMOID, "hard-sigmoid", hard_sigmoid, PLAIN)                          \
  _(CK_HARD_SWISH, "hard-swish", hard_swish, PLAIN)                                \
  _(CK_GELU, "gelu", gelu, PLAIN)                                                  \
  _(CK_SHIFTED_SOFTPLUS, "shifted-softplus", shifted_softplus, PLAIN)              \
  _(CK_LEAKY_RELU, "leaky-relu", leaky_relu, WITH_PARAMETER)                       \
  _(CK_SWISH, "swish", swish, WITH_PARAMETER)                                      \
  _(CK_KAF_KERNEL, "kaf", kaf_kernel, WITH_PARAMETER)                              \
  _(CK_NEGATIVE_PART, "negative-part", negative_part, PLAIN)

typedef enum {
#define CK_ENUMERATOR(enumerator, name, prefix, kind) enumerator,
  CK_FOR_EACH_FUNCTION(CK_ENUMERATOR)
#undef CK_ENUMERATOR
  CK_FUNCTION_COUNT
} ck_function;

// The name of a function in the mixture grammar.
const char *ck_function_name(ck_function function);

// A function with its parameter, given as a float and what rounding to it took away: tails of
// swish and of kernels magnify that rest.
typedef struct {
  int32_t function;                   // ck_function
  float parameter, parameter_rest;    // 0 for functions without one
} ck_factor;

// A weighted sum of products of functions.
typedef struct {
  int32_t terms;
  float coefficient[CK_MAX_TERMS];
  // Term t is the product of the factors from end[t - 1], or 0 for the first, up to end[t].
  int32_t end[CK_MAX_TERMS];
  ck_factor factor[CK_MAX_FACTORS];
} ck_mixture;

typedef struct {
  float learning_rate, beta1, beta2, epsilon;
  float correction1, correction2;     // 1 - beta^step
  // 1 - beta, rounded from double: 1 - 0.999f is 1.3e-5 off 0.001, which shows in the first steps.
  float complement1, complement2;
  float weight_decay;                 // decoupled, as in AdamW; 0 for Adam
} ck_adam;

typedef struct {
  float learning_rate, momentum, weight_decay;
} ck_sgd;

// What the weight gradient of a dense layer is a sum of. Slot s has the blocks from s * blocks / slots
// up to (s + 1) * blocks / slots.
typedef struct {
  int32_t inputs, outputs, blocks, slots;
  const float *panels;                // [blocks][ck_dense_panel_floats]
  const float *output_gradients;      // [blocks][O][16]
} ck_dense_batch;

static inline size_t ck_dense_panel_floats(int32_t inputs) {
  return ((size_t)inputs + CK_DENSE_PANEL - 1) / CK_DENSE_PANEL * CK_DENSE_PANEL * CK_LANES;
}

typedef struct ck_kernels {
  const char *name;                   // "scalar", "avx2", "avx512", "neon"

  // output[p][l] = (images[indices[l]][p] - mean) * inverse_deviation on the 0..1 scale, where p
  // runs over [channels][rows][columns], each channel inside a zero border of `padding`; a lane whose index is negative is 0. The border is
  // left as it is.
  void (*gather)(const uint8_t *images, int32_t channels, int32_t rows, int32_t columns,
                 int32_t padding, const int32_t indices[CK_LANES], float mean,
                 float inverse_deviation, float *output);

  // output[o] = bias[o] + sum over channel, ky, kx. weights [O][C][K][K], PyTorch's order.
  void (*convolution_forward)(const ck_convolution *shape, const float *input,
                              const float *weights, const float *bias, float *output);
  // Adds to weight_lanes [O][C][K][K][16] and bias_lanes [O][16].
  void (*convolution_weight_gradient)(const ck_convolution *shape, const float *input,
                                      const float *output_gradient, float *weight_lanes,
                                      float *bias_lanes);
  // Sets input_gradient, including its border. weights [O][C][K][K].
  void (*convolution_input_gradient)(const ck_convolution *shape, const float *output_gradient,
                                     const float *weights, float *input_gradient);

  // output[o] = bias[o] + sum over i of weights[o][i] * input[i]; maps are [I][16] and [O][16].
  void (*dense_forward)(int32_t inputs, int32_t outputs, const float *input, const float *weights,
                        const float *bias, float *output);
  // panels = the input as the weight gradient wants it, ck_dense_panel_floats of them.
  void (*dense_panels)(int32_t inputs, const float *input, float *panels);
  // Sets weight_gradient [rows][I] and bias_gradient [rows] for the outputs from `first` on: the 16
  // images of a block in order, the blocks of a slot in order, then the slots in order.
  void (*dense_weight_gradient)(const ck_dense_batch *batch, int32_t first, int32_t rows,
                                float *weight_gradient, float *bias_gradient);
  void (*dense_input_gradient)(int32_t inputs, int32_t outputs, const float *output_gradient,
                               const float *weights, float *input_gradient);

  // value[n] = sum of coefficient * term(z[n]); derivative likewise, skipped when NULL.
  void (*mixture_forward)(const ck_mixture *mixture, size_t n, const float *z, float *value,
                          float *derivative);
  // Adds sum over n of value_gradient[n] * term_t(z[n]) to coefficient_lanes [terms][16].
  void (*mixture_gradient)(const ck_mixture *mixture, size_t n, const float *z,
                           const float *value_gradient, float *coefficient_lanes);

  void (*pool_forward)(const ck_pool *shape, const float *input, float *output);
  // input_gradient[i] = the output's gradient where input i is the first maximum of its window in
  // row order (as in PyTorch), else 0.
  void (*pool_backward)(const ck_pool *shape, const float *input, const float *output_gradient,
                        float *input_gradient);
  // mixture_forward, then pool_forward of the values, which are kept nowhere. `size` is 2 or 3. For
  // each window in order, without the border, [C][rows / size][columns / size]: which of its places
  // in row order has the first maximum, one byte a lane, and the mixture's slope there, neither if
  // `slopes` is NULL; z there, unless `winner_z` is NULL.
  void (*mixture_pool_forward)(const ck_mixture *mixture, const ck_pool *shape, const float *z,
                               float *output, uint8_t *winners, float *slopes, float *winner_z);
  // input_gradient = the output's gradient times the slope at the winner of each window, else 0.
  void (*unpool)(const ck_pool *shape, const uint8_t *winners, const float *slopes,
                 const float *output_gradient, float *input_gradient);
  // gradient[n] *= derivative[n]
  void (*multiply)(size_t n, const float *derivative, float *gradient);

  // Mean cross-entropy of softmax(logits [classes][16]). loss[l] is unweighted; gradient =
  // (softmax - one-hot) * weight[l]; predicted[l] is the first largest logit. `gradient`
  // may be NULL. A lane of weight 0 has loss 0 and gradient 0.
  void (*softmax_cross_entropy)(int32_t classes, const float *logits,
                                const int32_t labels[CK_LANES], const float weight[CK_LANES],
                                float loss[CK_LANES], int32_t predicted[CK_LANES],
                                float *gradient);

  // sums[n] = the sum of lanes[n][0..15] in a fixed tree order.
  void (*sum_lanes)(size_t n, const float *lanes, float *sums);
  // total[n] += addend[n], for summing gradient slots in order; n counts floats.
  void (*add)(size_t n, const float *addend, float *total);
  // One step of Adam (Kingma & Ba 2015, algorithm 1) as PyTorch computes it; n counts floats.
  void (*adam)(const ck_adam *parameters, size_t n, const float *gradient, float *first_moment,
               float *second_moment, float *values);

  // Elementwise functions on n floats, for tests of accuracy.
  void (*exp)(size_t n, const float *x, float *y);
  void (*tanh)(size_t n, const float *x, float *y);
  void (*sin)(size_t n, const float *x, float *y);
  void (*cos)(size_t n, const float *x, float *y);
  // Positive normal floats only.
  void (*log)(size_t n, const float *x, float *y);

  // One step of gradient descent with momentum as PyTorch computes it; `velocity` starts at 0.
  void (*sgd)(const ck_sgd *parameters, size_t n, const float *gradient, float *velocity,
              float *values);

  // The gradients of a convolution by minimal filtering, for shapes with `ck_winograd_suits`.
  // Buffers have the sizes that `ck_winograd_sizes` tells.
  //
  // transformed = weights [O][C][K][K] as winograd_gradients wants them.
  void (*winograd_weights)(const ck_convolution *shape, const float *weights, float *transformed);
  // Adds to accumulators and bias_lanes [O][16], unless `accumulators` is NULL. Sets input_gradient,
  // including its border, unless that is NULL; `transformed` is not read then.
  void (*winograd_gradients)(const ck_convolution *shape, const float *input,
                             const float *output_gradient, const float *transformed,
                             float *accumulators, float *bias_lanes, float *input_gradient,
                             float *scratch);
  // Sets weight_gradient [O][C][K][K] to what the accumulators stand for.
  void (*winograd_weight_sums)(const ck_convolution *shape, const float *accumulators,
                               float *weight_gradient);
} ck_kernels;

// Whether gradients of a convolution are computed by minimal filtering: it must at least halve
// the multiplications, and have channels enough to fill its vectors. Part of the definition of
// the result, so the same for every instruction set.
int ck_winograd_suits(const ck_convolution *shape);

// Floats of the buffers of winograd kernels.
typedef struct {
  size_t transformed, accumulators, scratch;
} ck_winograd_sizes;

ck_winograd_sizes ck_winograd_sizes_of(const ck_convolution *shape);

// The table for an instruction set, or NULL when this build or this CPU lacks it.
const ck_kernels *ck_kernels_for(ck_isa isa);
// The best table for this CPU.
const ck_kernels *ck_kernels_best(void);

#endif
