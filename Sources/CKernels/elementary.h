// exp, log, tanh, sin and cos on one register, the same bits on every instruction set.
//
// Rounding to an integer is the addition and subtraction of 1.5 * 2^23, after which the integer
// is also in the low bits: no instruction set's own rounding or conversion is used. The
// polynomials are minimax fits in relative error, by Lawson's iteration in extended precision.

#define ROUNDER 0x1.8p23f

// a0 + x (a1 + x (… )), highest coefficient first in the code below.
#define HORNER(sum, x, coefficient) sum = fma_of(sum, x, splat(coefficient))

// 2^n for the integer n in the low bits of `rounded` = n + ROUNDER, -126 <= n <= 127.
INLINE vec power_of_two(ivec rounded) { return from_bits((rounded << 23) + 0x3f800000); }

// exp(x) - 1 = (p + 1) 2^n - 1 with p = exp(r) - 1, |r| <= log(2) / 2. Sets `rounded` to
// n + ROUNDER.
INLINE vec reduced_expm1(vec x, ivec *rounded) {
  const vec shifted = fma_of(x, splat(0x1.715476p0f), splat(ROUNDER));
  const vec n = shifted - splat(ROUNDER);
  vec r = fma_of(n, splat(-0x1.62e43p-1f), x);
  r = fma_of(n, splat(0x1.05c61p-29f), r);
  vec q = splat(0x1.6bebdep-10f);
  HORNER(q, r, 0x1.122886p-7f);
  HORNER(q, r, 0x1.555676p-5f);
  HORNER(q, r, 0x1.5554aep-3f);
  HORNER(q, r, 0x1.fffffep-2f);
  *rounded = bits_of(shifted);
  return fma_of(r * r, q, r);
}

// Every float: gradual underflow below -87.3, 0 below -104, infinity above 88.7228, NaN for NaN.
// The scale is applied in two halves, so only the last product rounds.
INLINE vec exp_of(vec x) {
  x = choose(x < splat(-104), splat(-104), x);
  x = choose(x > splat(89), splat(89), x);
  ivec rounded;
  const vec p = reduced_expm1(x, &rounded) + splat(1);
  const ivec n = rounded - 0x4b400000;
  const ivec half = n >> 1;
  return p * power_of_two(half) * power_of_two(n - half);
}

// Works on |x|, so odd to the bit: a polynomial below 0.35; above, where the rounding of e + 2 no
// longer shows, e / (e + 2) with e = exp(2|x|) - 1. The quotient alone is off by up to 2.6 ulp.
INLINE vec tanh_of(vec x) {
  const vec a = magnitude(x);
  const vec z = a * a;
  vec small = splat(0x1.3e1e62p-6f);
  HORNER(small, z, -0x1.b81692p-5f);
  HORNER(small, z, 0x1.110bep-3f);
  HORNER(small, z, -0x1.55554cp-2f);
  small = fma_of(small, z * a, a);
  ivec rounded;
  const vec p = reduced_expm1(choose(a > splat(10), splat(20), a + a), &rounded);
  const vec scale = power_of_two(rounded);
  const vec e = fma_of(p, scale, scale - splat(1));
  return with_sign_of(x, choose(a < splat(0.35f), small, e / (e + splat(2))));
}

// log(x) for positive normal x: x = 2^n (1 + f), sqrt(1/2) <= 1 + f < sqrt(2).
INLINE vec log_of(vec x) {
  const ivec shifted = bits_of(x) - 0x3f3504f3;
  const ivec exponent = shifted >> 23;
  const vec f = from_bits((shifted & 0x7fffff) + 0x3f3504f3) - splat(1);
  const vec n = __builtin_convertvector(exponent, vec);
  vec p = splat(0x1.1457a8p-4f);
  HORNER(p, f, -0x1.de3c16p-4f);
  HORNER(p, f, 0x1.e6f06ap-4f);
  HORNER(p, f, -0x1.fc2208p-4f);
  HORNER(p, f, 0x1.233768p-3f);
  HORNER(p, f, -0x1.555c4ep-3f);
  HORNER(p, f, 0x1.99a4b6p-3f);
  HORNER(p, f, -0x1.000006p-2f);
  HORNER(p, f, 0x1.555548p-2f);
  const vec square = f * f;
  vec tail = fma_of(f * square, p, n * splat(-0x1.05c61p-29f));
  tail = fma_of(square, splat(-0.5f), tail);
  return fma_of(n, splat(0x1.62e43p-1f), f + tail);
}

// MARK: sin and cos

// Beyond this, `reduce_exactly` takes over; below, n * (pi/2's first part) - x is exact.
#define REDUCTION_LIMIT 0x1p16f

// The bits of 2/pi, after 32 zeros.
static const uint32_t two_over_pi[9] = {0,          0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0,
                                        0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561};

// x = quadrant * pi/2 + result for any finite x of magnitude at least 2^16, after Payne and Hanek:
// the 24 bits of x times those 96 bits of 2/pi that matter modulo 4. NaN for infinities.
static float reduce_exactly(float x, int32_t *quadrant) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, x) & 0x7fffffff;
  if (bits >= 0x7f800000) {
    *quadrant = 0;
    return __builtin_nanf("");
  }
  const int start = (int)(bits >> 23) - 150 + 30;
  const uint32_t *words = two_over_pi + start / 32;
  const __uint128_t window = (__uint128_t)words[0] << 96 | (__uint128_t)words[1] << 64 |
                             (__uint128_t)words[2] << 32 | words[3];
  const __uint128_t product = ((window << start % 32) >> 32) * ((bits & 0x7fffff) | 0x800000);
  const uint64_t turns = (uint64_t)(product >> 32);
  const int64_t fraction = (int64_t)(turns << 2);
  const int32_t turn = (int32_t)(turns >> 62) + (fraction < 0);
  const float rest = (float)((double)fraction * 0x1.921fb54442d18p-64);
  *quadrant = x < 0 ? -turn : turn;
  return x < 0 ? -rest : rest;
}

// Out of line: inlined, it would keep the vectors of the caller in memory.
static __attribute__((noinline, cold)) void reduce_large_lanes(const vec *x, vec *r,
                                                               ivec *quadrant) {
  for (int l = 0; l < CK_WIDTH; l++) {
    if (!(__builtin_fabsf((*x)[l]) > REDUCTION_LIMIT)) continue;
    int32_t turn;
    (*r)[l] = reduce_exactly((*x)[l], &turn);
    (*quadrant)[l] = turn;
  }
}

// x = quadrant * pi/2 + result, |result| <= pi/4 and a little. The three parts of pi/2 are rounded
// down, so that no step turns -0 into 0.
INLINE vec reduce(vec x, ivec *quadrant) {
  const vec shifted = fma_of(x, splat(0x1.45f306p-1f), splat(ROUNDER));
  const vec n = shifted - splat(ROUNDER);
  vec r = fma_of(n, splat(-0x1.921fb4p0f), x);
  r = fma_of(n, splat(-0x1.4442d0p-24f), r);
  r = fma_of(n, splat(-0x1.846988p-48f), r);
  *quadrant = bits_of(shifted);
  const ivec large = magnitude(x) > splat(REDUCTION_LIMIT);
  if (__builtin_expect(__builtin_reduce_or(large), 0)) {
    vec rest = r;
    ivec turns = *quadrant;
    reduce_large_lanes(&x, &rest, &turns);
    r = rest;
    *quadrant = turns;
  }
  return r;
}

// sin and cos of |r| <= pi/4. The sum of r and what is taken from it would make 0 of -0.
INLINE void reduced_sine_cosine(vec r, vec *sine, vec *cosine) {
  const vec z = r * r;
  vec s = splat(-0x1.992c06p-13f);
  HORNER(s, z, 0x1.1106fcp-7f);
  HORNER(s, z, -0x1.555544p-3f);
  s = fma_of(s, z * r, r);
  *sine = from_bits(bits_of(s) | (bits_of(r) & (ivec)(int32_t)0x80000000));
  vec c = splat(0x1.99e33ap-16f);
  HORNER(c, z, -0x1.6c0c22p-10f);
  HORNER(c, z, 0x1.55554ap-5f);
  *cosine = fma_of(c, z * z, fma_of(z, splat(-0.5f), splat(1)));
}

INLINE void sine_cosine_of(vec x, vec *sine, vec *cosine) {
  ivec quadrant;
  const vec r = reduce(x, &quadrant);
  vec s, c;
  reduced_sine_cosine(r, &s, &c);
  const ivec odd = (quadrant & 1) != 0;
  *sine = from_bits(bits_of(choose(odd, c, s)) ^ ((quadrant & 2) << 30));
  *cosine = from_bits(bits_of(choose(odd, s, c)) ^ (((quadrant + 1) & 2) << 30));
}

// MARK: Whole arrays

// The last few values pass through a register of their own, so that a value's bits depend on
// nothing but the value.
#define DEFINE_ARRAY(name, expression)                               \
  static void name##_array(size_t n, const float *from, float *to) { \
    size_t i = 0;                                                    \
    for (; i + CK_WIDTH <= n; i += CK_WIDTH) {                       \
      const vec x = load(from + i);                                  \
      store(to + i, expression);                                     \
    }                                                                \
    if (i < n) {                                                     \
      float buffer[CK_WIDTH] = {0};                                  \
      __builtin_memcpy(buffer, from + i, (n - i) * sizeof(float));   \
      const vec x = load(buffer);                                    \
      store(buffer, expression);                                     \
      __builtin_memcpy(to + i, buffer, (n - i) * sizeof(float));     \
    }                                                                \
  }

INLINE vec sin_of(vec x) {
  vec sine, cosine;
  sine_cosine_of(x, &sine, &cosine);
  return sine;
}

INLINE vec cos_of(vec x) {
  vec sine, cosine;
  sine_cosine_of(x, &sine, &cosine);
  return cosine;
}

DEFINE_ARRAY(exp, exp_of(x))
DEFINE_ARRAY(log, log_of(x))
DEFINE_ARRAY(tanh, tanh_of(x))
DEFINE_ARRAY(sin, sin_of(x))
DEFINE_ARRAY(cos, cos_of(x))
