// The kernels of one instruction set, and their table CK_TABLE. Before including it, define
//
//   CK_TABLE, CK_NAME             the table's symbol and its name
//   CK_WIDTH                      lanes of a register: 4, 8 or 16
//   CK_TILE_…                     sizes of the register tiles, chosen for the number of registers
//
// and include <stddef.h>, <stdint.h> and ckernels.h outside the target attribute.

#include "vector.h"

#include "elementary.h"
#include "functions.h"
#include "lanes.h"

#include "convolution.h"
#include "dense.h"
#include "gather.h"
#include "loss.h"
#include "mixture.h"
#include "optimizer.h"
#include "pooling.h"
#include "winograd_shape.h"
#include "winograd_transforms.h"
#include "winograd.h"

const ck_kernels CK_TABLE = {
    .name = CK_NAME,
    .gather = gather,
    .convolution_forward = convolution_forward,
    .convolution_weight_gradient = convolution_weight_gradient,
    .convolution_input_gradient = convolution_input_gradient,
    .dense_forward = dense_forward,
    .dense_panels = dense_panels,
    .dense_weight_gradient = dense_weight_gradient,
    .dense_input_gradient = dense_input_gradient,
    .mixture_forward = mixture_forward,
    .mixture_gradient = mixture_gradient,
    .pool_forward = pool_forward,
    .pool_backward = pool_backward,
    .mixture_pool_forward = mixture_pool_forward,
    .unpool = unpool,
    .multiply = multiply,
    .softmax_cross_entropy = softmax_cross_entropy,
    .sum_lanes = sum_lanes,
    .add = add,
    .adam = adam,
    .exp = exp_array,
    .tanh = tanh_array,
    .sin = sin_array,
    .cos = cos_array,
    .log = log_array,
    .sgd = sgd,
    .winograd_weights = winograd_weights,
    .winograd_gradients = winograd_gradients,
    .winograd_weight_sums = winograd_weight_sums,
};
