// Optimiser steps over plain arrays of floats. One element at a time in the source: nothing here
// depends on the width, and the compiler makes vectors of it.

// Kingma & Ba 2015, algorithm 1, in PyTorch's order of operations; with weight decay, Loshchilov &
// Hutter 2019, algorithm 2.
static void adam(const ck_adam *parameters, size_t n, const float *restrict gradient,
                 float *restrict first_moment, float *restrict second_moment,
                 float *restrict values) {
  const ck_adam a = *parameters;
  const float keep = 1 - a.learning_rate * a.weight_decay;
  const float step = a.learning_rate / a.correction1;
  const float root = __builtin_elementwise_sqrt(a.correction2);
  for (size_t i = 0; i < n; i++) {
    const float g = gradient[i];
    const float m = first_moment[i] + a.complement1 * (g - first_moment[i]);
    const float v = a.beta2 * second_moment[i] + a.complement2 * (g * g);
    const float deviation = __builtin_elementwise_sqrt(v) / root + a.epsilon;
    first_moment[i] = m;
    second_moment[i] = v;
    values[i] = keep * values[i] - step * (m / deviation);
  }
}

static void sgd(const ck_sgd *parameters, size_t n, const float *restrict gradient,
                float *restrict velocity, float *restrict values) {
  const ck_sgd s = *parameters;
  for (size_t i = 0; i < n; i++) {
    const float g = gradient[i] + s.weight_decay * values[i];
    const float v = s.momentum * velocity[i] + g;
    velocity[i] = v;
    values[i] -= s.learning_rate * v;
  }
}
