// The mixture activation: sum over terms of coefficient * function(z).
//
// Any list of terms is evaluated term by term over pieces of the map that stay in the first-level
// cache.

// Vectors per piece: z, value, slope and the four of a product take 7 * 32 * 64 bytes.
#define PIECE 32

// value = function(z) and its slope, or NULL for no slope.
#define CALL_PLAIN(prefix) prefix##_at(load(z + i), &v, &s)
#define CALL_WITH_PARAMETER(prefix) prefix##_at(load(z + i), p, &v, &s)
#define DEFINE_FUNCTION(enumerator, name, prefix, kind)                           \
  static void evaluate_##prefix(parameter p, size_t n, const float *z, float *value, \
                                float *slope) {                                   \
    (void)p;                                                                      \
    for (size_t i = 0; i < n * CK_LANES; i += CK_WIDTH) {                         \
      vec v, s;                                                                   \
      CALL_##kind(prefix);                                                        \
      store(value + i, v);                                                        \
      if (slope) store(slope + i, s);                                             \
    }                                                                             \
  }
CK_FOR_EACH_FUNCTION(DEFINE_FUNCTION)
#undef DEFINE_FUNCTION

static void evaluate(const ck_factor *factor, size_t n, const float *z, float *value,
                     float *slope) {
  const parameter p = {splat(factor->parameter), splat(factor->parameter_rest)};
  switch (factor->function) {
#define CASE(enumerator, name, prefix, kind) \
  case enumerator: evaluate_##prefix(p, n, z, value, slope); return;
    CK_FOR_EACH_FUNCTION(CASE)
#undef CASE
    default: __builtin_trap();
  }
}

// One term without its coefficient: the product of its functions and its slope by the product
// rule, factor by factor. n is at most PIECE.
static void evaluate_term(const ck_mixture *mixture, int term, size_t n, const float *z,
                          float *value, float *slope) {
  int factor = term ? mixture->end[term - 1] : 0;
  evaluate(&mixture->factor[factor], n, z, value, slope);
  float other[PIECE * CK_LANES], other_slope[PIECE * CK_LANES];
  while (++factor < mixture->end[term]) {
    evaluate(&mixture->factor[factor], n, z, other, slope ? other_slope : NULL);
    for (size_t i = 0; i < n * CK_LANES; i += CK_WIDTH) {
      const vec f = load(value + i), g = load(other + i);
      store(value + i, f * g);
      if (slope) store(slope + i, fma_of(f, load(other_slope + i), load(slope + i) * g));
    }
  }
}

// The mixture of the study, relu + tanh + sin: the same operations in the same order in one loop,
// 170 instead of 225 us for the 11,392 vectors of a block of lenet (AVX-512).
static int is_study(const ck_mixture *mixture) {
  const ck_factor *factor = mixture->factor;
  return mixture->terms == 3 && mixture->end[2] == 3 && factor[0].function == CK_RELU &&
         factor[1].function == CK_TANH && factor[2].function == CK_SIN;
}

INLINE void study_forward(const float *coefficient, size_t n, const float *z, float *value,
                          float *derivative) {
  const vec a = splat(coefficient[0]), b = splat(coefficient[1]), c = splat(coefficient[2]);
  for (size_t i = 0; i < n * CK_LANES; i += CK_WIDTH) {
    const vec x = load(z + i);
    vec r, t, s, r_slope, t_slope, s_slope;
    relu_at(x, &r, &r_slope);
    tanh_at(x, &t, &t_slope);
    sin_at(x, &s, &s_slope);
    store(value + i, fma_of(c, s, fma_of(b, t, a * r)));
    if (derivative) store(derivative + i, fma_of(c, s_slope, fma_of(b, t_slope, a * r_slope)));
  }
}

static void study_gradient(size_t n, const float *z, const float *value_gradient,
                           float *coefficient_lanes) {
  for (int part = 0; part < CK_PARTS; part++) {
    vec a = load(coefficient_lanes + at(0, part));
    vec b = load(coefficient_lanes + at(1, part));
    vec c = load(coefficient_lanes + at(2, part));
    for (size_t i = 0; i < n; i++) {
      const vec x = load(z + at(i, part)), g = load(value_gradient + at(i, part));
      vec r, t, s, slope;
      relu_at(x, &r, &slope);
      tanh_at(x, &t, &slope);
      sin_at(x, &s, &slope);
      a = fma_of(g, r, a);
      b = fma_of(g, t, b);
      c = fma_of(g, s, c);
    }
    store(coefficient_lanes + at(0, part), a);
    store(coefficient_lanes + at(1, part), b);
    store(coefficient_lanes + at(2, part), c);
  }
}

// Nothing but kernels of KAF, 20 in a whole function: the same operations in the same order with the sums in
// registers, 0.96 instead of 1.41 ms for a block of lenet (AVX-512).
static int is_kaf(const ck_mixture *mixture) {
  for (int t = 0; t < mixture->terms; t++) {
    if (mixture->end[t] != t + 1 || mixture->factor[t].function != CK_KAF_KERNEL) return 0;
  }
  return 1;
}

INLINE void kaf_forward(const ck_mixture *mixture, size_t n, const float *z, float *value,
                        float *derivative) {
  for (size_t i = 0; i < n * CK_LANES; i += CK_WIDTH) {
    const vec x = load(z + i);
    vec v = splat(0), s = splat(0);
    for (int t = 0; t < mixture->terms; t++) {
      const ck_factor *factor = &mixture->factor[t];
      const parameter p = {splat(factor->parameter), splat(factor->parameter_rest)};
      const vec weight = splat(mixture->coefficient[t]);
      vec kernel, slope;
      kaf_kernel_at(x, p, &kernel, &slope);
      v = t ? fma_of(weight, kernel, v) : weight * kernel;
      s = t ? fma_of(weight, slope, s) : weight * slope;
    }
    store(value + i, v);
    if (derivative) store(derivative + i, s);
  }
}

// MARK: Entry points

static void mixture_forward(const ck_mixture *mixture, size_t n, const float *z, float *value,
                            float *derivative) {
  if (is_study(mixture)) {
    if (derivative) study_forward(mixture->coefficient, n, z, value, derivative);
    else study_forward(mixture->coefficient, n, z, value, NULL);
    return;
  }
  if (is_kaf(mixture)) {
    if (derivative) kaf_forward(mixture, n, z, value, derivative);
    else kaf_forward(mixture, n, z, value, NULL);
    return;
  }
  float term_value[PIECE * CK_LANES], term_slope[PIECE * CK_LANES];
  for (size_t done = 0; done < n; done += PIECE) {
    const size_t count = n - done < PIECE ? n - done : PIECE;
    const size_t start = at(done, 0);
    for (int t = 0; t < mixture->terms; t++) {
      const vec weight = splat(mixture->coefficient[t]);
      evaluate_term(mixture, t, count, z + start, term_value, derivative ? term_slope : NULL);
      for (size_t i = 0; i < count * CK_LANES; i += CK_WIDTH) {
        const size_t to = start + i;
        const vec v = load(term_value + i);
        store(value + to, t ? fma_of(weight, v, load(value + to)) : weight * v);
        if (!derivative) continue;
        const vec s = load(term_slope + i);
        store(derivative + to, t ? fma_of(weight, s, load(derivative + to)) : weight * s);
      }
    }
  }
}

static void mixture_gradient(const ck_mixture *mixture, size_t n, const float *z,
                             const float *value_gradient, float *coefficient_lanes) {
  if (is_study(mixture)) {
    study_gradient(n, z, value_gradient, coefficient_lanes);
    return;
  }
  float term_value[PIECE * CK_LANES];
  for (size_t done = 0; done < n; done += PIECE) {
    const size_t count = n - done < PIECE ? n - done : PIECE;
    for (int t = 0; t < mixture->terms; t++) {
      evaluate_term(mixture, t, count, z + at(done, 0), term_value, NULL);
      for (int part = 0; part < CK_PARTS; part++) {
        vec sum = load(coefficient_lanes + at(t, part));
        for (size_t i = 0; i < count; i++) {
          sum = fma_of(load(value_gradient + at(done + i, part)), load(term_value + at(i, part)),
                       sum);
        }
        store(coefficient_lanes + at(t, part), sum);
      }
    }
  }
}
