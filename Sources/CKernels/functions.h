// The scalar functions of mixture terms: value, within 4 ulp, and slope at x. To add one: a name in
// `ck_function`, a function here, a line in FOR_EACH_FUNCTION, a case in `Reference.Function`.

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

INLINE void cos_at(vec x, vec *value, vec *slope) {
  vec sine;
  sine_cosine_of(x, &sine, value);
  *slope = -sine;
}

// MARK: From exp

// sigmoid(x) and sigmoid(-x) from exp(-|x|), which cannot overflow; neither loses its small values.
INLINE void sigmoids_of(vec x, vec *positive, vec *negative) {
  const vec e = exp_of(-magnitude(x));
  const vec r = splat(1) / (splat(1) + e);
  const ivec below = x < splat(0);
  *positive = choose(below, e * r, r);
  *negative = choose(below, r, e * r);
}

INLINE void sigmoid_at(vec x, vec *value, vec *slope) {
  vec other;
  sigmoids_of(x, value, &other);
  *slope = *value * other;
}

INLINE void silu_at(vec x, vec *value, vec *slope) {
  vec s, other;
  sigmoids_of(x, &s, &other);
  *value = x * s;
  *slope = fma_of(x * s, other, s);
}

// max(x, 0) + log(1 + e), e = exp(-|x|). What 1 + e loses of e is given back to first order.
INLINE void softplus_at(vec x, vec *value, vec *slope) {
  const vec e = exp_of(-magnitude(x));
  const vec u = splat(1) + e;
  const vec r = splat(1) / u;
  const vec tail = fma_of(e - (u - splat(1)), r, log_of(u));
  const ivec below = x < splat(0);
  *value = choose(below, tail, x + tail);
  *slope = choose(below, e * r, r);
}

// tanh(log(1 + w)) = n / (n + 2) with w = exp(x) and n = w (w + 2); 1 to the last bit from x = 9.
INLINE void mish_at(vec x, vec *value, vec *slope) {
  const vec w = exp_of(choose(x > splat(20), splat(20), x));
  const vec n = w * (w + splat(2));
  const vec r = splat(1) / (n + splat(2));
  const vec t = n * r;
  *value = x * t;
  *slope = fma_of(x, (splat(4) * w * r) * ((w + splat(1)) * r), t);
}

// tanh(w), w = exp(x), is 1 to the last bit from x = 2.3. Its slope by w is 4 q / (1 + q)^2 with
// q = exp(-2 w): 1 - tanh^2 would lose what the factor x w magnifies.
INLINE void tanh_exp_at(vec x, vec *value, vec *slope) {
  const vec w = exp_of(choose(x > splat(10), splat(10), x));
  const vec t = tanh_of(w);
  *value = x * t;
  const vec q = exp_of(splat(-2) * w);
  const vec r = splat(1) / (splat(1) + q);
  *slope = fma_of(x * w, splat(4) * (q * r) * r, t);
}

// exp(x) - 1 for x <= 0.
INLINE vec negative_expm1(vec x) {
  ivec rounded;
  const vec p = reduced_expm1(choose(x < splat(-80), splat(-80), x), &rounded);
  const vec scale = power_of_two(rounded);
  return fma_of(p, scale, scale - splat(1));
}

INLINE void elu_at(vec x, vec *value, vec *slope) {
  const ivec above = x > splat(0);
  const vec e = negative_expm1(choose(above, splat(0), x));
  *value = choose(above, x, e);
  *slope = choose(above, splat(1), e + splat(1));
}

INLINE void selu_at(vec x, vec *value, vec *slope) {
  const vec scale = splat(0x1.0cfabep0f), scale_alpha = splat(0x1.c212ccp0f);
  const ivec above = x > splat(0);
  const vec e = negative_expm1(choose(above, splat(0), x));
  *value = choose(above, scale * x, scale_alpha * e);
  *slope = choose(above, scale, scale_alpha * (e + splat(1)));
}

// The slope is s + x s (1 - s) u'(x) with s = sigmoid(u(x)). From |x| = 20 on, s is 0 or 1.
// Below -1 the rounding of u shows in exp(u): within 4 ulp of |x| / 8 there, not of the value.
INLINE void gelu_tanh_at(vec x, vec *value, vec *slope) {
  vec a = choose(x > splat(20), splat(20), x);
  a = choose(a < splat(-20), splat(-20), a);
  const vec z = a * a;
  vec s, other;
  sigmoids_of(a * fma_of(z, splat(0x1.2444f2p-4f), splat(0x1.988454p0f)), &s, &other);
  *value = x * s;
  *slope = fma_of(a * s * other, fma_of(z, splat(0x1.b6676cp-3f), splat(0x1.988454p0f)), s);
}

// exp(-h) (1 - l), where h + l is the square exactly.
INLINE void gaussian_at(vec x, vec *value, vec *slope) {
  const vec a = choose(magnitude(x) > splat(12), with_sign_of(x, splat(12)), x);
  const vec h = a * a;
  const vec l = fma_of(a, a, -h);
  const vec e = exp_of(-h);
  *value = fma_of(-l, e, e);
  *slope = splat(-2) * a * *value;
}

// MARK: Rational and piecewise

// pi/2 - arctan(1/x) above 1, a polynomial below.
INLINE void arctan_at(vec x, vec *value, vec *slope) {
  const vec a = magnitude(x);
  const ivec inverted = a > splat(1);
  const vec t = choose(inverted, splat(1) / a, a);
  const vec z = t * t;
  vec p = splat(-0x1.d62ff4p-10f);
  HORNER(p, z, 0x1.65a66p-7f);
  HORNER(p, z, -0x1.fed162p-6f);
  HORNER(p, z, 0x1.dac9e6p-5f);
  HORNER(p, z, -0x1.583492p-4f);
  HORNER(p, z, 0x1.c099fep-4f);
  HORNER(p, z, -0x1.2421b6p-3f);
  HORNER(p, z, 0x1.9991fep-3f);
  HORNER(p, z, -0x1.55553ep-2f);
  p = fma_of(p, z * t, t);
  p = choose(inverted, splat(0x1.921fb6p0f) - (p + splat(0x1.777a5cp-25f)), p);
  *value = with_sign_of(x, p);
  *slope = splat(1) / fma_of(x, x, splat(1));
}

INLINE void softsign_at(vec x, vec *value, vec *slope) {
  const vec r = splat(1) / (splat(1) + magnitude(x));
  *value = x / (splat(1) + magnitude(x));
  *slope = r * r;
}

INLINE void square_at(vec x, vec *value, vec *slope) {
  *value = x * x;
  *slope = x + x;
}

// x clamped to low...high, with slope 1 strictly inside.
INLINE void clamp_at(vec x, float low, float high, vec *value, vec *slope) {
  const ivec below = x <= splat(low), above = x >= splat(high);
  *value = choose(below, splat(low), choose(above, splat(high), x));
  *slope = choose(below | above, splat(0), splat(1));
}

INLINE void relu6_at(vec x, vec *value, vec *slope) { clamp_at(x, 0, 6, value, slope); }
INLINE void hard_tanh_at(vec x, vec *value, vec *slope) { clamp_at(x, -1, 1, value, slope); }

INLINE void hard_sigmoid_at(vec x, vec *value, vec *slope) {
  clamp_at(x + splat(3), 0, 6, value, slope);
  *value = *value / splat(6);
  *slope = *slope / splat(6);
}

// The slope jumps at -3 and 3; at both it is the outer one, as in PyTorch.
INLINE void hard_swish_at(vec x, vec *value, vec *slope) {
  vec gate, inside;
  clamp_at(x + splat(3), 0, 6, &gate, &inside);
  *value = x * gate / splat(6);
  *slope = choose(x <= splat(-3), splat(0),
                  choose(x >= splat(3), splat(1), fma_of(x, splat(2), splat(3)) / splat(6)));
}

#define FOR_EACH_FUNCTION(_)          \
  _(CK_IDENTITY, identity)            \
  _(CK_RELU, relu)                    \
  _(CK_TANH, tanh)                    \
  _(CK_SIN, sin)                      \
  _(CK_COS, cos)                      \
  _(CK_SIGMOID, sigmoid)              \
  _(CK_SILU, silu)                    \
  _(CK_SOFTPLUS, softplus)            \
  _(CK_MISH, mish)                    \
  _(CK_TANH_EXP, tanh_exp)            \
  _(CK_ELU, elu)                      \
  _(CK_SELU, selu)                    \
  _(CK_GELU_TANH, gelu_tanh)          \
  _(CK_GAUSSIAN, gaussian)            \
  _(CK_ARCTAN, arctan)                \
  _(CK_SOFTSIGN, softsign)            \
  _(CK_SQUARE, square)                \
  _(CK_RELU6, relu6)                  \
  _(CK_HARD_TANH, hard_tanh)          \
  _(CK_HARD_SIGMOID, hard_sigmoid)    \
  _(CK_HARD_SWISH, hard_swish)
