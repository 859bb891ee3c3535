// The scalar functions of mixture terms: value and slope at x. To add one: a name in
// `ck_function`, a function here, a line in FOR_EACH_FUNCTION.

INLINE void identity_at(vec x, vec *value, vec *slope) {
  *value = x;
  *slope = splat(1);
}

// The slope at 0 is 0, as in PyTorch. NaN stays NaN.
INLINE void relu_at(vec x, vec *value, vec *slope) {
  *value = choose(x < splat(0), splat(0), x);
  *slope = choose(x > splat(0), splat(1), splat(0));
}

INLINE void tanh_at(vec x, vec *value, vec *slope) {
  const vec t = tanh_of(x);
  *value = t;
  *slope = fma_of(-t, t, splat(1));
}

INLINE void sin_at(vec x, vec *value, vec *slope) { sine_cosine_of(x, value, slope); }

#define FOR_EACH_FUNCTION(_) \
  _(CK_IDENTITY, identity)   \
  _(CK_RELU, relu)           \
  _(CK_TANH, tanh)           \
  _(CK_SIN, sin)
