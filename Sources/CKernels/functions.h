// The scalar functions of mixture terms: value, within 4 ulp, and slope at x, in the order and by
// the prefixes of CK_FOR_EACH_FUNCTION. At a kink the slope is PyTorch's.

// A function's parameter, and what rounding it to a float took away.
typedef struct {
  vec nearest, rest;
} parameter;

INLINE void identity_at(vec x, vec *value, vec *slope) {
  *value = x;
  *slope = splat(1);
}

// The slope at 0 is 0, as in PyTorch. NaN stays NaN.
INLINE void relu_at(vec x, vec *value, vec *slope) {
  *value = choose(x < splat(0), splat(0), x);
  *slope = choose(x > splat(0), splat(1), splat(0));
}

// x for x >= 0, p x below.
INLINE void leaky_relu_at(vec x, parameter p, vec *value, vec *slope) {
  *value = choose(x < splat(0), p.nearest * x, x);
  *slope = choose(x > splat(0), splat(1), p.nearest);
}

// min(x, 0): what the learned slope of PReLU multiplies. The slope at 0 is 1, as PyTorch counts 0
// to the negative side.
INLINE void negative_part_at(vec x, vec *value, vec *slope) {
  *value = choose(x > splat(0), splat(0), x);
  *slope = choose(x > splat(0), splat(0), splat(1));
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
  const ivec below = x < splat(0);
  const vec s = choose(below, e, splat(1)) / (splat(1) + e);
  *positive = s;
  *negative = choose(below, splat(1) - s, e * s);
}

// x between -limit and limit, NaN for NaN: functions that have settled by then are evaluated
// there, because infinity times 0 is no number.
INLINE vec within(vec x, float limit) {
  return choose(magnitude(x) > splat(limit), with_sign_of(x, splat(limit)), x);
}

// x, but not below -limit.
INLINE vec not_below(vec x, float limit) { return choose(x < splat(-limit), splat(-limit), x); }

INLINE void sigmoid_at(vec x, vec *value, vec *slope) {
  vec other;
  sigmoids_of(x, value, &other);
  *slope = *value * other;
}

INLINE void silu_at(vec x, vec *value, vec *slope) {
  vec s, other;
  sigmoids_of(x, &s, &other);
  *value = not_below(x, 200) * s;
  *slope = fma_of(within(x, 200) * s, other, s);
}

// x sigmoid(p x). The rounding of p x, and of p itself, shows in the tail of the sigmoid.
INLINE void swish_at(vec x, parameter p, vec *value, vec *slope) {
  // From |p x| = 200 on the sigmoid is 0 or 1, for every p of at least 0.01.
  const vec z = within(x, 20000);
  const vec a = p.nearest * z;
  const vec lost = fma_of(p.rest, z, fma_of(p.nearest, z, -a));
  const vec e = exp_of(-magnitude(a));
  const vec u = splat(1) + e;
  const ivec below = x < splat(0);
  const vec s = choose(below, e, splat(1)) / u;
  const vec other = choose(below, splat(1) - s, e * s);
  // The derivative by a, and what u lost.
  const vec correction = fma_of(other, lost, (u - splat(1) - e) * choose(below, other, s));
  *value = not_below(x, 20000) * fma_of(s, correction, s);
  *slope = fma_of(a * s, other, s);
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

// log((1 + exp(x)) / 2). Near 0 it is x / 2 + log(cosh(x / 2)), an even series; beyond, softplus
// less log(2), of which the second part is what log(2) loses as a float.
INLINE void shifted_softplus_at(vec x, vec *value, vec *slope) {
  vec tail;
  const vec e = exp_of(-magnitude(x));
  const vec u = splat(1) + e;
  const vec r = splat(1) / u;
  tail = fma_of(e - (u - splat(1)), r, log_of(u)) + splat(0x1.05c61p-29f);
  const ivec below = x < splat(0);
  const vec z = x * x;
  vec p = splat(0x1.c959bep-20f);
  HORNER(p, z, -0x1.b32344p-16f);
  HORNER(p, z, 0x1.6be668p-12f);
  HORNER(p, z, -0x1.5554cap-8f);
  HORNER(p, z, 0x1p-3f);
  const vec near = fma_of(p, z, splat(0.5f) * x);
  const vec far = (choose(below, splat(0), x) - splat(0x1.62e43p-1f)) + tail;
  *value = choose(magnitude(x) < splat(1), near, far);
  *slope = choose(below, e * r, r);
}

// tanh(log(1 + w)) = n / (n + 2) with w = exp(x) and n = w (w + 2); 1 to the last bit from x = 9.
INLINE void mish_at(vec x, vec *value, vec *slope) {
  const vec a = not_below(choose(x > splat(20), splat(20), x), 200);
  const vec w = exp_of(a);
  const vec n = w * (w + splat(2));
  const vec r = splat(1) / (n + splat(2));
  const vec t = n * r;
  *value = not_below(x, 200) * t;
  *slope = fma_of(a, (splat(4) * w * r) * ((w + splat(1)) * r), t);
}

// tanh(w), w = exp(x), is 1 to the last bit from x = 2.3. Its slope by w is 4 q / (1 + q)^2 with
// q = exp(-2 w): 1 - tanh^2 would lose what the factor x w magnifies.
INLINE void tanh_exp_at(vec x, vec *value, vec *slope) {
  const vec a = not_below(choose(x > splat(10), splat(10), x), 200);
  const vec w = exp_of(a);
  const vec t = tanh_of(w);
  *value = not_below(x, 200) * t;
  const vec q = exp_of(splat(-2) * w);
  const vec r = splat(1) / (splat(1) + q);
  *slope = fma_of(a * w, splat(4) * (q * r) * r, t);
}

// exp(x) - 1 for x <= 0.
INLINE vec negative_expm1(vec x) {
  ivec rounded;
  const vec p = reduced_expm1(choose(x < splat(-80), splat(-80), x), &rounded);
  const vec scale = power_of_two(rounded);
  return fma_of(p, scale, scale - splat(1));
}

// p (exp(x) - 1) below 0.
INLINE void elu_at(vec x, parameter p, vec *value, vec *slope) {
  const ivec above = x > splat(0);
  const vec e = negative_expm1(choose(above, splat(0), x));
  *value = choose(above, x, p.nearest * e);
  *slope = choose(above, splat(1), p.nearest * (e + splat(1)));
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
  const vec a = within(x, 20);
  const vec z = a * a;
  vec s, other;
  sigmoids_of(a * fma_of(z, splat(0x1.2444f2p-4f), splat(0x1.988454p0f)), &s, &other);
  *value = not_below(x, 20) * s;
  *slope = fma_of(a * s * other, fma_of(z, splat(0x1.b6676cp-3f), splat(0x1.988454p0f)), s);
}

// exp(-h) (1 - l), where h + l is the square exactly.
INLINE void gaussian_at(vec x, vec *value, vec *slope) {
  const vec a = within(x, 12);
  const vec h = a * a;
  const vec l = fma_of(a, a, -h);
  const vec e = exp_of(-h);
  *value = fma_of(-l, e, e);
  *slope = splat(-2) * a * *value;
}

// exp(-(h + l)), where l is small against 1.
INLINE vec exp_of_split(vec h, vec l) {
  const vec e = exp_of(-h);
  return fma_of(-l, e, e);
}

// exp(-361/288 (x - p)^2), the kernel of arXiv:1707.04035 for 20 centers in -3...3. The exponent is
// a sum of two floats, since its rounding would be the relative error of the result.
INLINE void kaf_kernel_at(vec x, parameter p, vec *value, vec *slope) {
  // Beyond 24 the kernel is 0 for every center.
  const vec a = within(x, 24);
  const vec d = a - p.nearest;
  // What the difference lost (Knuth's sum), and the rest of the parameter.
  const vec back = d + p.nearest;
  const vec lost = (a - back) + ((back - d) - p.nearest) - p.rest;
  const vec square = d * d;
  const vec square_rest = fma_of(d + d, lost, fma_of(d, d, -square));
  const vec h = splat(0x1.40e38ep0f) * square;
  vec l = fma_of(splat(0x1.40e38ep0f), square, -h);
  l = fma_of(splat(0x1.c71c72p-27f), square, l);
  l = fma_of(splat(0x1.40e38ep0f), square_rest, l);
  *value = exp_of_split(h, l);
  *slope = splat(-0x1.40e38ep1f) * d * *value;
}

// x Phi(x). Phi(-t) is exp(-t^2 / 2) times a ratio that over 1 / (t + 5/2) is a polynomial in
// (t - 5/2) / (t + 5/2): a minimax fit in relative error on 0...14.6, by Lawson's iteration.
INLINE void gelu_at(vec x, vec *value, vec *slope) {
  // exp(-t^2 / 2) is 0 from t = 14.5 on.
  const vec a = within(x, 14.6f);
  const vec t = magnitude(a);
  const vec square = a * a;
  const vec e = exp_of(splat(-0.5f) * square);
  const vec l = splat(0.5f) * fma_of(a, a, -square);
  const vec sum = t + splat(2.5f);
  const vec u = splat(1) / sum;
  const vec q = (t - splat(2.5f)) * u;
  vec p = splat(-0x1.4a01dp-13f);
  HORNER(p, q, -0x1.46235ep-12f);
  HORNER(p, q, 0x1.66cc92p-11f);
  HORNER(p, q, 0x1.4ac064p-9f);
  HORNER(p, q, -0x1.a3ac9ep-10f);
  HORNER(p, q, -0x1.0c781ap-6f);
  HORNER(p, q, 0x1.2ea466p-7f);
  HORNER(p, q, 0x1.0e4f2ep-3f);
  HORNER(p, q, -0x1.bc19c2p-2f);
  HORNER(p, q, 0x1.69cee6p-1f);
  // t Phi(-t) / exp(-h) = t p / sum, to which every rounding on the way is given back, and that of
  // h: so the result has the errors of p, exp and two roundings.
  const vec n = t * p;
  const vec quotient = n * u;
  const vec lost_sum = t - (sum - splat(2.5f));
  vec rest = fma_of(t, p, -n) + fma_of(-quotient, sum, n);
  rest = fma_of(-quotient, lost_sum, fma_of(-l, n, rest));
  const vec scaled = fma_of(rest, u, quotient);
  const ivec below = x < splat(0);
  *value = fma_of(-e, scaled, choose(below, splat(0), x));
  const vec tail = e * (p * u);
  *slope = fma_of(a * splat(0x1.988454p-2f), e, choose(below, tail, splat(1) - tail));
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
  const vec a = within(x, 0x1p30f);
  const vec r = splat(1) / (splat(1) + magnitude(a));
  *value = a / (splat(1) + magnitude(a));
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
  *value = not_below(x, 3) * (gate / splat(6));
  *slope = choose(x <= splat(-3), splat(0),
                  choose(x >= splat(3), splat(1), fma_of(x, splat(2), splat(3)) / splat(6)));
}
